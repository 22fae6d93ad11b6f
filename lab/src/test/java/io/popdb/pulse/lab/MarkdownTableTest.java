package io.popdb.pulse.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTableTest {
    @Test
    void alignsWordsLeftAndFiguresRight() {
        MarkdownTable table = new MarkdownTable("trace", "due");
        table.add("offices-1", "7");

        assertThat(table.lines())
                .containsExactly(
                        "| trace     | due |", //
                        "|-----------|----:|",
                        "| offices-1 |   7 |");
    }
}
