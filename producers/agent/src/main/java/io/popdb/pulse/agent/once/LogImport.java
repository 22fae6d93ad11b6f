package io.popdb.pulse.agent.once;

import io.popdb.pulse.agent.formats.LogFormat;
import io.popdb.pulse.agent.formats.LogReader;
import io.popdb.pulse.agent.formats.ParsedRecord;
import io.popdb.pulse.agent.formats.ParsedRecord.Ignored;
import io.popdb.pulse.agent.formats.ParsedRecord.NoRecord;
import io.popdb.pulse.agent.formats.ParsedRecord.Unusable;
import io.popdb.pulse.agent.formats.ParsedRecord.Usable;
import io.popdb.pulse.agent.formats.RecordPosition;
import io.popdb.pulse.agent.numbers.Numbering;
import io.popdb.pulse.contract.AccessEvent;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads one log from beginning to end: every record is published, skipped or put aside, and counted as that. */
public final class LogImport {
    private final LogFormat format;
    private final Consumer<AccessEvent> publish;
    private final ImportSummary summary;
    private final Numbering numbering;

    public LogImport(LogFormat format, Consumer<AccessEvent> publish, ImportSummary summary, Numbering.Epochs epochs) {
        this.numbering = new Numbering(epochs);
        this.format = format;
        this.publish = publish;
        this.summary = summary;
    }

    /**
     * Reads the log, unpacked.
     *
     * @throws BrokenLogException when it cannot be read to its end; what came before has been published
     */
    public void run(BufferedInputStream log, Path rejectsFile) throws IOException {
        LogReader reader = format.readerOf(log);
        try (ImportRejectsFile rejects = new ImportRejectsFile(rejectsFile, reader.unit())) {
            reader.readAll(log, numbering, (position, parsed) -> take(position, parsed, rejects));
        }
    }

    private void take(RecordPosition position, ParsedRecord parsed, ImportRejectsFile rejects) throws IOException {
        if (parsed instanceof NoRecord) {
            return;
        }
        summary.read();
        if (parsed instanceof Usable usable) {
            publish.accept(usable.event());
            if (!usable.unread().isEmpty()) {
                summary.unread();
            }
        } else if (parsed instanceof Ignored) {
            summary.ignored();
        } else if (parsed instanceof Unusable unusable) {
            summary.reject(unusable.reason());
            rejects.add(position, unusable);
        }
    }
}
