package io.popdb.pulse.agent.once;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.agent.formats.LogFormat;
import io.popdb.pulse.agent.formats.PulseFormat;
import io.popdb.pulse.agent.numbers.Numbering;
import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.errors.UsageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportRegisterTest {
    @TempDir
    private Path folder;

    @Test
    void refusesAnotherLogThatBeginsAtTheSameMomentUnderTheSameSource() throws IOException {
        Path first = log("node1.log", line(0, 7) + line(1, 8));
        Path second = log("node2.log", line(0, 9) + line(2, 8));
        read(first, "gw-1");

        assertThatThrownBy(() -> read(second, "gw-1"))
                .isInstanceOf(BrokenException.class)
                .hasMessageContaining("node2.log: the requests of prov-40 under the source gw-1")
                .hasMessageContaining(first.toString())
                .hasMessageContaining("a source id of its own");
        assertThat(read(second, "gw-2")).hasSize(2);
        assertThat(read(first, "gw-1")).hasSize(2);
    }

    @Test
    void refusesAlsoALogThatBeginsWithTheSameLines() throws IOException {
        String same = line(0, 7).repeat(3);
        read(log("node1.log", same + line(1, 8)), "gw-1");

        Path second = log("node2.log", same + line(1, 9));
        assertThatThrownBy(() -> read(second, "gw-1")).hasMessageContaining("node2.log");
    }

    @Test
    void knowsALogAgainHoweverMuchOfItIsThere() throws IOException {
        String some = line(0, 7) + line(1, 8);
        String more = some + line(2, 9).repeat(2_000);
        List<AccessEvent> before = read(log("access.log", some), "gw-1");

        List<AccessEvent> grown = read(log("access.log", more), "gw-1");
        List<AccessEvent> moved = read(log("access.log.1", more), "gw-1");
        List<AccessEvent> packed = read(packed("access.log.2.gz", more), "gw-1");
        List<AccessEvent> cut = read(log("head.log", some.substring(0, some.length() - 9)), "gw-1");

        assertThat(grown).startsWith(before.toArray(AccessEvent[]::new)).hasSize(2_002);
        assertThat(moved).isEqualTo(grown);
        assertThat(packed).isEqualTo(grown);
        assertThat(cut).isEqualTo(before.subList(0, 1));
    }

    @Test
    void namesTheRegisterThatCannotBeRead() throws IOException {
        Files.writeString(folder.resolve("imports.json"), "[{");

        assertThatThrownBy(() -> read(log("a.log", line(0, 7)), "gw-1"))
                .isInstanceOf(BrokenException.class)
                .hasMessageContaining(folder.resolve("imports.json") + " cannot be read: mend it, or delete it");
    }

    @Test
    void namesTheOptionWhereTheRegisterCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("no-folder"), "");

        assertThatThrownBy(() -> ImportRegister.at(file.resolve("imports.json")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("name another place for it with --register FILE");
    }

    private Path log(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path packed(String name, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return Files.write(folder.resolve(name), bytes.toByteArray());
    }

    private static String line(int second, int millis) {
        return "{\"type\":\"LOOKUP\",\"operation\":\"citizen.lookup\",\"outcome\":\"MATCH\",\"durationMillis\":"
                + millis + ",\"occurredAt\":\"2026-03-02T08:00:0" + second + "+07:00\"}\n";
    }

    private List<AccessEvent> read(Path log, String source) throws IOException {
        List<AccessEvent> events = new ArrayList<>();
        LogFormat format = new PulseFormat(RosterFile.shipped(), Optional.of("prov-40"), Optional.of(source));
        try (LogFile content = new LogFile(log)) {
            Numbering.Epochs epochs = ImportRegister.at(folder.resolve("imports.json"))
                    .epochsOf(log, content, Numbering.Epochs.OF_FIRST_RECORD);
            new LogImport(format, events::add, new ImportSummary(), epochs)
                    .run(content.content(), folder.resolve(log.getFileName() + ".rejected"));
        }
        return events;
    }
}
