package io.popdb.pulse.lab;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.TraceFile;
import io.popdb.pulse.domain.counting.MinuteCounts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a {@link TraceFile} minute by minute, none left out. */
final class TraceReader implements AutoCloseable {
    private final TraceFile file;
    private Optional<TraceFile.Row> ahead;
    private long next;

    TraceReader(Path file, Roster roster) throws IOException {
        this.file = new TraceFile(file, roster);
        this.ahead = this.file.next();
        this.next = ahead.map(TraceReader::minute).orElse(0L);
    }

    /** Plays a whole trace, and returns its last minute; 0 where it has none. */
    static long play(Path file, Roster roster, Consumer<TraceMinute> player) throws IOException {
        long end = 0;
        try (TraceReader reader = new TraceReader(file, roster)) {
            for (var minute = reader.next(); minute.isPresent(); minute = reader.next()) {
                player.accept(minute.get());
                end = minute.get().minute();
            }
        }
        return end;
    }

    /** The next minute, which may be empty; nothing after the last. */
    Optional<TraceMinute> next() {
        if (ahead.isEmpty()) {
            return Optional.empty();
        }
        List<TraceMinute.Row> rows = new ArrayList<>();
        while (ahead.isPresent() && minute(ahead.get()) == next) {
            TraceFile.Row row = ahead.get();
            MinuteCounts counts = new MinuteCounts(
                    row.lookups(),
                    row.authentications(),
                    row.failures(),
                    row.notFound().orElse(0));
            rows.add(new TraceMinute.Row(row.agency(), counts, row.delay()));
            ahead = file.next();
        }
        return Optional.of(new TraceMinute(next++, rows));
    }

    private static long minute(TraceFile.Row row) {
        return TraceTime.minute(row.millis());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
