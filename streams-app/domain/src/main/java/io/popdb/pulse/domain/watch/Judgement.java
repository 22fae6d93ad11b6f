package io.popdb.pulse.domain.watch;

import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.profile.TrafficProfile;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The whole decision on one connection: two tables of rules, read from the top. Of {@link StateRules} the first that holds says
 * how the connection stands. {@link MissingKindRule}, {@link LevelRule} and {@link SilenceRules} say what to raise; a {@link MassWatch mass
 * silence}, which is over all connections, comes before them. What is found stays an incident until {@link Arrivals} ends it.
 * One thing is decided with a view to all, in {@link RosterWatch}: a silence that began with others' waits a minute, since they
 * may be one of many.
 *
 * <p>docs/silence.md has both tables with a row for each rule, {@code DecisionTableTest} plays them.
 */
final class Judgement {
    private final List<Says<ConnectionState>> states;
    private final List<Says<IncidentKind>> events;
    private final List<DeadlineRule> silences;

    Judgement(Blindness blindness, double silenceBound, double missingKindBound) {
        states = StateRules.all(blindness); // 1 to 9
        events = new ArrayList<>(MissingKindRule.all(missingKindBound)); // A to C
        events.addAll(LevelRule.all()); // H and I
        silences = SilenceRules.all(silenceBound); // D to F
    }

    /** How the connection stands. */
    ConnectionVerdict verdict(Connection connection, long nowMillis) {
        for (Says<ConnectionState> row : states) {
            Optional<Finding> found = row.rule().judge(connection, nowMillis);
            if (found.isPresent()) {
                return verdict(row.what(), found.get(), connection);
            }
        }
        throw new IllegalStateException("the last rule holds of every connection");
    }

    /** The incidents to raise now. */
    List<Incident> incidents(Connection connection, long nowMillis) {
        List<Incident> found = new ArrayList<>();
        for (Says<IncidentKind> row : events) {
            if (connection.open().of(row.what()).isEmpty()) {
                row.rule()
                        .judge(connection, nowMillis)
                        .ifPresent(one -> found.add(one.incident(row.what(), connection)));
            }
        }
        silence(connection, nowMillis).ifPresent(one -> found.add(one.incident(IncidentKind.SILENT, connection)));
        return found;
    }

    private Optional<Finding> silence(Connection connection, long nowMillis) {
        if (connection.isSilent() || connection.isInDowntime() || connection.isCovered()) {
            return Optional.empty();
        }
        for (DeadlineRule rule : silences) {
            Optional<Finding> found = rule.judge(connection, nowMillis);
            if (found.isPresent() || rule.decides(connection)) {
                return found;
            }
        }
        return Optional.empty();
    }

    private ConnectionVerdict verdict(ConnectionState state, Finding found, Connection connection) {
        Flow flow = connection.flow();
        TrafficProfile profile = flow.traffic().profile();
        double perSecond = flow.traffic().expectation().perHour() / 3600;
        return new ConnectionVerdict(
                state,
                found.sinceMillis(),
                deadlineMillis(connection),
                perSecond * profile.lookups().mean(),
                perSecond * profile.authentications().mean(),
                flow.silence().expected(),
                flow.recent().expected(),
                flow.recent().seen(),
                conditions(connection),
                found.sentence());
    }

    private long deadlineMillis(Connection connection) {
        if (!connection.hasBegun()
                || connection.isInDowntime()
                || !connection.heard().anything()) {
            return LastSeen.NEVER;
        }
        return connection
                .open()
                .of(IncidentKind.SILENT)
                .map(Incident::detectedMillis)
                .or(() -> silences.stream()
                        .filter(rule -> rule.decides(connection))
                        .findFirst()
                        .map(rule -> rule.deadlineMillis(connection)))
                .orElse(LastSeen.NEVER);
    }

    private static Set<ConnectionCondition> conditions(Connection connection) {
        Set<ConnectionCondition> conditions = EnumSet.noneOf(ConnectionCondition.class);
        for (ConnectionCondition condition : ConnectionCondition.values()) {
            if (condition.holds(connection)) {
                conditions.add(condition);
            }
        }
        return conditions;
    }
}
