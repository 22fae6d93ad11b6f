package io.popdb.pulse.bookkeeping.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.PersonalDataExamples;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.declarations.DeclarationException;
import io.popdb.pulse.domain.books.ImportedDay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryFileTest {
    @TempDir
    private Path folder;

    @Test
    void addsTheLinesOfADayUp() throws IOException {
        List<ImportedDay> days = read(
                """
                \uFEFFagency,day,type,outcome,count
                prov-40,2025-03-01,LOOKUP,MATCH,999999999
                prov-40,2025-03-01,AUTHENTICATION,TIMEOUT,2
                ent-evn,2025-03-01,LOOKUP,MATCH,1
                """);

        assertThat(days).hasSize(2);
        assertThat(days.get(0).day()).isEqualTo(LocalDate.of(2025, 3, 1));
        assertThat(days.get(0).requests().of(RequestType.LOOKUP, Outcome.MATCH)).isEqualTo(999_999_999);
        assertThat(days.get(0).requests().of(RequestType.AUTHENTICATION, Outcome.TIMEOUT))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2025-02-30,prov-40,LOOKUP,MATCH,1 | is no day",
                "2025-03-01,prov-40,QUERY,MATCH,1 | is none of LOOKUP, AUTHENTICATION",
                "2025-03-01,prov-40,LOOKUP,OK,1 | is none of MATCH",
                "2025-03-01,prov-40,LOOKUP,MATCH,-1 | cannot be less than nothing",
                "2025-03-01,prov-40,LOOKUP,MATCH,1.5 | is no whole number",
                "2025-03-01,prov-40,LOOKUP,MATCH,9223372036854775808 | is more than anybody asks"
            })
    void namesTheLineThatCannotBeMeant(String line, String why) {
        assertThirdLineIsRefused(line, why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "2025-03-01,prov-40,LOOKUP,MATCH,345,678 | there must be 5 columns",
                "2025-03-01,prov-40,LOOKUP,MATCH,345, | there must be 5 columns",
                "2025-03-01,prov-40,LOOKUP,MATCH | there must be 5 columns",
                "2025-03-01 | there must be 5 columns",
                "2025-03-01,prov-40,LOOKUP,MATCH,~~ | is no whole number",
                "2025-03-01,prov-40,LOOKUP,MATCH,\"345,678\" | is no whole number",
                "2025-03-01,prov-40,LOOKUP,MATCH,345.678 | is no whole number",
                "2025-03-01,prov-40,LOOKUP,MATCH,+5 | is no whole number",
                "2025-03-01,prov-40,LOOKUP,MATCH,-0 | cannot be less than nothing",
                "2025-03-01,prov-40,LOOKUP,MATCH,\u0663\u0664\u0665 | is no whole number",
                "2025-03-01,prov-40,LOOKUP,MATCH,\uFF13 | is no whole number",
                "\u0662\u0660\u0662\u0665-03-01,prov-40,LOOKUP,MATCH,1 | is no day",
                "+12025-03-01,prov-40,LOOKUP,MATCH,1 | is no day",
                "2025-03-01,,LOOKUP,MATCH,1 | names no agency",
                "2025-03-01,prov-40,LOOKUP,MATCH,\"1 | is no CSV",
                "2025-03-01,prov-40,LOOKUP,MATCH,\"1\"2 | is no CSV",
                "2025-03-01,prov-40,LOOKUP,MATCH,1000000001 | is more than anybody asks in a day",
                "2025-03-01,prov-40,LOOKUP,MATCH,79201012345 | its count is more than anybody asks in a day",
                "2025-03-01,prov-40,LOOKUP,MATCH,079201012345 | is no whole number",
                "2025-03-01,prov-40,LOOKUP,MATCH,012345678 | is no whole number",
                "2025-03-01,0792.0101.2345,LOOKUP,MATCH,1 | its agency holds"
            })
    void refusesARowThatIsNotFiveFieldsWithPlainFigures(String line, String why) {
        assertThirdLineIsRefused(line, why);
    }

    @Test
    void repeatsNothingThatIsShapedLikePersonalData() {
        for (String form : PersonalDataExamples.refused()) {
            String quoted = "\"" + form.replace("\"", "\"\"") + "\"";
            for (String row : List.of(
                    quoted + ",prov-40,LOOKUP,MATCH,1",
                    "2025-03-01," + quoted + ",LOOKUP,MATCH,1",
                    "2025-03-01,prov-40," + quoted + ",MATCH,1",
                    "2025-03-01,prov-40,LOOKUP," + quoted + ",1",
                    "2025-03-01,prov-40,LOOKUP,MATCH," + quoted)) {
                assertThatThrownBy(() -> read("day,agency,type,outcome,count\n" + row + "\n"))
                        .isInstanceOf(DeclarationException.class)
                        .hasMessageContaining("line 2")
                        .message()
                        .doesNotContain(form);
            }
        }
    }

    private void assertThirdLineIsRefused(String line, String why) {
        assertThatThrownBy(
                        () -> read("day,agency,type,outcome,count\n2025-01-01,prov-40,LOOKUP,MATCH,1\n" + line + "\n"))
                .isInstanceOf(DeclarationException.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", "\n", "day,agency,type,outcome,count\n", "day,agency,type,outcome,count"})
    void refusesAFileThatSaysNothing(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(DeclarationException.class)
                .hasMessageContaining("line 1");
    }

    @Test
    void namesTheLineAlsoBehindEmptyOnesAndWhereLinesEndWithCarriageReturns() {
        assertThatThrownBy(() -> read("day,agency,type,outcome,count\r\n\r\n2025-01-01,prov-40,LOOKUP,MATCH,1,2\r\n"))
                .isInstanceOf(DeclarationException.class)
                .hasMessageContaining("line 3");
    }

    @Test
    void refusesASecondLineOfTheSame() {
        String twice =
                """
                day,agency,type,outcome,count
                2025-01-01,prov-40,LOOKUP,MATCH,1
                2025-01-01,prov-40,LOOKUP,MATCH,1
                """;

        assertThatThrownBy(() -> read(twice)).hasMessageContaining("says again");
    }

    @Test
    void refusesAnotherHeader() {
        assertThatThrownBy(() -> read("day,agency,type,count\n2025-01-01,prov-40,LOOKUP,1\n"))
                .hasMessageContaining("the columns must be day,agency,type,outcome,count");
    }

    private List<ImportedDay> read(String text) throws IOException {
        return HistoryFile.read(Files.writeString(folder.resolve("history.csv"), text));
    }
}
