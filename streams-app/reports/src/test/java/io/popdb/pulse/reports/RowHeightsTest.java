package io.popdb.pulse.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowHeightsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ''                    | 5  | 1
            Khớp                  | 5  | 1
            Không khớp            | 10 | 1
            Không khớp            | 9  | 2
            Tra cứu: Không khớp   | 9  | 3
            một hai ba            | 7  | 2
            abcdefghij            | 5  | 2
            abcdefghijk           | 5  | 3
            a abcdefghijk b       | 5  | 4
            """)
    void countsTheLinesOfATextInAColumn(String text, int room, int lines) {
        assertThat(RowHeights.lines(text, room)).isEqualTo(lines);
    }
}
