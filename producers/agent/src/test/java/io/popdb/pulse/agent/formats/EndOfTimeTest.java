package io.popdb.pulse.agent.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.agent.formats.ParsedRecord.Unusable;
import io.popdb.pulse.agent.numbers.Numbering;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.declarations.RosterFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no publisher takes is put aside before it gets there: no line stops a follower. */
class EndOfTimeTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9999-12-31T00:00:00Z",
                "9999-12-31T23:59:59.999Z",
                "9999-12-31T23:59:59-23:59",
                "2021-06-30T16:59:59Z",
                "0000-01-01T00:00:00Z"
            })
    void putsAsideATimeAtWhichNothingCanHaveOccurred(String time) throws IOException {
        LogFormat pulse = new PulseFormat(RosterFile.shipped(), Optional.of("prov-40"), Optional.of("gw-1"));
        String line =
                "{\"type\":\"LOOKUP\",\"operation\":\"citizen.lookup\",\"outcome\":\"MATCH\",\"durationMillis\":1,"
                        + "\"occurredAt\":\"" + time + "\"}";

        assertOutOfRange(read(pulse.lineParser(), line));
        assertOutOfRange(read(csv("iso"), time));
        assertOutOfRange(read(csv("uuuu-MM-dd'T'HH:mm:ss[.SSS]XXX"), time));
    }

    private LineParser csv(String format) throws IOException {
        Path mapping = Files.writeString(
                folder.resolve("mapping.yaml"),
                """
                version: 1
                format: csv
                heading: false
                agency: prov-40
                source: gw-1
                request: {type: LOOKUP, operation: citizen.lookup}
                outcome: SUCCESS
                occurred: {column: 1, format: "%s"}
                """
                        .formatted(format));
        return LogFormatOptions.ofMapping(mapping).read(RosterFile.shipped()).lineParser();
    }

    private static ParsedRecord read(LineParser parser, String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return parser.read(bytes, 0, bytes.length, new Numbering(Numbering.Epochs.OF_FIRST_RECORD));
    }

    private static void assertOutOfRange(ParsedRecord parsed) {
        assertThat(parsed).isInstanceOf(Unusable.class);
        assertThat(((Unusable) parsed).reason()).isIn(RejectReason.TIMESTAMP_OUT_OF_RANGE, RejectReason.BAD_VALUE);
    }
}
