package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.counting.LastSeen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What comes of an operator's word that an agency is gone for good. An incident says so for as long as it holds, which is no alarm: it
 * stands for the silence that was one, is kept as any, and ends with the first request.
 */
final class Decommissioning {
    private static final List<IncidentKind> KIND = List.of(IncidentKind.DECOMMISSIONED);

    private Decommissioning() {}

    /** Says which incidents that ended, and that it holds; nothing where it does already, or the agency has asked since. */
    static List<Incident> begin(Connection connection, long atMillis, Wording by, String note) {
        LastHeard heard = connection.heard();
        if (isOf(connection) || heard.requestsUntil() > atMillis) {
            return List.of();
        }
        long began = connection
                .open()
                .of(IncidentKind.SILENT)
                .map(Incident::beganMillis)
                .orElse(heard.requestsUntil() == LastSeen.NEVER ? atMillis : heard.requestsUntil());
        List<Incident> changed = new ArrayList<>(new Arrivals(connection).shut());
        Incident gone = Incident.opened(
                IncidentKind.DECOMMISSIONED,
                List.of(connection.agency().id()),
                began,
                Evidence.none(atMillis),
                IncidentSentences.decommissioned(atMillis, by, note));
        connection.open(gone);
        changed.add(gone);
        return changed;
    }

    static List<Incident> takeBack(Connection connection, long nowMillis) {
        connection.changes().ofMemory();
        return connection.open().end(KIND, nowMillis);
    }

    static boolean isOf(Connection connection) {
        return connection.open().of(IncidentKind.DECOMMISSIONED).isPresent();
    }

    /** The agency has asked in that minute: what was said holds no more, unless it was said after that. */
    static Optional<Incident> over(Connection connection, long minute) {
        long asked = (minute + 1) * Spans.MINUTE_MILLIS;
        return connection
                .open()
                .of(IncidentKind.DECOMMISSIONED)
                .filter(gone -> asked > gone.detectedMillis())
                .map(gone -> {
                    connection.open().end(KIND, asked);
                    return gone.grown(
                                    gone.agencies(),
                                    gone.sentence().with(IncidentSentences.askedAgain(minute * Spans.MINUTE_MILLIS)))
                            .ended(asked);
                });
    }
}
