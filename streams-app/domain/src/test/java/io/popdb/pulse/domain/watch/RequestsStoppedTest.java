package io.popdb.pulse.domain.watch;

import static io.popdb.pulse.domain.watch.TrainedWatchFixture.NOTHING;
import static io.popdb.pulse.domain.watch.TrainedWatchFixture.USUAL;
import static io.popdb.pulse.domain.watch.TrainedWatchFixture.then;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Seed;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.watch.TrainedWatchFixture.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** The gateway's heartbeats come, and its requests do not. */
class RequestsStoppedTest {
    private static final String NINE = "2026-03-04T09:00";
    private static final long NINE_MILLIS = TrainedWatchFixture.minute(NINE) * 60_000;
    private static final int TEN = 60;
    private static final Traffic GONE_FROM_TEN = then(USUAL, TEN, NOTHING);

    private final TrainedWatchFixture fixture = new TrainedWatchFixture();

    @Test
    void isIdleWithAConditionAndSaysSinceWhen() {
        List<Incident> raised = play(70, GONE_FROM_TEN, minute -> true);

        ConnectionVerdict verdict = fixture.watch.verdict("beats", at(70));

        assertThat(raised).extracting(Incident::id).containsExactly("requests_stopped/beats/2026-03-04T03:00:00Z");
        assertThat(verdict.state()).isEqualTo(ConnectionState.IDLE);
        assertThat(verdict.sinceMillis()).isEqualTo(at(TEN));
        assertThat(verdict.conditions()).isEqualTo(Set.of(ConnectionCondition.REQUESTS_STOPPED));
        assertThat(verdict.sentence().en())
                .startsWith(
                        "The gateway lives (heartbeats come), requests have stopped since 10:00 04/03/2026: expected ")
                .contains("in the last 10 min, saw 0");
        assertThat(verdict.sentence().vi()).contains("không có yêu cầu nào từ 10:00 04/03/2026");
    }

    @Test
    void endsWithTheFirstRequests() {
        List<Incident> changed = play(90, then(GONE_FROM_TEN, 80, USUAL), minute -> true);

        assertThat(changed).extracting(Incident::isOpen).containsExactly(true, false);
        assertThat(changed.get(1).endedMillis()).isEqualTo(at(81));
        assertThat(fixture.watch.verdict("beats", at(90)).conditions()).isEmpty();
    }

    @Test
    void aHeartbeatFromJustBeforeAnOutageDoesNotShowThatTheGatewayLives() {
        List<Incident> raised = play(90, GONE_FROM_TEN, minute -> minute < TEN + 1);

        assertThat(raised).extracting(Incident::kind).containsExactly(IncidentKind.SILENT);
    }

    @Test
    void givesWayToTheSilenceOnceHeartbeatsStopToo() {
        List<Incident> changed = play(90, GONE_FROM_TEN, minute -> minute < 80);

        assertThat(changed)
                .extracting(Incident::kind)
                .containsExactly(IncidentKind.REQUESTS_STOPPED, IncidentKind.REQUESTS_STOPPED, IncidentKind.SILENT);
        assertThat(changed).extracting(Incident::isOpen).containsExactly(true, false, true);
        assertThat(changed.get(2).beganMillis()).as("the last heartbeat").isEqualTo(at(80) - 1000);
        assertThat(fixture.watch.verdict("beats", at(90)).state()).isEqualTo(ConnectionState.SILENT);
    }

    @Test
    void isNotSaidOfRequestsThatFollowSoonAfterHeartbeatsAreBack() {
        List<Incident> changed = play(100, then(GONE_FROM_TEN, 82, USUAL), minute -> minute < TEN || minute >= 80);

        assertThat(changed).extracting(Incident::kind).containsOnly(IncidentKind.SILENT);
        assertThat(changed).extracting(Incident::isOpen).containsExactly(true, false);
    }

    /** As after an outage of the brokers: heartbeats tell first, and the minutes of before are judged then. */
    @Test
    void isNotSaidOfMinutesBeforeTheHeartbeatThatAreJudgedAfterIt() {
        List<Incident> changed = new ArrayList<>(play(70, GONE_FROM_TEN, minute -> minute < TEN));
        for (int minute = 70; minute < 100; minute++) {
            long nowMillis = at(Math.max(83, minute + 1));
            changed.addAll(fixture.watch.heard("beats", LastSeen.NEVER, nowMillis - 1000));
            changed.addAll(fixture.watch.minute(
                    "beats",
                    at(minute) / 60_000,
                    (minute < 82 ? NOTHING : USUAL).at(minute),
                    PlannedDowntimes.NONE,
                    nowMillis));
            changed.addAll(fixture.watch.judge(nowMillis));
        }

        assertThat(changed).extracting(Incident::kind).containsOnly(IncidentKind.SILENT);
        assertThat(changed).extracting(Incident::isOpen).containsExactly(true, false);
    }

    @Test
    void isSaidOfRequestsThatStayAwayWhenHeartbeatsAreBack() {
        List<Incident> changed = play(100, GONE_FROM_TEN, minute -> minute < TEN || minute >= 80);

        assertThat(changed)
                .extracting(Incident::kind)
                .containsExactly(IncidentKind.SILENT, IncidentKind.SILENT, IncidentKind.REQUESTS_STOPPED);
        assertThat(changed.get(2).beganMillis()).isGreaterThanOrEqualTo(at(80));
    }

    @Test
    void requestsThatComeLateDisproveIt() {
        play(70, GONE_FROM_TEN, minute -> true);

        List<Incident> changed =
                fixture.watch.minute("beats", NINE_MILLIS / 60_000 + 62, USUAL.at(0), PlannedDowntimes.NONE, at(70));

        assertThat(changed).singleElement().satisfies(late -> assertThat(late.delayed())
                .isTrue());
    }

    /** Whatever fails, in whatever order: one of the two speaks at a time, both keep to what they claim, and both end. */
    @Test
    void oneOfTheTwoSpeaksAtATimeAndNeitherStays() {
        Random random = Seed.random("oneOfTheTwoSpeaksAtATimeAndNeitherStays");
        for (int round = 0; round < 20; round++) {
            Faults faults = new Faults(random);
            TrainedWatchFixture each = new TrainedWatchFixture();
            for (int minute = 0; minute < Faults.MINUTES; minute++) {
                List<Incident> changed = each.play(
                        "beats",
                        local(minute),
                        1,
                        faults.hasRequests(minute) ? USUAL : NOTHING,
                        faults.beatsIn(minute),
                        PlannedDowntimes.NONE);

                OpenIncidents open = each.watch.connection("beats").open();
                assertThat(open.of(IncidentKind.SILENT).isPresent()
                                && open.of(IncidentKind.REQUESTS_STOPPED).isPresent())
                        .as("both in minute %d of %s", minute, faults)
                        .isFalse();
                if (opens(changed, IncidentKind.REQUESTS_STOPPED)) {
                    assertThat(faults.beatsIn(minute).test(0))
                            .as("lives in %d of %s", minute, faults)
                            .isTrue();
                    assertThat(faults.hasRequests(minute)).isFalse();
                }
                if (opens(changed, IncidentKind.SILENT)) {
                    assertThat(faults.beatsIn(minute).test(0))
                            .as("beats in %d of %s", minute, faults)
                            .isFalse();
                }
            }
            assertThat(each.watch.open()).as("at the end of %s", faults).isEmpty();
        }
    }

    private static boolean opens(List<Incident> changed, IncidentKind kind) {
        return changed.stream().anyMatch(incident -> incident.kind() == kind && incident.isOpen());
    }

    /** Two spans, one without heartbeats and one without requests, that may overlap; a quarter of an hour is left after both. */
    private record Faults(int beatsFrom, int beatsTo, int requestsFrom, int requestsTo) {
        static final int MINUTES = 120;

        Faults(Random random) {
            this(random.nextInt(20, 50), random.nextInt(55, 105), random.nextInt(20, 50), random.nextInt(55, 105));
        }

        boolean hasRequests(int minute) {
            return minute < requestsFrom || minute >= requestsTo;
        }

        IntPredicate beatsIn(int minute) {
            return first -> minute < beatsFrom || minute >= beatsTo;
        }
    }

    private static String local(int minute) {
        return "2026-03-04T%02d:%02d".formatted(9 + minute / 60, minute % 60);
    }

    private List<Incident> play(int minutes, Traffic traffic, IntPredicate heartbeats) {
        return fixture.play("beats", NINE, minutes, traffic, heartbeats, PlannedDowntimes.NONE);
    }

    private static long at(int minute) {
        return NINE_MILLIS + minute * 60_000L;
    }
}
