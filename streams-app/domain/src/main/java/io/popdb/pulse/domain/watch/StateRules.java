package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.declarations.Wording;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How a connection stands. */
final class StateRules {
    private static final long QUIET_AFTER_MILLIS = Duration.ofHours(1).toMillis();

    private StateRules() {}

    /** In the order in which they are asked, until one holds. */
    static List<Says<ConnectionState>> all(Blindness blindness) {
        return List.of(
                new Says<>(ConnectionState.BLIND, StateRules::held), // 1
                new Says<>(ConnectionState.BLIND, blind(blindness)), // 2
                new Says<>(ConnectionState.DECOMMISSIONED, StateRules::decommissioned), // 3
                new Says<>(ConnectionState.NEVER_SEEN, StateRules::neverSeen), // 4
                new Says<>(ConnectionState.SILENT, StateRules::openSilence), // 5
                new Says<>(ConnectionState.SILENT, StateRules::silentWithMany), // 6
                new Says<>(ConnectionState.IDLE, StateRules::askedAbout), // 7
                new Says<>(ConnectionState.IDLE, StateRules::requestsStopped), // 8
                new Says<>(ConnectionState.IDLE, StateRules::idle), // 9
                new Says<>(ConnectionState.ACTIVE, StateRules::active)); // 10
    }

    /** 1: Pulse does not read all that comes of the agency, and knows why. */
    private static Optional<Finding> held(Connection connection, long nowMillis) {
        return connection.reception().heldWhy().map(Finding::of);
    }

    /** 2: Pulse has not seen far enough to say anything. */
    private static Rule blind(Blindness blindness) {
        return (connection, nowMillis) -> {
            long seen = connection.watermarkMillis();
            return blindness.isBlind(seen, nowMillis)
                    ? Optional.of(Finding.since(blindness.sinceMillis(seen), VerdictSentences.blind(seen, nowMillis)))
                    : Optional.empty();
        };
    }

    /** 3: an operator said that it is gone for good, and it has not asked since. */
    private static Optional<Finding> decommissioned(Connection connection, long nowMillis) {
        return connection
                .open()
                .of(IncidentKind.DECOMMISSIONED)
                .map(gone -> Finding.since(gone.detectedMillis(), gone.sentence()));
    }

    /** 4: in the roster, and not one event yet. */
    private static Optional<Finding> neverSeen(Connection connection, long nowMillis) {
        return connection.heard().anything() ? Optional.empty() : Optional.of(Finding.of(VerdictSentences.neverSeen()));
    }

    /** 5: a silence was found, and has not ended. */
    private static Optional<Finding> openSilence(Connection connection, long nowMillis) {
        return connection
                .open()
                .of(IncidentKind.SILENT)
                .map(silent -> Finding.since(silent.beganMillis(), sentence(silent, connection)));
    }

    /** With the figures of now; the incident keeps those of when it was raised. */
    private static Wording sentence(Incident silent, Connection connection) {
        if (connection.isJudgedByHabits() && silent.evidence().expected() > 0) {
            return IncidentSentences.silentByHabits(silent.beganMillis(), connection)
                    .with(SilenceDetails.of(connection, silent.beganMillis()));
        }
        SilentRun silence = connection.flow().silence();
        double logChance = silent.evidence().logChance();
        return logChance < 0 && silence.isOn()
                ? IncidentSentences.silent(
                                silent.beganMillis(), connection.watermarkMillis(), silence.expected(), logChance)
                        .with(SilenceDetails.of(connection, silent.beganMillis()))
                : silent.sentence();
    }

    /** 6: part of the open mass silence, which stands for its own. */
    private static Optional<Finding> silentWithMany(Connection connection, long nowMillis) {
        return connection.isPartOf(IncidentKind.MASS)
                ? SuspectedSilence.of(connection).map(its -> withMany(its, connection.watermarkMillis()))
                : Optional.empty();
    }

    private static Finding withMany(SuspectedSilence its, long watermarkMillis) {
        long began = its.began() * Spans.MINUTE_MILLIS;
        return Finding.since(began, VerdictSentences.inMass(began, watermarkMillis, its.expected()));
    }

    /** 7: it should have opened and has not: the operator is asked whether it is closed today. */
    private static Optional<Finding> askedAbout(Connection connection, long nowMillis) {
        return connection.isPartOf(IncidentKind.NOT_OPENED)
                ? Optional.of(Finding.since(
                        connection.habits().began() * Spans.MINUTE_MILLIS,
                        VerdictSentences.notOpened(connection.heard())))
                : Optional.empty();
    }

    /** 8: heartbeats show that the gateway lives, but requests have stopped. */
    private static Optional<Finding> requestsStopped(Connection connection, long nowMillis) {
        return connection
                .open()
                .of(IncidentKind.REQUESTS_STOPPED)
                .map(stopped -> Finding.since(
                        stopped.beganMillis(),
                        stopped.evidence().expected() > 0
                                ? RequestsStopped.sentence(connection, stopped.beganMillis())
                                        .with(SilenceDetails.of(connection, stopped.beganMillis()))
                                : stopped.sentence()));
    }

    /** 9: nothing for an hour, and no silence: nothing was to be expected. */
    private static Optional<Finding> idle(Connection connection, long nowMillis) {
        LastHeard heard = connection.heard();
        return !heard.anyRequest() || connection.watermarkMillis() - heard.requestsUntil() > QUIET_AFTER_MILLIS
                ? Optional.of(Finding.of(
                        VerdictSentences.idle(heard, connection.flow().silence().expected())
                                .with(habit(connection))))
                : Optional.empty();
    }

    /** 10: events come. */
    private static Optional<Finding> active(Connection connection, long nowMillis) {
        OpenIncidents open = connection.open();
        Wording seen = open.of(IncidentKind.SURGE)
                .or(() -> open.of(IncidentKind.SLUMP))
                .map(Incident::sentence)
                .orElseGet(() -> usual(connection));
        Wording failing = open.of(IncidentKind.FAILING).isPresent()
                ? VerdictSentences.failing(connection)
                : VerdictSentences.NOTHING_MORE;
        return Optional.of(Finding.of(failing.with(seen).with(habit(connection))));
    }

    private static Wording usual(Connection connection) {
        RecentTraffic recent = connection.flow().recent();
        return connection.flow().traffic().expectation().known()
                ? VerdictSentences.active(recent)
                : VerdictSentences.activeAndNew(recent);
    }

    /** What the agency is taken to be, where it is judged by that. */
    private static Wording habit(Connection connection) {
        return connection.isJudgedByHabits()
                ? VerdictSentences.habit(connection.habits().habit())
                : VerdictSentences.NOTHING_MORE;
    }
}
