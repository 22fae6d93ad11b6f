package io.popdb.pulse.domain.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.domain.counting.DayMinutes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known of an agency's month, kept for each third of a minute, and asked one by one. */
final class MinuteOracle {
    static final int STEPS_OF_MINUTE = 3;
    static final long STEP_MILLIS = Spans.MINUTE_MILLIS / STEPS_OF_MINUTE;
    static final int STEPS_OF_DAY = STEPS_OF_MINUTE * DayMinutes.OF_DAY;

    private final long beginMillis;
    private final int firstStep;
    private final boolean[] watched = new boolean[31 * STEPS_OF_DAY];
    private final boolean[] announced = new boolean[31 * STEPS_OF_DAY];
    private int seenTo;

    /** @param firstDay of the month, from 0 on, on which it was first heard of: nothing was due before */
    MinuteOracle(long beginMillis, int firstDay) {
        this.beginMillis = beginMillis;
        this.firstStep = Math.max(0, firstDay) * STEPS_OF_DAY;
    }

    void watched(int day, int from, int to) {
        mark(watched, day, from, to);
    }

    void announced(int day, int from, int to) {
        mark(announced, day, from, to);
    }

    private static void mark(boolean[] steps, int day, int from, int to) {
        for (int step = from * STEPS_OF_MINUTE; step < to * STEPS_OF_MINUTE; step++) {
            steps[day * STEPS_OF_DAY + step] = true;
        }
    }

    void seenTo(int step) {
        seenTo = step;
    }

    /** Whether some of an incident lies in so many steps of a month. */
    static boolean lies(Outage outage, long beginMillis, int steps) {
        return outage.beganMillis() < beginMillis + steps * STEP_MILLIS && outage.endedMillis() > beginMillis;
    }

    private boolean isIn(Outage outage, int step) {
        long millis = beginMillis + step * STEP_MILLIS;
        return outage.beganMillis() <= millis && millis < outage.endedMillis();
    }

    /** What agencies come to together. */
    private static final class Sum {
        private long due;
        private long announced;
        private long open;
        private long down;
        private long ours;
        private long longest;
        private final Set<String> incidents = new HashSet<>();
    }

    static void requireSame(String row, Availability said, List<Outage> outages, Map<String, MinuteOracle> oracles) {
        Sum sum = new Sum();
        oracles.forEach((agency, oracle) -> oracle.add(
                sum,
                outages.stream()
                        .filter(outage -> outage.agencies().contains(agency))
                        .toList()));

        assertThat(said.watchedMillis()).as("%s, watched", row).isEqualTo(sum.open * STEP_MILLIS);
        assertThat(said.downMillis()).as("%s, down", row).isEqualTo(sum.down * STEP_MILLIS);
        assertThat(said.incidents()).as("%s, incidents", row).isEqualTo(sum.incidents.size());
        assertThat(said.longestSilenceMillis()).as("%s, longest silence", row).isEqualTo(sum.longest * STEP_MILLIS);
        if (oracles.isEmpty()) {
            assertThat(said).as("%s, never heard of", row).isEqualTo(Availability.UNWATCHED);
        } else {
            assertThat(said.downOursMillis()).as("%s, down by the centre", row).contains(sum.ours * STEP_MILLIS);
            assertThat(said.coverage())
                    .as("%s, coverage", row)
                    .contains(new Coverage(sum.announced * STEP_MILLIS, sum.due * STEP_MILLIS));
        }
        assertThat(said.availabilityPercent())
                .as("%s, availability", row)
                .isEqualTo(percent(sum.open - sum.down, sum.open));
        assertThat(said.coveragePercent())
                .as("%s, share watched", row)
                .isEqualTo(percent(sum.open + sum.announced, sum.open + sum.announced == 0 ? 0 : sum.due));
    }

    private void add(Sum sum, List<Outage> outages) {
        for (int step = firstStep; step < seenTo; step++) {
            sum.due++;
            if (watched[step]) {
                addWatched(sum, outages, step);
            }
        }
        for (Outage outage : outages) {
            long steps = 0;
            for (int step = firstStep; step < seenTo; step++) {
                steps += isIn(outage, step) ? 1 : 0;
            }
            if (steps > 0 && outage.fault() != Fault.ANNOUNCED) {
                sum.incidents.add(outage.id());
                sum.longest = Math.max(sum.longest, outage.nature() == Outage.Nature.SILENT ? steps : 0);
            }
        }
    }

    private void addWatched(Sum sum, List<Outage> outages, int step) {
        boolean isAnnounced = announced[step];
        boolean isDown = false;
        boolean isOurs = false;
        for (Outage outage : outages) {
            if (outage.nature() != Outage.Nature.PARTIAL && isIn(outage, step)) {
                isAnnounced |= outage.fault() == Fault.ANNOUNCED;
                isDown |= outage.fault() != Fault.ANNOUNCED;
                isOurs |= outage.fault() == Fault.OURS;
            }
        }
        sum.announced += isAnnounced ? 1 : 0;
        sum.open += isAnnounced ? 0 : 1;
        sum.down += !isAnnounced && isDown ? 1 : 0;
        sum.ours += !isAnnounced && isOurs ? 1 : 0;
    }

    private static Optional<BigDecimal> percent(long part, long whole) {
        return whole == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 2, RoundingMode.DOWN));
    }
}
