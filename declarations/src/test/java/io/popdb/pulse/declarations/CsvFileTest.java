package io.popdb.pulse.declarations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvFileTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void takesColumnsInAnyOrderAndOthersBesideThem() throws IOException {
        Path file = file("\uFEFFb,more,a\n2,x,1\n\n\"4\n\",y,3\n");

        List<String> seen = new ArrayList<>();
        try (CsvFile rows = new CsvFile(file, List.of("a", "b"))) {
            rows.forEachRemaining(row -> seen.add(row.field("a") + row.field("b")));
        }

        assertThat(seen).containsExactly("12", "34\n");
        assertThatThrownBy(() -> new CsvFile(file, List.of("a", "b")).withoutOthers())
                .isInstanceOf(DeclarationException.class)
                .hasMessage(file + ", line 1: the columns must be a,b, not b,more,a");
    }

    @Test
    void aColumnThatMayBeMissingIsNoOther() throws IOException {
        List<String> wanted = List.of("a", "b");

        try (CsvFile rows = new CsvFile(file("a,b\n1,2\n"), wanted).withoutOthersBut("c")) {
            assertThat(rows.has("c")).isFalse();
        }
        try (CsvFile rows = new CsvFile(file("c,a,b\n3,1,2\n"), wanted).withoutOthersBut("c")) {
            assertThat(rows.next().field("c")).isEqualTo("3");
        }
        assertThatThrownBy(() -> new CsvFile(file("c,a,b,d\n3,1,2,4\n"), wanted).withoutOthersBut("c"))
                .isInstanceOf(DeclarationException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'line 1: the columns must be a,b, not '",
        "'a\n1\n', 'line 1: the columns must be a,b, not a'",
        "'a,a\n1,2\n', 'line 1: the columns must be a,b, not a,a'",
        "'a,b,a\n1,2,3\n', 'line 1: the columns must be a,b, not a,b,a'",
        "'\"a,b\n1,2\n', 'line 1: this is no CSV'",
        "'a,b\n1,2\n1\n', 'line 3: there must be 2 columns'",
        "'a,b\n1,2\n1,2,3\n', 'line 3: there must be 2 columns'",
        "'a,b\n1,2\n1,\"2\n', 'line 3: this is no CSV'"
    })
    void namesTheLineThatIsNoCsvOfThose(String text, String problem) throws IOException {
        Path file = file(text);

        assertThatThrownBy(() -> new CsvFile(file, List.of("a", "b")).forEachRemaining(row -> {}))
                .isInstanceOf(DeclarationException.class)
                .hasMessageStartingWith(file + ", " + problem);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("some.csv"), text);
    }
}
