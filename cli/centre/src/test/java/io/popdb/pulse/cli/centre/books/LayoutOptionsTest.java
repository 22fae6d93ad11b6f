package io.popdb.pulse.cli.centre.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.reports.BookFormats;
import io.popdb.pulse.reports.BookLayout;
import io.popdb.pulse.reports.CsvDialect;
import io.popdb.pulse.reports.ReportLayout;
import io.popdb.pulse.reports.ReportLayout.Part;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LayoutOptionsTest {
    @Test
    void isPlainWhereNothingIsAskedFor() {
        assertThat(layout("pdf")).isEqualTo(BookLayout.of(Language.VI));
        assertThat(layout("csv").csv()).isEqualTo(CsvDialect.COMMA);
    }

    @Test
    void readsHowAFileIsMadeUp() {
        assertThat(layout("csv", "--separator", ";").csv()).isEqualTo(CsvDialect.SEMICOLON);
        assertThat(layout("csv", "--separator", ",").csv()).isEqualTo(CsvDialect.COMMA);
        assertThat(layout("pdf", "--annex-to", " 123/BC-C06 ", "--annex-dated", "2026-03-05", "--signatures")
                        .report())
                .isEqualTo(new ReportLayout(
                        Optional.of("123/BC-C06"), Optional.of(LocalDate.of(2026, 3, 5)), Set.of(Part.SIGNATURES)));
        assertThat(layout("pdf", "--binding-margin").report().parts()).containsExactly(Part.BINDING_MARGIN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            pdf  | --separator=;         | --separator is of --format csv alone: leave it out with --format pdf
            xlsx | --signatures          | --signatures is of --format pdf alone: leave it out with --format xlsx
            csv  | --annex-to=1/BC       | --annex-to is of --format pdf alone: leave it out with --format csv
            csv  | --separator=tab       | --separator 'tab' is neither ',' nor ';'
            pdf  | "--annex-to= "        | --annex-to: a letter's number is one line of 1 to 60 characters, such as 123/BC-C06
            """)
    void refusesWhatHasNoMeaning(String format, String option, String sentence) {
        assertThatThrownBy(() -> layout(format, option))
                .isInstanceOf(UsageException.class)
                .hasMessage(sentence);
    }

    private static BookLayout layout(String format, String... arguments) {
        LayoutOptions options = new LayoutOptions();
        new CommandLine(options).parseArgs(arguments);
        return options.layout(BookFormats.find(format).orElseThrow(), Language.VI);
    }
}
