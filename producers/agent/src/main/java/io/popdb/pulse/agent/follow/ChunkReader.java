package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.follow.Chunk.Content;
import io.popdb.pulse.agent.follow.Chunk.RejectedLine;
import io.popdb.pulse.agent.formats.LogFormat;
import io.popdb.pulse.agent.formats.ParsedRecord;
import io.popdb.pulse.agent.formats.ParsedRecord.Ignored;
import io.popdb.pulse.agent.formats.ParsedRecord.NoRecord;
import io.popdb.pulse.agent.formats.ParsedRecord.Unusable;
import io.popdb.pulse.agent.formats.ParsedRecord.Usable;
import io.popdb.pulse.agent.numbers.Gateway;
import io.popdb.pulse.agent.numbers.Numbering;
import io.popdb.pulse.agent.numbers.Numbering.NextSequence;
import io.popdb.pulse.contract.AccessEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads on in a file, some lines at a time. The same lines behind the same checkpoint give the same events with the same numbers,
 * whenever they are read.
 */
final class ChunkReader {
    private static final Logger LOG = LoggerFactory.getLogger(ChunkReader.class);
    private static final int MAX_LINES = 2_000;
    private static final long MAX_BYTES = 1 << 20;

    private final LogTracker tracker;
    private final LogFormat format;
    private final EpochLedger epochs;

    ChunkReader(LogTracker tracker, EpochLedger epochs) {
        this.tracker = tracker;
        this.format = tracker.log().format();
        this.epochs = epochs;
    }

    /**
     * The next lines of the file; empty where there are none now, and where they have to wait for an epoch.
     *
     * @param settled nobody writes to the file any more: its last line counts also without a line break
     */
    Optional<Chunk> read(TrackedFile file, boolean settled, long nowMillis) throws IOException {
        Optional<OpenLog> open = file.open();
        if (open.isEmpty()) {
            return Optional.empty();
        }
        LineCursor cursor = file.cursor();
        if (cursor == null) {
            cursor = LineCursor.at(file.read().position(), open.get(), format);
        }
        boolean ended = settled && (open.get().isPacked() || file.seen().isEmpty());
        Draft draft = new Draft(
                new Numbering(
                        (gateway, firstMillis) -> epochs.choose(file, gateway, firstMillis, nowMillis),
                        epochs.remembered(file.read().numbers())),
                ended ? LastLine.COUNTS : settled ? LastLine.COUNTS_IF_USABLE : LastLine.WAITS);
        boolean atEnd = draft.take(cursor);
        if (!open.get().isPacked() && !file.isIn(open.get())) {
            // It was truncated and begun anew while it was read: what is in hand may be of both.
            file.close();
            return Optional.empty();
        }
        file.keepCursor(atEnd ? null : cursor);
        return finish(draft, file, settled);
    }

    private Optional<Chunk> finish(Draft draft, TrackedFile file, boolean settled) throws IOException {
        if (draft.tail == null) {
            file.exhaust(settled);
            return Optional.empty();
        }
        if (!epochs.take(fresh(draft.numbering, file), file)) {
            file.keepCursor(null);
            return Optional.empty();
        }
        Map<Gateway, NextSequence> numbers = new HashMap<>(file.read().numbers());
        numbers.putAll(draft.numbering.numbers());
        FileCheckpoint end = new FileCheckpoint(draft.position, draft.tail, Map.copyOf(numbers));
        file.readTo(end);
        return Optional.of(new Chunk(
                tracker,
                file,
                end,
                new Content(draft.events, draft.rejected, draft.lines, draft.ignored, draft.lastOccurredMillis)));
    }

    private static Map<Gateway, NextSequence> fresh(Numbering numbering, TrackedFile file) {
        Map<Gateway, NextSequence> fresh = new HashMap<>(numbering.numbers());
        Map<Gateway, NextSequence> known = file.read().numbers();
        fresh.entrySet().removeIf(entry -> {
            NextSequence before = known.get(entry.getKey());
            return before != null && before.epoch() == entry.getValue().epoch();
        });
        return fresh;
    }

    /** What becomes of a last line without a line break. */
    private enum LastLine {
        /** Somebody is writing it. */
        WAITS,
        /** Nobody seems to be. But half a line may lie there for hours, where its writer has a buffer. */
        COUNTS_IF_USABLE,
        /** Nobody can be. */
        COUNTS
    }

    /** A chunk in the making. */
    private static final class Draft {
        private final Numbering numbering;
        private final LastLine lastLine;
        private final List<AccessEvent> events = new ArrayList<>();
        private final List<RejectedLine> rejected = new ArrayList<>();
        private long lines;
        private long ignored;
        private long lastOccurredMillis;
        private long position;
        private @Nullable Fingerprint tail;

        private Draft(Numbering numbering, LastLine lastLine) {
            this.numbering = numbering;
            this.lastLine = lastLine;
        }

        /** Takes lines until there are enough; returns true where the file ends. */
        private boolean take(LineCursor from) throws IOException {
            long start = from.position();
            int taken = 0;
            while (advance(from)) {
                LastLine unlessWhole = from.lines().isTerminated() ? LastLine.COUNTS : lastLine;
                if (unlessWhole == LastLine.WAITS) {
                    return true;
                }
                ParsedRecord parsed = from.parsed(numbering); // once for each line: what can be used takes a number
                if (unlessWhole == LastLine.COUNTS_IF_USABLE
                        && (from.lines().isBlank() || parsed instanceof Unusable)) {
                    return true;
                }
                take(from.lineOffset(), parsed);
                position = from.position();
                tail = from.fingerprint();
                if (++taken == MAX_LINES || position - start > MAX_BYTES) {
                    return false;
                }
            }
            return true;
        }

        /** What was read before the file turned out to be damaged is not lost with the rest: that shows again next time. */
        private boolean advance(LineCursor from) throws IOException {
            try {
                return from.lines().advance();
            } catch (IOException damaged) {
                if (tail == null) {
                    throw damaged;
                }
                LOG.debug("the file is damaged behind byte {}", position, damaged);
                return false;
            }
        }

        private void take(long offset, ParsedRecord parsed) {
            if (parsed instanceof NoRecord) {
                return;
            }
            lines++;
            if (parsed instanceof Usable usable) {
                events.add(usable.event());
                lastOccurredMillis = usable.event().occurredAtMillis();
            } else if (parsed instanceof Ignored) {
                ignored++;
            } else if (parsed instanceof Unusable why) {
                rejected.add(new RejectedLine(offset, why));
            }
        }
    }
}
