package io.popdb.pulse.domain.watch;

import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.expectation.Habit;
import io.popdb.pulse.domain.profile.TrafficProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The whole decision on one connection: two tables of rules, read from the top. Of {@link StateRules} the first that holds says
 * how the connection stands. {@link MissingKindRule}, {@link LevelRule}, {@link SilenceRules} and {@link SourceRule} say what to raise; a {@link MassWatch mass
 * silence}, which is over all connections, comes before them. What is found stays an incident until {@link Arrivals} ends it.
 * One thing is decided with a view to all, in {@link RosterWatch}: a silence that began with others' waits a minute, since they
 * may be one of many.
 *
 * <p>docs/silence.md has both tables with a row for each rule, {@code DecisionTableTest} plays them, and
 * {@code SourceSilenceTest} what concerns sources.
 */
final class Judgement {
    private static final long TELLING_LATENESS_MILLIS = Duration.ofMinutes(2).toMillis();

    private final List<Says<ConnectionState>> states;
    private final List<Says<IncidentKind>> events;
    private final List<DeadlineRule> silences;
    private final Rule requestsStopped;
    private final SourceRule sources;

    Judgement(Blindness blindness, double silenceBound, double missingKindBound, double sourceBound) {
        states = StateRules.all(blindness); // 1 to 9
        events = new ArrayList<>(MissingKindRule.all(missingKindBound)); // A to C
        events.addAll(LevelRule.all()); // J and K
        silences = SilenceRules.all(silenceBound); // D to G
        requestsStopped = new RequestsStopped(SilenceRules.ofRequests(silenceBound)); // H
        sources = new SourceRule(sourceBound); // I
    }

    /** How the connection stands. */
    ConnectionVerdict verdict(Connection connection, long nowMillis) {
        for (Says<ConnectionState> row : states) {
            Optional<Finding> found = row.rule().judge(connection, nowMillis);
            if (found.isPresent()) {
                return verdict(row.what(), found.get(), connection, nowMillis);
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
        silence(connection, nowMillis)
                .map(one -> withDetails(one, IncidentKind.SILENT, connection))
                .or(() -> requestsStopped
                        .judge(connection, nowMillis)
                        .map(one -> withDetails(one, IncidentKind.REQUESTS_STOPPED, connection)))
                .or(() -> sources.judge(connection))
                .ifPresent(found::add);
        return found;
    }

    private static Incident withDetails(Finding silence, IncidentKind kind, Connection connection) {
        return silence.saying(SilenceDetails.of(connection, silence.sinceMillis()))
                .incident(kind, connection);
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

    private ConnectionVerdict verdict(ConnectionState state, Finding found, Connection connection, long nowMillis) {
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
                state == ConnectionState.BLIND
                        ? found.sentence()
                        : found.sentence().with(lateness(connection, nowMillis)),
                connection.feed().latenessMillis(nowMillis),
                connection.feed().clock().reading().errorMillis(),
                habit(connection));
    }

    private static Habit.Kind habit(Connection connection) {
        return connection.isJudgedByHabits() ? connection.habits().habit().kind() : Habit.Kind.UNKNOWN;
    }

    /** Why a minute is judged later than it might be, to be said behind any other sentence. */
    private static Wording lateness(Connection connection, long nowMillis) {
        SourceClock clock = connection.feed().clock().reading();
        long lateMillis = connection.feed().latenessMillis(nowMillis);
        if (clock.isSlow()) {
            return VerdictSentences.clockSlow(clock.errorMillis());
        }
        return lateMillis > TELLING_LATENESS_MILLIS ? VerdictSentences.late(lateMillis) : VerdictSentences.NOTHING_MORE;
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
