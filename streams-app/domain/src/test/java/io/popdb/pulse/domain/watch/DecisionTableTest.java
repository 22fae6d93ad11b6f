package io.popdb.pulse.domain.watch;

import static io.popdb.pulse.domain.watch.TrainedWatchFixture.NOTHING;
import static io.popdb.pulse.domain.watch.TrainedWatchFixture.USUAL;
import static io.popdb.pulse.domain.watch.TrainedWatchFixture.then;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.counting.MinuteCounts;
import io.popdb.pulse.domain.watch.TrainedWatchFixture.Traffic;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The two tables of {@link Judgement}, as docs/silence.md has them: for each rule a connection of which it is the one that speaks. H and I,
 * which need weeks of minutes, are {@code LevelRuleTest}'s.
 */
class DecisionTableTest {
    private static final String NINE = "2026-03-04T09:00";
    private static final long NINE_MINUTE = TrainedWatchFixture.minute(NINE);
    private static final int MINUTES = 70;
    private static final Wording WHY = new Wording("Có 5 phân vùng.", "It has 5 partitions.");
    private static final Traffic GONE = then(USUAL, 60, NOTHING);
    private static final Traffic ONE = minute -> new MinuteCounts(1, 0, 0);

    static Stream<Arguments> states() {
        return Stream.of(
                // rule, agency, what happens, how long after that one asks (seconds), state, what the sentence says
                state(
                        "1 held",
                        "always",
                        play(GONE).andThen(DecisionTableTest::hold),
                        120,
                        "blind",
                        "It has 5 partitions."),
                state("2 blind", "always", play(GONE), 120, "blind", "Pulse has seen only what arrived until 10:10"),
                state(
                        "3 decommissioned",
                        "always",
                        play(GONE).andThen(DecisionTableTest::decommission),
                        0,
                        "decommissioned",
                        "Decommissioned, as lan said at 10:10 04/03/2026 (merged): nothing is expected"),
                state("4 never seen", "new", play(NOTHING), 0, "never_seen", "Not one event has come"),
                state("5 open silence", "always", play(GONE), 0, "silent", "Nothing since 10:00 04/03/2026: expected"),
                state("6 silent with many", "always", playAll(), 0, "silent", "together with many others"),
                state("8 requests stopped", "beats", beating(70, GONE), 0, "idle", "The gateway lives"),
                state("9 idle", "quiet", play(then(ONE, 1, NOTHING)), 0, "idle", "No request since 09:01"),
                state("10 active", "always", play(USUAL), 0, "active", "requests in about the last hour"));
    }

    private static Arguments state(
            String rule, String agency, Scenario happens, int secondsAfter, String state, String says) {
        return arguments(rule, agency, happens, secondsAfter, state, says);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void tellsTheState(String rule, String agency, Scenario happens, int secondsAfter, String state, String says) {
        TrainedWatchFixture fixture = new TrainedWatchFixture();
        happens.of(fixture, agency);

        long now = (NINE_MINUTE + MINUTES) * 60_000 + secondsAfter * 1_000L;
        ConnectionVerdict verdict = fixture.watch.verdict(agency, now);

        assertThat(verdict.state().label()).isEqualTo(state);
        assertThat(verdict.sentence().en()).contains(says);
    }

    static Stream<Arguments> incidents() {
        return Stream.of(
                // rule, agency, traffic, kind, whether it rests on a chance, what the sentence says
                incident("A no lookups", "always", last(0, 10, 0), "lookup_silent", true, "not one a lookup"),
                incident(
                        "B no authentications",
                        "always",
                        last(10, 0, 0),
                        "authentication_silent",
                        true,
                        "not one an authentication"),
                incident("C only failures", "always", last(7, 3, 10), "failing", true, "have failed since"),
                incident("F learned silence", "always", GONE, "silent", true, "the chance of that is"),
                incident("G fixed time, new", "new", then(USUAL, 5, NOTHING), "silent", false, "too little history"),
                incident(
                        "G fixed time, declared",
                        "fixed",
                        then(USUAL, 5, NOTHING),
                        "silent",
                        false,
                        "the roster allows"));
    }

    private static Arguments incident(
            String rule, String agency, Traffic traffic, String kind, boolean byChance, String says) {
        return arguments(rule, agency, traffic, kind, byChance, says);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("incidents")
    void raises(String rule, String agency, Traffic traffic, String kind, boolean byChance, String says) {
        TrainedWatchFixture fixture = new TrainedWatchFixture();

        List<Incident> raised = fixture.play(agency, NINE, MINUTES, traffic, PlannedDowntimes.NONE);

        isOnly(raised, kind, byChance, says);
    }

    /** Of one that sends heartbeats every ten seconds. */
    static Stream<Arguments> incidentsBesideHeartbeats() {
        return Stream.of(
                // rule, traffic, minutes with heartbeats, kind, whether it rests on a chance, what the sentence says
                arguments("D missed heartbeats", GONE, 60, "silent", false, "three heartbeats missed"),
                arguments("D missed heartbeats alone", USUAL, 60, "silent", false, "three heartbeats missed"),
                arguments(
                        "H requests stopped", GONE, 70, "requests_stopped", true, "requests have stopped since 10:00"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("incidentsBesideHeartbeats")
    void raisesBesideHeartbeats(
            String rule, Traffic traffic, int heartbeats, String kind, boolean byChance, String says) {
        TrainedWatchFixture fixture = new TrainedWatchFixture();

        List<Incident> raised =
                fixture.play("beats", NINE, MINUTES, traffic, minute -> minute < heartbeats, PlannedDowntimes.NONE);

        isOnly(raised, kind, byChance, says);
    }

    private static void isOnly(List<Incident> raised, String kind, boolean byChance, String says) {
        assertThat(raised).singleElement().satisfies(incident -> {
            assertThat(incident.kind().label()).isEqualTo(kind);
            assertThat(incident.evidence().logChance() < 0).isEqualTo(byChance);
            assertThat(incident.sentence().en()).contains(says);
        });
    }

    /** Something that happens to an agency in the minutes from nine on. */
    @FunctionalInterface
    private interface Scenario {
        void of(TrainedWatchFixture fixture, String agency);

        default Scenario andThen(Consumer<Connection> more) {
            return (fixture, agency) -> {
                of(fixture, agency);
                more.accept(fixture.watch.connection(agency));
            };
        }
    }

    private static Scenario play(Traffic traffic) {
        return (fixture, agency) -> fixture.play(agency, NINE, MINUTES, traffic, PlannedDowntimes.NONE);
    }

    private static Scenario beating(int minutes, Traffic traffic) {
        return (fixture, agency) ->
                fixture.play(agency, NINE, MINUTES, traffic, minute -> minute < minutes, PlannedDowntimes.NONE);
    }

    private static void hold(Connection connection) {
        connection.reception().hold(WHY);
    }

    private static void decommission(Connection connection) {
        Decommissioning.begin(connection, (NINE_MINUTE + MINUTES) * 60_000, new Wording("lan", "lan"), "merged");
    }

    private static Scenario playAll() {
        return (fixture, agency) -> {
            for (int i = 0; i < MINUTES; i++) {
                long now = (NINE_MINUTE + i + 1) * 60_000;
                for (String each : List.of("office", "office-1", "office-2", "office-3", "office-4", agency)) {
                    fixture.watch.minute(each, NINE_MINUTE + i, GONE.at(i), PlannedDowntimes.NONE, now);
                }
                fixture.watch.judge(now);
            }
        };
    }

    /** As usual for an hour, and then so. */
    private static Traffic last(int lookups, int authentications, int failures) {
        return then(USUAL, 60, minute -> new MinuteCounts(lookups, authentications, failures));
    }
}
