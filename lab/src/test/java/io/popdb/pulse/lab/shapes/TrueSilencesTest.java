package io.popdb.pulse.lab.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.declarations.CalendarFile;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrueSilencesTest {
    private static final TraceDays DAYS =
            new TraceDays(LocalDate.parse("2026-05-04"), 14, CalendarFile.shipped(), Set.of());

    @Test
    void isSureOnceTwoDozenCausesAreLost() {
        MadeTraffic traffic = busy(0.5f);

        assertThat(new TrueSilences(traffic, DAYS).bar(600)).isEqualTo(46);
    }

    @Test
    void waitsHalfAsLongAgainAsTheLongestSilenceOfThatTime() {
        MadeTraffic traffic = busy(2f);
        Arrays.fill(traffic.counts, 3 * 1440 + 601, 3 * 1440 + 621, 0);

        assertThat(new TrueSilences(traffic, DAYS).bar(605)).isEqualTo(30);
        assertThat(new TrueSilences(traffic, DAYS).bar(900)).isEqualTo(12);
    }

    @Test
    void passesOverHoursInWhichNothingIsExpected() {
        MadeTraffic traffic = busy(1f);
        Arrays.fill(traffic.causes, 610, 710, 0);

        assertThat(new TrueSilences(traffic, DAYS).bar(600)).isEqualTo(123);
    }

    private static MadeTraffic busy(float causes) {
        MadeTraffic traffic = new MadeTraffic(DAYS.minutes());
        Arrays.fill(traffic.counts, 1);
        Arrays.fill(traffic.causes, causes);
        return traffic;
    }
}
