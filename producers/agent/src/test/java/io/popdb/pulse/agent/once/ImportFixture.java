package io.popdb.pulse.agent.once;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.popdb.pulse.agent.formats.LogFormat;
import io.popdb.pulse.agent.numbers.Numbering;
import io.popdb.pulse.contract.AccessEvent;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Logs read in memory, for tests. */
final class ImportFixture {
    /** What came of a log. */
    record Result(List<AccessEvent> events, ImportSummary summary, List<String> aside) {}

    private ImportFixture() {}

    static Result of(LogFormat format, String log, Path folder) {
        return of(format, log.getBytes(UTF_8), folder);
    }

    static Result of(LogFormat format, byte[] log, Path folder) {
        List<AccessEvent> events = new ArrayList<>();
        ImportSummary summary = new ImportSummary();
        Path aside = folder.resolve("log.rejected");
        try {
            new LogImport(format, events::add, summary, Numbering.Epochs.OF_FIRST_RECORD)
                    .run(new BufferedInputStream(new ByteArrayInputStream(log)), aside);
            return new Result(events, summary, Files.readAllLines(aside));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
