package io.popdb.pulse.agent.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.popdb.pulse.agent.formats.ParsedRecord.Unusable;
import io.popdb.pulse.agent.formats.ParsedRecord.Usable;
import io.popdb.pulse.agent.numbers.Numbering;
import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.AccessEventDecoder;
import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.Identifiers;
import io.popdb.pulse.contract.PersonalDataExamples;
import io.popdb.pulse.declarations.DeclarationException;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.errors.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every door through which a gateway's log comes, tried with written forms of made-up numbers and with honest identifiers. */
class PersonalDataInLogsTest {
    private static final String LINE =
            """
            {"schemaVersion":1,"agencyId":"prov-40","sourceId":"%s","epoch":%s,"sequence":%s,"type":"LOOKUP",\
            "operation":"%s","outcome":"MATCH","durationMillis":%s,"occurredAt":"2026-03-02T08:00:00Z"}""";

    private final Numbering numbering = new Numbering((gateway, firstMillis) -> firstMillis);
    private final LineParser parser =
            new PulseLineParser(RosterFile.shipped(), Optional.of("prov-40"), Optional.empty());
    private final Path folder;

    PersonalDataInLogsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void putsAsideASourceThatTheContractWouldTake() {
        List<String> forms = PersonalDataExamples.refused().stream()
                .filter(Identifiers::isSourceId)
                .toList();

        assertThat(forms).hasSizeGreaterThan(10);
        assertThat(forms).allSatisfy(form -> {
            String line = LINE.formatted(form, "1", "2", "citizen.lookup", "3");
            assertThat(new AccessEventDecoder().decode(line.getBytes(UTF_8))).isInstanceOf(AccessEvent.class);
            assertThat(read(line)).isEqualTo(new Unusable(LogRejectReason.PERSONAL_DATA, "sourceId"));
        });
    }

    @Test
    void putsAsideAnOperationThatTheContractWouldTake() {
        List<String> forms = PersonalDataExamples.refused().stream()
                .filter(Identifiers::isOperation)
                .toList();

        assertThat(forms).hasSizeGreaterThan(8).contains("citizen.0792.3001.0041");
        assertThat(forms).allSatisfy(form -> assertThat(read(LINE.formatted("gw-1", "1", "2", form, "3")))
                .isEqualTo(new Unusable(LogRejectReason.PERSONAL_DATA, "operation")));
    }

    @Test
    void takesWhatIsHonest() {
        assertThat(PersonalDataExamples.honest().stream().filter(Identifiers::isSourceId))
                .hasSizeGreaterThan(30)
                .allSatisfy(form -> assertThat(read(LINE.formatted(form, "1", "2", "citizen.lookup", "3")))
                        .isInstanceOf(Usable.class));
        assertThat(PersonalDataExamples.honest().stream().filter(Identifiers::isOperation))
                .hasSizeGreaterThan(30)
                .allSatisfy(form -> assertThat(read(LINE.formatted("gw-1", "1", "2", form, "3")))
                        .isInstanceOf(Usable.class));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            a number of the south        | 79201012345   | 0            | epoch
            a number of the capital      | 1099012345    | 0            | epoch
            an older card                | 123456789     | 0            | epoch
            twelve digits                | 179201012345  | 0            | epoch
            a sequence of the south      | 1             | 79201012345  | sequence
            a sequence of the capital    | 1             | 1099012345   | sequence
            a sequence of twelve digits  | 1             | 179201012345 | sequence
            """)
    void putsAsideNumbersThatAreACitizens(String name, String epoch, String sequence, String field) {
        assertThat(read(LINE.formatted("gw-1", epoch, sequence, "citizen.lookup", "3")))
                .as(name)
                .isEqualTo(new Unusable(LogRejectReason.PERSONAL_DATA, field));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "17",
                "20260227",
                "2026022701",
                "202602270100",
                "20260227010000",
                "1772150400",
                "1772150400000",
                "1772150400000000000"
            })
    void takesEpochsThatSourcesHave(String epoch) {
        assertThat(read(LINE.formatted("gw-1", epoch, "999999999", "citizen.lookup", "3")))
                .isInstanceOf(Usable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"79201012345", "079201012345", "012345678", "\"012345678\"", "123456789"})
    void keepsNoDurationThatIsACitizens(String duration) {
        ParsedRecord parsed = read(LINE.formatted("gw-1", "1", "2", "citizen.lookup", duration));

        assertThat(parsed).isInstanceOf(Usable.class);
        Usable usable = (Usable) parsed;
        assertThat(((AccessRequest) usable.event()).durationMillis()).isZero();
        assertThat(usable.unread()).isEqualTo("durationMillis");
    }

    @Test
    void refusesTheSourceOfALogWithoutRepeatingIt() {
        assertThat(PersonalDataExamples.refused().stream().filter(Identifiers::isSourceId))
                .allSatisfy(form -> assertThatThrownBy(() -> new LogFormatOptions(
                                        Optional.empty(), Optional.empty(), Optional.of("prov-40"), Optional.of(form))
                                .read(RosterFile.shipped()))
                        .isInstanceOf(UsageException.class)
                        .hasMessageStartingWith("source holds")
                        .message()
                        .doesNotContain(form));
    }

    @Test
    void refusesWhatAMappingNamesWithoutRepeatingIt() throws IOException {
        for (String form : PersonalDataExamples.refused()) {
            if (Identifiers.isSourceId(form)) {
                assertThat(refusalOf("gw-1", form)).contains("source: holds").doesNotContain(form);
            }
            if (Identifiers.isOperation(form)) {
                assertThat(refusalOf("citizen.lookup", form))
                        .contains("operation: holds")
                        .doesNotContain(form);
            }
            if (form.chars().noneMatch(c -> c == '"' || c == '\\' || c < ' ')) {
                assertThat(refusalOf("PC06-KH: prov-56", "PC06-KH: \"" + form + "\""))
                        .contains("is not in the roster")
                        .doesNotContain(form);
            }
        }
    }

    private String refusalOf(String right, String wrong) throws IOException {
        String mapping = Files.readString(Samples.csvMapping());
        assertThat(mapping).contains(right);
        Path file = Files.writeString(folder.resolve("mapping.yaml"), mapping.replace(right, wrong));

        Throwable refused =
                catchThrowable(() -> LogFormatOptions.ofMapping(file).read(RosterFile.shipped()));

        assertThat(refused).isInstanceOf(DeclarationException.class);
        return String.valueOf(refused.getMessage());
    }

    private ParsedRecord read(String line) {
        byte[] bytes = line.getBytes(UTF_8);
        return parser.read(bytes, 0, bytes.length, numbering);
    }
}
