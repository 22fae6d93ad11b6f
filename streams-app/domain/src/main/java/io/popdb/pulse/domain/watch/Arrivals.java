package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.domain.counting.MinuteCounts;
import java.util.ArrayList;
import java.util.List;

/**
 * What comes of a connection's agency, and which incidents that ends.
 *
 * <p>Minutes are taken in their order, each once all that arrived of it has been seen; they teach, extend a silence or end it,
 * and raise nothing. An incident ends with requests ({@link #minute}), a heartbeat ({@link #heard}), a closure, or as disproved by what
 * came {@link #late}; beside that only where the agency is watched no more, or its state cannot be ({@link KeptConnection}).
 */
record Arrivals(Connection connection) {
    private static final List<IncidentKind> STOPPED = List.of(IncidentKind.REQUESTS_STOPPED);
    /** What tells that no requests come. */
    private static final List<IncidentKind> OF_REQUESTS = List.of(IncidentKind.SILENT, IncidentKind.REQUESTS_STOPPED);

    /** Takes a minute, and says which incidents it ended. */
    List<Incident> minute(long minute, MinuteCounts counts, boolean announced) {
        List<Incident> ended = new ArrayList<>();
        if (counts.requests() > 0) {
            Decommissioning.over(connection, minute).ifPresent(ended::add);
        }
        ended.addAll(take(minute, counts, announced || Decommissioning.isOf(connection)));
        return ended;
    }

    private List<Incident> take(long minute, MinuteCounts counts, boolean closed) {
        boolean lost = connection.hasBegun() && minute > connection.nextMinute();
        boolean reopened = connection.isInDowntime() && !closed;
        connection.flow().traffic().enterHour(Math.floorDiv(minute, 60L));
        if (lost || reopened || closed) {
            connection.flow().startAnew();
        }
        if (reopened) {
            connection.reception().heard(connection.heard().excuse(minute * Spans.MINUTE_MILLIS));
        }
        connection.feed().judged(minute);
        connection.setInDowntime(closed);
        boolean wasDown = connection.habits().isDown();
        boolean excused = connection.heard().excuses(minute);
        connection.habits().minute(minute, counts.requests(), closed);
        if (closed || connection.teachesNothing()) {
            connection.flow().traffic().teachNothing();
        }
        connection.flow().count(counts, closed || excused);
        if (counts.requests() > 0) {
            connection.reception().heard(connection.heard().request(minute));
        }
        connection.changes().ofMemory();
        List<Incident> ended = level(minute, counts, lost || closed || excused);
        if (closed) {
            connection.standsAlone();
            connection.flow().missingNothing();
            ended.addAll(connection.end(connection.open().endedByClosure()));
        } else if (counts.requests() > 0) {
            ended.addAll(
                    requests(minute, counts, !wasDown || !connection.habits().isDown()));
        } else if (excused) {
            connection.habits().reckonAnew();
        } else {
            connection.flow().extendSilence(minute, connection.sendsNoRequests());
        }
        return ended;
    }

    /** Says which surge or slump is over. */
    private List<Incident> level(long minute, MinuteCounts counts, boolean unknown) {
        if (unknown || connection.isOfNoLevel()) {
            connection.levels().pause(minute, connection.habits());
        } else {
            connection
                    .levels()
                    .minute(
                            minute,
                            counts,
                            connection.habits(),
                            connection.flow().successes());
        }
        return new ArrayList<>(connection.end(connection.levels().over()));
    }

    /** @param isBack whether so much comes that a silence is over, where there was one */
    private List<Incident> requests(long minute, MinuteCounts counts, boolean isBack) {
        if (connection.teachesNothing()
                || (connection.sendsNoRequests() && connection.flow().isOverADay(minute))) {
            connection.flow().traffic().teachNothing();
            connection.flow().traffic().forgetLevel();
        }
        if (isBack) {
            connection.standsAlone();
        }
        connection.flow().resume(counts.requests());
        List<Incident> ended = new ArrayList<>();
        if (isBack) { // a silence by heartbeats began within a minute, and may be judged before that ends
            ended.addAll(connection.end(connection.sendsHeartbeats() ? STOPPED : OF_REQUESTS));
        }
        if (!ended.isEmpty()) {
            connection.flow().forgetRecent();
        }
        ended.addAll(connection.end(connection
                .flow()
                .present(minute, counts, connection.open(), !connection.levels().maySurge())));
        return ended;
    }

    /** What ingest tells of when the agency was last heard of; says which incidents that ended. */
    List<Incident> heard(long requestMillis, long heartbeatMillis) {
        LastHeard before = connection.heard();
        connection.reception().heard(requestMillis, heartbeatMillis);
        if (connection.heard().lastMinute() > before.lastMinute()) {
            connection.changes().ofMemory();
        }
        return connection.heard().aliveMillis() > before.aliveMillis() ? heartbeat() : List.of();
    }

    /** A sign of life of one that may send heartbeats; says which incidents it ended. */
    List<Incident> heartbeat() {
        connection.changes().ofVerdict();
        if (!connection.sendsHeartbeats() || SilenceRules.MissedHeartbeats.holdsFor(connection)) {
            return List.of();
        }
        if (connection.teachesNothing()) {
            connection.flow().traffic().teachNothing();
        }
        List<Incident> ended = connection.end(List.of(IncidentKind.SILENT));
        if (connection.isPartOf(IncidentKind.MASS)) {
            connection.standsAlone();
            connection.reckonAnew();
        } else if (!ended.isEmpty()) {
            // whether its requests are back, too, is judged from now on, whatever is still to be read of before
            connection.reckonAnew(connection.heard().heartbeatMillis());
        }
        return ended;
    }

    /** Events of a minute taken before. A silence that they disprove was a delay; says which. */
    List<Incident> late(long minute, MinuteCounts counts, long nowMillis) {
        connection.changes().ofMemory();
        if (counts.requests() == 0) {
            return List.of();
        }
        connection.reception().heard(connection.heard().request(minute));
        connection.flow().traffic().addLate(minute, counts);
        connection.habits().late(minute, counts.requests());
        connection.levels().late(minute, counts, connection.flow().successes());
        List<IncidentKind> disproved = connection.flow().disproved(minute, counts);
        List<Incident> ended = new ArrayList<>();
        Decommissioning.over(connection, minute).ifPresent(ended::add);
        boolean since = connection.flow().silence().isOn()
                && minute >= connection.flow().silence().began();
        if (since || !connection.sendsNoRequests()) {
            connection.flow().alive();
        }
        if (since) {
            connection.flow().forgetRecent();
            if (!connection.isDownByHeartbeats()) {
                connection.standsAlone();
                disproved.addAll(OF_REQUESTS);
                connection.habits().disproved();
            }
        }
        ended.addAll(connection.open().disprove(disproved, nowMillis));
        return ended;
    }

    /** From now on nothing is expected, as on a day of closure; says which incidents that ended. */
    List<Incident> shut() {
        connection.changes().ofMemory();
        connection.setInDowntime(true);
        connection.standsAlone();
        connection.flow().startAnew();
        connection.sources().startAnew();
        connection.flow().missingNothing();
        return connection.end(connection.open().endedByClosure());
    }
}
