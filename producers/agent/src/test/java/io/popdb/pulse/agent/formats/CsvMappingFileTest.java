package io.popdb.pulse.agent.formats;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.declarations.DeclarationException;
import io.popdb.pulse.declarations.RosterFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvMappingFileTest {
    private final Path folder;

    CsvMappingFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            a field that nobody knows     | source:            | sauce:                | line 7  | sauce
            a format that nobody knows    | format: csv        | format: none        | line 2  | must be one of MAPPED
            the format is another's       | format: csv        | format: xroad         | line 3  | no field known here
            a separator of two characters | ";"                | ";;"                  | line 3  | must be one character
            the quote as separator        | ";"                | "\\""               | line 1  | is the separator too
            an unknown agency             | PC06-KH: prov-56   | PC06-KH: prov-99      | line 6  | 'prov-99' is not in the roster
            a source in capitals          | gw-1               | GW-1                  | line 7  | source: must be
            no column for the request     | column: DichVu     | colum: DichVu         | line 9  | is no field known here
            a request without a type      | type: LOOKUP,      | ``                    | line 11 | type: is missing
            an operation with a space     | citizen.lookup     | citizen lookup        | line 11 | operation: must be
            an unknown outcome            | "00": MATCH        | "00": OK              | line 16 | 00: 'OK' must be one of
            an unknown default            | default: UPSTREAM_ERROR | default: FAILED  | line 17 | default: 'FAILED' must be
            an unknown unit               | unit: seconds      | unit: hours           | line 18 | must be one of micros, millis, seconds
            a pattern that is none        | dd/MM/yyyy HH:mm:ss.SSS | dd/bb/yyyy       | line 19 | must be iso
            a pattern without a time      | dd/MM/yyyy HH:mm:ss.SSS | dd/MM/yyyy       | line 19 | must be iso
            minutes for months            | dd/MM/yyyy         | dd/mm/yyyy            | line 19 | tells day, hour and minute
            half days without a half      | HH:mm              | hh:mm                 | line 19 | tells day, hour and minute
            an unknown zone               | ss.SSS             | ss.SSS, zone: Hanoi   | line 19 | is no time zone
            a zone for what needs none    | dd/MM/yyyy HH:mm:ss.SSS | iso, zone: Asia/Ho_Chi_Minh | line 19 | zone: means nothing for iso
            a day and a column            | {column: ThoiGian  | {column: ThoiGian, date: Ngay | line 19 | not both
            a name where numbers are      | format: csv        | `format: csv\nheading: false` | line 6 | must be a whole number
            a heading that may be         | format: csv        | `format: csv\nheading: maybe` | line 3 | must be true or false
            """)
    void namesTheLineOfAMistake(String name, String right, String wrong, String line, String problem)
            throws IOException {
        String mapping = Files.readString(Samples.csvMapping());
        Path file = Files.writeString(
                folder.resolve("mapping.yaml"),
                mapping.replace(
                        right, wrong == null ? "" : wrong.replace("\\n", "\n").replace("\\\\", "\\")));

        assertThatThrownBy(() -> LogFormatOptions.ofMapping(file).read(RosterFile.shipped()))
                .as(name)
                .isInstanceOf(DeclarationException.class)
                .hasMessageContaining(line)
                .hasMessageContaining(problem.replace(
                        "MAPPED", Samples.mappedFormats().stream().sorted().collect(Collectors.joining(", "))));
    }
}
