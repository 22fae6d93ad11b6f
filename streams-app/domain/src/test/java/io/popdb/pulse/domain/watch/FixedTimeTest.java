package io.popdb.pulse.domain.watch;

import static io.popdb.pulse.domain.watch.TrainedWatchFixture.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.declarations.OpenHours;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.counting.MinuteCounts;
import io.popdb.pulse.domain.watch.TrainedWatchFixture.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** By what a new agency is judged, whose declared time is an hour. */
class FixedTimeTest {
    private static final long NINE = TrainedWatchFixture.minute("2026-03-04T09:00");

    private final RosterWatch watch = new RosterWatch(
            new Roster(List.of(TrainedWatchFixture.agency("new", OpenHours.ALWAYS, Optional.empty()))),
            TrainedWatchFixture.CALENDAR,
            FalseAlarmBudget.ONE_A_MONTH,
            new Blindness(Duration.ofMinutes(1)));

    private List<Incident> play(int minutes, Traffic traffic) {
        List<Incident> opened = new ArrayList<>();
        for (int minute = 0; minute < minutes; minute++) {
            long now = (NINE + minute + 1) * 60_000;
            watch.minute("new", NINE + minute, traffic.at(minute), PlannedDowntimes.NONE, now);
            watch.judge(now).stream().filter(Incident::isOpen).forEach(opened::add);
        }
        return opened;
    }

    private static Traffic thinned(double perMinute, int until) {
        Random random = new Random(4);
        return minute ->
                minute < until && random.nextDouble() < perMinute ? new MinuteCounts(1, 0, 0) : MinuteCounts.NOTHING;
    }

    @Test
    void aBusyOneByTheDeclaredTime() {
        List<Incident> opened = play(600, thinned(0.9, 300));

        assertThat(opened).singleElement().satisfies(silent -> assertThat(silent.detectedMillis() / 60_000 - NINE)
                .isBetween(358L, 362L));
    }

    @Test
    void aThinOneByItsOwnGaps() {
        int week = 7 * 1440;

        List<Incident> opened = play(2 * week, thinned(3.0 / 1440, week));

        assertThat(opened.stream().filter(silent -> silent.detectedMillis() / 60_000 - NINE < week))
                .as("it would be one a gap by the declared time")
                .hasSizeLessThanOrEqualTo(1);
        assertThat(opened).last().satisfies(silent -> {
            assertThat(silent.detectedMillis() / 60_000 - NINE).isBetween(week + 360L, week + 3 * 1440L);
            assertThat(silent.sentence().en()).contains("too little history");
        });
    }

    @Test
    void oneOfWhichHardlyAnythingCameByADay() {
        List<Incident> opened = play(
                3 * 1440,
                minute -> minute % 200 == 0 && minute < 1000 ? new MinuteCounts(1, 0, 0) : NOTHING.at(minute));

        assertThat(opened).singleElement().satisfies(silent -> assertThat(silent.detectedMillis() / 60_000 - NINE)
                .isBetween(800 + 1440L, 800 + 1440 + 3L));
    }

    @Test
    void showsUntilWhenItWaits() {
        play(300, thinned(0.9, 295));

        long deadline = watch.verdict("new", (NINE + 300) * 60_000).deadlineMillis();

        assertThat(deadline / 60_000 - NINE).isBetween(354L, 356L);
    }
}
