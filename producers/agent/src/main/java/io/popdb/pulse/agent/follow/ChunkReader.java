package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.follow.Chunk.Content;
import io.popdb.pulse.agent.follow.Chunk.RejectedLine;
import io.popdb.pulse.agent.formats.LogFormat;
import io.popdb.pulse.agent.formats.ParsedRecord;
import io.popdb.pulse.agent.formats.ParsedRecord.Ignored;
import io.popdb.pulse.agent.formats.ParsedRecord.NoRecord;
import io.popdb.pulse.agent.formats.ParsedRecord.Several;
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
    private final KnownHeading heading;
    private final EpochLedger epochs;

    ChunkReader(LogTracker tracker, KnownHeading heading, EpochLedger epochs) {
        this.tracker = tracker;
        this.format = tracker.log().format();
        this.heading = heading;
        this.epochs = epochs;
    }

    /**
     * The next lines of the file; empty where there are none now, and where they have to wait for an epoch.
     *
     * @param rest how its last line counts without a line break
     */
    Optional<Chunk> read(TrackedFile file, LastLine rest, long nowMillis) throws IOException {
        Optional<OpenLog> open = file.open();
        if (open.isEmpty()) {
            return Optional.empty();
        }
        OpenLog log = open.get();
        LineCursor cursor = file.cursor();
        if (cursor == null) {
            if (log.isSequential() && file.seen().isEmpty() && !file.isIn(log)) {
                // Something else was written in its place.
                file.close();
                return Optional.empty();
            }
            cursor = LineCursor.at(file.read().position(), log, format, heading);
        }
        Numbering numbering = new Numbering(
                (gateway, firstMillis) -> epochs.choose(file, gateway, firstMillis, nowMillis),
                epochs.remembered(file.read().numbers()));
        Draft draft = new Draft(numbering, file.read().landmarks(), log, rest);
        boolean atEnd = draft.take(cursor);
        boolean cutOff = log.isCutOff();
        if (!isSame(file, log)) {
            // It was truncated and begun anew while it was read: what is in hand may be of both.
            file.close();
            return Optional.empty();
        }
        file.keepCursor(atEnd ? null : cursor);
        if (draft.tail == null) {
            file.exhaust(rest, cutOff, log.size());
            return Optional.empty();
        }
        return finish(draft, draft.tail, file);
    }

    /** Of what is always read from its beginning only that is looked at: more would be unpacked anew each time. */
    private static boolean isSame(TrackedFile file, OpenLog log) throws IOException {
        if (!log.isSequential()) {
            return file.isIn(log);
        }
        for (Landmarks.Landmark landmark : file.read().landmarks().all()) {
            Fingerprint line = landmark.line();
            if (line.end() < Fingerprint.LONGEST && !line.holdsIn(log)) {
                return false;
            }
        }
        return file.head().holdsIn(log);
    }

    private Optional<Chunk> finish(Draft draft, Fingerprint tail, TrackedFile file) {
        if (!epochs.take(fresh(draft.numbering, file), file)) {
            file.keepCursor(null);
            return Optional.empty();
        }
        Map<Gateway, NextSequence> numbers = new HashMap<>(file.read().numbers());
        numbers.putAll(draft.numbering.numbers());
        FileCheckpoint end = new FileCheckpoint(draft.position, tail, draft.landmarks, Map.copyOf(numbers));
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

    /** A chunk in the making. */
    private static final class Draft {
        private final Numbering numbering;
        private final OpenLog log;
        private final LastLine rest;
        private final List<AccessEvent> events = new ArrayList<>();
        private final List<RejectedLine> rejected = new ArrayList<>();
        private long lines;
        private long ignored;
        private long lastOccurredMillis;
        private long position;
        private Landmarks landmarks;
        private @Nullable Fingerprint tail;

        private Draft(Numbering numbering, Landmarks landmarks, OpenLog log, LastLine rest) {
            this.numbering = numbering;
            this.landmarks = landmarks;
            this.log = log;
            this.rest = rest;
        }

        /** Takes lines until there are enough; returns true where the file ends. */
        private boolean take(LineCursor from) throws IOException {
            long start = from.position();
            int taken = 0;
            while (advance(from)) {
                LastLine asIs = from.lines().isTerminated() ? LastLine.COUNTS : unended(from);
                if (asIs == LastLine.WAITS) {
                    return true;
                }
                ParsedRecord parsed = from.parsed(numbering); // once for each line: what can be used takes a number
                if (asIs != LastLine.COUNTS && (from.lines().isBlank() || parsed instanceof Unusable)) {
                    return true;
                }
                take(from.lineOffset(), parsed);
                position = from.position();
                Fingerprint line = from.fingerprint();
                tail = line;
                if (landmarks.wants(position)) {
                    landmarks = landmarks.with(line, position);
                }
                if (++taken == MAX_LINES || position - start > MAX_BYTES) {
                    return false;
                }
            }
            return true;
        }

        /** Where a file is cut off, the rest of its last line may still come. */
        private LastLine unended(LineCursor at) {
            boolean mayBeHalf =
                    rest == LastLine.COUNTS_IF_IT_SHOWS_ITS_END && !at.format().showsItsEnd();
            return log.isCutOff() || mayBeHalf ? LastLine.WAITS : rest;
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
            if (parsed instanceof Several several) {
                several.records().forEach(record -> take(offset, record));
                return;
            }
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
