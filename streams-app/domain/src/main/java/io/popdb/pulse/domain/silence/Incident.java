package io.popdb.pulse.domain.silence;

import io.popdb.pulse.domain.counting.LastSeen;
import java.time.Instant;
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
        Evidence evidence,
        Sentence sentence) {
    private static final String ALL = "*";
    /** Stands for one that is still to be restored. */
    static final Incident BLANK = new Incident(
            IncidentKind.SILENT, List.of(), 0, 0, 0, false, new Evidence(0, 0, 0, 0), new Sentence("", ""));

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
        return new Incident(kind, agencies, beganMillis, detectedMillis, atMillis, delayed, evidence, sentence);
    }

    Incident disproved(long atMillis) {
        return new Incident(kind, agencies, beganMillis, detectedMillis, atMillis, true, evidence, sentence);
    }

    /** The incident that was saved, or this one, which is; see {@link StateFields}. */
    Incident state(StateFields fields) {
        return new Incident(
                IncidentKind.valueOf(fields.next(kind.name())),
                fields.next(fields.next(agencies.size()), agencies, "", fields::next),
                fields.next(beganMillis),
                fields.next(detectedMillis),
                fields.next(endedMillis),
                fields.next(delayed),
                new Evidence(
                        fields.next(evidence.expected()),
                        fields.next(evidence.seen()),
                        fields.next(evidence.logChance()),
                        fields.next(evidence.watermarkMillis())),
                new Sentence(fields.next(sentence.vi()), fields.next(sentence.en())));
    }
}
