package io.popdb.pulse.agent.once;

import io.popdb.pulse.agent.formats.LogFormat;
import io.popdb.pulse.agent.formats.LogReader;
import io.popdb.pulse.agent.formats.Place;
import io.popdb.pulse.agent.formats.Reading;
import io.popdb.pulse.agent.formats.Reading.Heading;
import io.popdb.pulse.agent.formats.Reading.Numbered;
import io.popdb.pulse.agent.formats.Reading.OtherSide;
import io.popdb.pulse.agent.formats.Reading.Unnumbered;
import io.popdb.pulse.agent.formats.Reading.Unusable;
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
    private final Numbering numbering = new Numbering(Numbering.Epochs.OF_FIRST_RECORD);

    public LogImport(LogFormat format, Consumer<AccessEvent> publish, ImportSummary summary) {
        this.format = format;
        this.publish = publish;
        this.summary = summary;
    }

    /**
     * Reads the log, unpacked.
     *
     * @throws BrokenLogException when it cannot be read to its end; what came before has been published
     */
    public void run(BufferedInputStream log, Path asideFile) throws IOException {
        LogReader reader = format.readerOf(log);
        try (AsideFile aside = new AsideFile(asideFile, reader.unit())) {
            reader.readAll(log, (place, reading) -> take(place, reading, aside));
        }
    }

    private void take(Place place, Reading reading, AsideFile aside) throws IOException {
        if (reading instanceof Heading) {
            return;
        }
        summary.read();
        if (reading instanceof Unnumbered unnumbered) {
            publish.accept(numbering.number(unnumbered.event()));
        } else if (reading instanceof Numbered numbered) {
            publish.accept(numbered.event());
        } else if (reading instanceof OtherSide) {
            summary.otherSide();
        } else if (reading instanceof Unusable unusable) {
            summary.putAside(unusable.reason());
            aside.add(place, unusable);
        }
    }
}
