package io.popdb.pulse.agent.formats;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.agent.formats.ParsedRecord.NoRecord;
import io.popdb.pulse.agent.formats.ParsedRecord.Unusable;
import io.popdb.pulse.agent.formats.ParsedRecord.Usable;
import io.popdb.pulse.agent.numbers.Numbering;
import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.declarations.DeclarationException;
import io.popdb.pulse.declarations.RosterFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a value says does not hang on how it is written down; and where nobody can read it, nobody guesses. */
class LogEncodingTest {
    private static final Charset WINDOWS_1258 = Charset.forName("windows-1258");
    private static final String LOG =
            """
            Giờ,Kết quả,Cán bộ
            1771981200250,Khớp,Ờ Ċ Nguyễn\r
            1771981201250,Không khớp,Trần ਊ
              \t
            1771981202250,Khác,Lê
            """;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "utf-8, UTF-8, false",
        "utf-8, UTF-8, true",
        "utf-16, UTF-16LE, true",
        "utf-16, UTF-16LE, false",
        "utf-16, UTF-16BE, true",
        "UTF-16LE, UTF-16LE, false",
        "utf-16be, UTF-16BE, false"
    })
    void readsALogInTheEncodingThatTheMappingNames(String named, String written, boolean mark) throws IOException {
        byte[] log = ((mark ? "\ufeff" : "") + LOG).getBytes(Charset.forName(written));

        assertThat(outcomes(named, log)).containsExactly("MATCH", "MISMATCH", "UPSTREAM_ERROR");
    }

    /** That code page writes accents apart from their letters. */
    @Test
    void readsTheVietnameseCodePage() throws IOException {
        byte[] log = Normalizer.normalize(LOG, Normalizer.Form.NFD)
                .replace("ò", "o\u0300")
                .replace("o\u031b", "ơ")
                .replace("e\u0302", "ê")
                .replace("o\u0302", "ô")
                .replace("a\u0302", "â")
                .replace("e\u0323\u0302", "ê\u0323")
                .replace("O\u031b", "Ơ")
                .getBytes(WINDOWS_1258);

        assertThat(outcomes("windows-1258", log)).containsExactly("MATCH", "MISMATCH", "UPSTREAM_ERROR");
    }

    @Test
    void comparesAccentsHoweverTheyAreWritten() throws IOException {
        String decomposed = Normalizer.normalize(LOG, Normalizer.Form.NFD);

        assertThat(decomposed).isNotEqualTo(LOG);
        assertThat(outcomes("utf-8", decomposed.getBytes(UTF_8)))
                .containsExactly("MATCH", "MISMATCH", "UPSTREAM_ERROR");
        assertThat(outcomesBy(Normalizer.normalize(mapping("utf-8"), Normalizer.Form.NFD), LOG.getBytes(UTF_8)))
                .containsExactly("MATCH", "MISMATCH", "UPSTREAM_ERROR");
    }

    /** Never the default of the mapping. */
    @ParameterizedTest
    @CsvSource({
        "utf-8, windows-1258",
        "utf-8, windows-1252",
        "utf-8, UTF-16LE",
        "utf-8, UTF-16BE",
        "windows-1258, UTF-8",
        "windows-1258, UTF-16LE",
        "utf-16le, UTF-16BE"
    })
    void putsAsideWhatIsInAnotherEncoding(String named, String written) throws IOException {
        byte[] log = LOG.getBytes(Charset.forName(written));

        assertThat(outcomes(named, log)).isNotEmpty().noneMatch(outcome -> outcome.matches("[A-Z_]+"));
    }

    @Test
    void putsAsideARowThatSomebodyElseCouldNotRead() throws IOException {
        byte[] log = LOG.replace(",Khớp,", ",Kh\ufffdp,").getBytes(UTF_8);

        assertThat(outcomes("utf-8", log)).containsExactly("undecodable outcome", "MISMATCH", "UPSTREAM_ERROR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "utf 8", "GB18030", "Shift_JIS", "IBM037"})
    void refusesAnEncodingInWhichALineCouldNotBeCut(String encoding) {
        assertThatThrownBy(() -> outcomes(encoding, new byte[0]))
                .isInstanceOf(DeclarationException.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining("windows-1258");
    }

    @Test
    void theSameValueInTwoWaysOfWritingIsAMistakeOfTheMapping() {
        String twice = mapping("utf-8").replace("{Khớp: MATCH", "{Kh\u01a1\u0301p: MISMATCH, Khớp: MATCH");

        assertThatThrownBy(() -> outcomesBy(twice, new byte[0]))
                .isInstanceOf(DeclarationException.class)
                .hasMessageContaining("stands above already");
    }

    @Test
    void readsXroadsRowsAsAWindowsShellSavesThem() throws IOException {
        String rows =
                """
                request_in_ts,succeeded,security_server_type,client_member_class,client_member_code,service_code
                1772442000000,t,Producer,GOV,70000040,getCitizen
                """;
        String mapping = Files.readString(Samples.xroadMapping()) + "encoding: utf-16\n";

        assertThat(outcomesBy(mapping, ("\ufeff" + rows).getBytes(UTF_16LE))).containsExactly("SUCCESS");
        assertThat(outcomesBy(mapping, ("\ufeff" + rows).getBytes(UTF_16BE))).containsExactly("SUCCESS");
    }

    private List<String> outcomes(String encoding, byte[] log) throws IOException {
        return outcomesBy(mapping(encoding), log);
    }

    private static String mapping(String encoding) {
        return """
                version: 1
                format: csv
                encoding: %s
                agency: prov-40
                source: gw-1
                request: {type: LOOKUP, operation: citizen.lookup}
                outcome: {column: Kết quả, values: {Khớp: MATCH, Không khớp: MISMATCH}, default: UPSTREAM_ERROR}
                occurred: {column: Giờ, format: epoch-millis}
                """
                .formatted(encoding);
    }

    private List<String> outcomesBy(String yaml, byte[] log) throws IOException {
        Path mapping = Files.writeString(folder.resolve("mapping.yaml"), yaml);
        LogFormat format = LogFormatOptions.ofMapping(mapping).read(RosterFile.shipped());
        List<String> outcomes = new ArrayList<>();
        BufferedInputStream in = new BufferedInputStream(new ByteArrayInputStream(log));
        format.readerOf(in).readAll(in, new Numbering(Numbering.Epochs.OF_FIRST_RECORD), (position, record) -> {
            if (!(record instanceof NoRecord)) {
                outcomes.add(outcome(record));
            }
        });
        return outcomes;
    }

    private static String outcome(ParsedRecord record) {
        if (record instanceof Usable usable && usable.event() instanceof AccessRequest request) {
            return request.outcome().name();
        }
        return record instanceof Unusable why ? why.reason().label() + " " + why.field() : record.toString();
    }
}
