package io.popdb.pulse.domain.silence;

import io.popdb.pulse.domain.counting.LastSeen;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that went wrong with a connection, or with many at once. Immutable; what happens to it makes a new value with
 * the same {@link #id}.
 *
 * @param agencies the one it concerns; for {@link IncidentKind#MASS} those that showed it
 * @param beganMillis when the silence began, not when it was found out
 * @param detectedMillis when it was raised
 * @param endedMillis when it ended; {@link LastSeen#NEVER} while it is open
 * @param delayed whether events that came late disproved it: delayed, not down
 */
public record Incident(
        IncidentKind kind,
        List<String> agencies,
        long beganMillis,
        long detectedMillis,
        long endedMillis,
        boolean delayed,
        Evidence grounds,
        Sentence sentence) {
    private static final String ALL = "*";

    public Incident {
        agencies = List.copyOf(agencies);
    }

    /** Whom it concerns: an agency's id, or {@code *}. */
    public String subject() {
        return kind == IncidentKind.MASS ? ALL : agencies.get(0);
    }

    /** Says the same wherever and however often the incident is found, such as {@code silent/prov-40/2026-04-13T08:12:00Z}. */
    public String id() {
        return kind.label() + "/" + subject() + "/" + Instant.ofEpochMilli(beganMillis);
    }

    public boolean isOpen() {
        return endedMillis == LastSeen.NEVER;
    }

    Incident ended(long atMillis) {
        return new Incident(kind, agencies, beganMillis, detectedMillis, atMillis, delayed, grounds, sentence);
    }

    Incident disproved(long atMillis) {
        return new Incident(kind, agencies, beganMillis, detectedMillis, atMillis, true, grounds, sentence);
    }

    void save(DataOutput out) throws IOException {
        out.writeUTF(kind.name());
        out.writeInt(agencies.size());
        for (String agency : agencies) {
            out.writeUTF(agency);
        }
        out.writeLong(beganMillis);
        out.writeLong(detectedMillis);
        out.writeLong(endedMillis);
        out.writeBoolean(delayed);
        out.writeDouble(grounds.expected());
        out.writeLong(grounds.seen());
        out.writeDouble(grounds.logChance());
        out.writeLong(grounds.watermarkMillis());
        out.writeUTF(sentence.vi());
        out.writeUTF(sentence.en());
    }

    static Incident read(DataInput in) throws IOException {
        IncidentKind kind = IncidentKind.valueOf(in.readUTF());
        List<String> agencies = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            agencies.add(in.readUTF());
        }
        return new Incident(
                kind,
                agencies,
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readBoolean(),
                new Evidence(in.readDouble(), in.readLong(), in.readDouble(), in.readLong()),
                new Sentence(in.readUTF(), in.readUTF()));
    }
}
