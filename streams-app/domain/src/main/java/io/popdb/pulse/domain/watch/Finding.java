package io.popdb.pulse.domain.watch;

import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.counting.LastSeen;
import java.util.List;

/**
 * What a rule found.
 *
 * @param sinceMillis since when that is so; {@link LastSeen#NEVER} for since it was first found
 * @param evidence the figures it rests on
 * @param sentence which explains it with its figures
 */
record Finding(long sinceMillis, Evidence evidence, Wording sentence) {
    /** What rests on nothing but the connection's being so. */
    static Finding since(long sinceMillis, Wording sentence) {
        return new Finding(sinceMillis, Evidence.none(LastSeen.NEVER), sentence);
    }

    static Finding of(Wording sentence) {
        return since(LastSeen.NEVER, sentence);
    }

    Finding saying(Wording more) {
        return new Finding(sinceMillis, evidence, sentence.with(more));
    }

    Incident incident(IncidentKind kind, Connection connection) {
        return Incident.opened(kind, List.of(connection.agency().id()), sinceMillis, evidence, sentence);
    }
}
