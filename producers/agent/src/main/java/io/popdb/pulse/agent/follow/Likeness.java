package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.follow.Landmarks.Landmark;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a file that begins with a tracked file's first line is to it. Its bytes decide, never its size or name.
 *
 * @param sharedTo up to where its lines are known to be those that were read of the tracked one. A packed file would be unpacked from its
 *     beginning for each: there it is 0, or {@link #ALL_THERE_IS} where the rest is missing
 */
record Likeness(Kind kind, long sharedTo) {
    /** How much of what was read it has. */
    enum Kind {
        /** All. */
        WHOLE,
        /** Ends before that. */
        SHORTER,
        /** Has something else there. */
        OTHER,
        /** Nobody can say. */
        UNREADABLE
    }

    static final long ALL_THERE_IS = Long.MAX_VALUE;

    private static final Logger LOG = LoggerFactory.getLogger(Likeness.class);

    /** @throws NoSuchFileException when it was moved meanwhile */
    static Likeness of(FileSnapshot snapshot, TrackedFile file) throws IOException {
        try (OpenLog log = OpenLog.open(snapshot.path())) {
            if (!file.head().holdsIn(log)) {
                throw new NoSuchFileException(snapshot.path().toString(), null, "is another file by now");
            }
            Kind soFar = kind(file.witness(), log);
            Kind kind = soFar == Kind.WHOLE ? kind(file.read().tail(), log) : soFar;
            return kind == Kind.WHOLE
                    ? new Likeness(kind, file.read().position())
                    : compareLandmarks(kind, file.read().landmarks(), log);
        } catch (NoSuchFileException movedMeanwhile) {
            throw movedMeanwhile;
        } catch (IOException broken) {
            LOG.debug("{} cannot be compared", snapshot.path(), broken);
            return new Likeness(Kind.UNREADABLE, 0);
        }
    }

    boolean is(Kind other) {
        return kind == other;
    }

    private static Likeness compareLandmarks(Kind farther, Landmarks landmarks, OpenLog log) throws IOException {
        if (log.isPacked()) {
            return new Likeness(farther, farther == Kind.SHORTER && log.isCutOff() ? ALL_THERE_IS : 0);
        }
        long sharedTo = 0;
        for (Landmark landmark : landmarks.all()) {
            Kind there = kind(landmark.line(), log);
            if (there != Kind.WHOLE) {
                return new Likeness(there, sharedTo);
            }
            sharedTo = landmark.position();
        }
        return new Likeness(farther, sharedTo);
    }

    private static Kind kind(Fingerprint line, OpenLog log) throws IOException {
        byte[] there = log.read(line.offset(), line.length());
        if (there.length < line.length()) {
            return Kind.SHORTER;
        }
        return line.isOn(there) ? Kind.WHOLE : Kind.OTHER;
    }
}
