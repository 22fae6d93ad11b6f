package io.popdb.pulse.domain.watch;

import static io.popdb.pulse.domain.watch.TrainedWatchFixture.NOTHING;
import static io.popdb.pulse.domain.watch.TrainedWatchFixture.USUAL;
import static io.popdb.pulse.domain.watch.TrainedWatchFixture.then;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.popdb.pulse.domain.counting.MinuteCounts;
import io.popdb.pulse.domain.watch.TrainedWatchFixture.Traffic;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is raised, and after how many minutes, in situations that have names. */
class JudgementTableTest {
    private static final Traffic LOOKUPS_ONLY = minute -> new MinuteCounts(7, 0, 0);
    private static final Traffic AUTHENTICATIONS_ONLY = minute -> new MinuteCounts(0, 5, 0);
    private static final Traffic ALL_FAIL = minute -> new MinuteCounts(7, 3, 10);
    private static final Traffic SLUMP = minute -> new MinuteCounts(2, minute % 2, 0);
    private static final Traffic BURST = minute -> new MinuteCounts(170, 80, 10);
    private static final Traffic BATCH =
            minute -> minute % 20 == 0 ? new MinuteCounts(140, 60, 6) : MinuteCounts.NOTHING;
    private static final Traffic PAUSE = minute -> minute == 0 ? new MinuteCounts(140, 60, 6) : MinuteCounts.NOTHING;

    /** Wednesday 4 March 2026 is a working day, 27 April a holiday, Saturday 22 August a make-up day. */
    static Stream<Arguments> table() {
        return Stream.of(
                // name, agency, from, minutes, traffic, kind raised ("" for none), minutes until then at most
                row("usual traffic", "office", "2026-03-04T09:00", 180, USUAL, "", 0),
                row(
                        "nothing on a working day",
                        "office",
                        "2026-03-04T09:00",
                        90,
                        then(USUAL, 60, NOTHING),
                        "silent",
                        4),
                row("nothing from the opening on", "office", "2026-03-04T07:00", 90, NOTHING, "silent", 64),
                row("nothing over noon, which is open", "office", "2026-03-04T12:00", 9, NOTHING, "silent", 4),
                row("nothing in the evening", "office", "2026-03-04T17:00", 400, NOTHING, "", 0),
                row("nothing at night", "office", "2026-03-04T00:00", 420, NOTHING, "", 0),
                row("nothing at night, always open", "always", "2026-03-04T02:00", 60, NOTHING, "silent", 4),
                row("nothing on a Saturday", "office", "2026-03-07T09:00", 400, NOTHING, "", 0),
                row("nothing on a holiday", "office", "2026-04-27T08:00", 600, NOTHING, "", 0),
                row("nothing on a make-up Saturday", "office", "2026-08-22T09:00", 60, NOTHING, "silent", 4),
                row("a quiet agency's pause", "quiet", "2026-03-04T09:00", 60, NOTHING, "", 0),
                row("a quiet agency's day without", "quiet", "2026-03-04T08:00", 540, NOTHING, "silent", 360),
                row("down to a third", "office", "2026-03-04T09:00", 240, then(USUAL, 60, SLUMP), "", 0),
                row("a burst", "office", "2026-03-04T09:00", 90, then(BURST, 20, USUAL), "", 0),
                row("batches", "batch", "2026-03-04T09:00", 240, BATCH, "", 0),
                row("a batch sender's long pause", "batch", "2026-03-04T09:00", 150, PAUSE, "", 0),
                row("a batch sender's silence", "batch", "2026-03-04T09:00", 500, PAUSE, "silent", 420),
                row(
                        "lookups only",
                        "office",
                        "2026-03-04T09:00",
                        90,
                        then(USUAL, 60, LOOKUPS_ONLY),
                        "authentication_silent",
                        10),
                row(
                        "authentications only",
                        "office",
                        "2026-03-04T09:00",
                        90,
                        then(USUAL, 60, AUTHENTICATIONS_ONLY),
                        "lookup_silent",
                        6),
                row("failures only", "office", "2026-03-04T09:00", 90, then(USUAL, 60, ALL_FAIL), "failing", 1),
                row("new, within its fixed time", "new", "2026-03-04T09:00", 65, then(USUAL, 5, NOTHING), "", 0),
                row("new, past its fixed time", "new", "2026-03-04T09:00", 90, then(USUAL, 5, NOTHING), "silent", 61),
                row("new, past it at night", "new", "2026-03-04T16:30", 400, then(USUAL, 5, NOTHING), "", 0),
                row("declared, within its fixed time", "fixed", "2026-03-04T02:00", 65, then(USUAL, 5, NOTHING), "", 0),
                row(
                        "declared, past its fixed time",
                        "fixed",
                        "2026-03-04T02:00",
                        90,
                        then(USUAL, 5, NOTHING),
                        "silent",
                        61),
                row("never seen", "new", "2026-03-04T09:00", 400, NOTHING, "", 0));
    }

    private static Arguments row(
            String name, String agency, String from, int minutes, Traffic traffic, String kind, int within) {
        return arguments(name, agency, from, minutes, traffic, kind, within);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void raises(String name, String agency, String from, int minutes, Traffic traffic, String kind, int within) {
        List<Incident> raised = new TrainedWatchFixture().play(agency, from, minutes, traffic, PlannedDowntimes.NONE);

        if (kind.isEmpty()) {
            assertThat(raised).isEmpty();
        } else {
            assertThat(raised).hasSize(1);
            Incident incident = raised.get(0);
            assertThat(incident.kind().label()).isEqualTo(kind);
            assertThat((incident.detectedMillis() - incident.beganMillis()) / 60_000)
                    .isLessThanOrEqualTo(within);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void raisesNothingOnAnAnnouncedClosure(
            String name, String agency, String from, int minutes, Traffic traffic, String kind, int within) {
        LocalDate day = LocalDate.parse(from.substring(0, 10));

        List<Incident> raised =
                new TrainedWatchFixture().play(agency, from, minutes, traffic, PlannedDowntimes.NONE.with(agency, day));

        assertThat(raised).isEmpty();
    }
}
