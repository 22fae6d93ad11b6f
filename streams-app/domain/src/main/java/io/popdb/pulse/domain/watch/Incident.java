package io.popdb.pulse.domain.watch;

import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.counting.LastSeen;
import java.time.Instant;
import java.util.List;

/**
 * Something that went wrong with a connection, or with many at once. Immutable; what happens to it makes a new value with
 * the same {@link #id}.
 *
 * @param agencies the one it concerns; of a kind {@linkplain IncidentKind#isOfMany() of many} those that showed it
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
        Evidence evidence,
        Wording sentence) {
    private static final String ALL = "*";

    public Incident {
        agencies = List.copyOf(agencies);
    }

    /** Whom it concerns: an agency's id, or {@code *}. */
    public String subject() {
        return kind.isOfMany() ? ALL : agencies.get(0);
    }

    /** Says the same wherever and however often the incident is found, such as {@code silent/prov-40/2026-04-13T08:12:00Z}. */
    public String id() {
        return kind.label() + "/" + subject() + "/" + Instant.ofEpochMilli(beganMillis);
    }

    public boolean isOpen() {
        return endedMillis == LastSeen.NEVER;
    }

    /** One that is raised now, as far as was seen. */
    static Incident opened(
            IncidentKind kind, List<String> agencies, long beganMillis, Evidence evidence, Wording sentence) {
        return new Incident(
                kind, agencies, beganMillis, evidence.watermarkMillis(), LastSeen.NEVER, false, evidence, sentence);
    }

    /** The same, ended then. */
    public Incident ended(long atMillis) {
        return new Incident(kind, agencies, beganMillis, detectedMillis, atMillis, delayed, evidence, sentence);
    }

    /** The same once more agencies are in it. */
    Incident grown(List<String> all, Wording saying) {
        return new Incident(kind, all, beganMillis, detectedMillis, endedMillis, delayed, evidence, saying);
    }

    Incident disproved(long atMillis) {
        return new Incident(kind, agencies, beganMillis, detectedMillis, atMillis, true, evidence, sentence);
    }
}
