package io.popdb.pulse.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VietnamTimeTest {
    private static final Instant FIRST = Instant.parse("2021-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2101-01-01T00:00:00Z");

    @Test
    void keepsTheZonesRulesInEveryHourUntil2100() {
        for (long millis = FIRST.toEpochMilli(); millis < END.toEpochMilli(); millis += 3_600_000) {
            assertAgrees(millis);
            assertAgrees(millis - 1);
        }
    }

    @Test
    void keepsTheZonesRulesAtAnyMoment() {
        Random random = Seed.random("VietnamTest.keepsTheZonesRulesAtAnyMoment");
        for (int i = 0; i < 200_000; i++) {
            assertAgrees(random.nextLong(Instant.parse("1976-01-01T00:00:00Z").toEpochMilli(), END.toEpochMilli()));
        }
    }

    @Test
    void beginsADayAtLocalMidnight() {
        LocalDate day = LocalDate.of(2026, 2, 25);

        assertThat(VietnamTime.startOf(day)).isEqualTo("2026-02-24T17:00:00Z");
        assertThat(VietnamTime.day(VietnamTime.startOf(day))).isEqualTo(day);
        assertThat(VietnamTime.day(VietnamTime.startOf(day).minusNanos(1))).isEqualTo(day.minusDays(1));
    }

    /** Plain comparisons: a million and a half assertions would take longer than what they assert. */
    private static void assertAgrees(long millis) {
        ZonedDateTime local = Instant.ofEpochMilli(millis).atZone(VietnamTime.ZONE);
        if (VietnamTime.epochDay(millis) != local.toLocalDate().toEpochDay()
                || VietnamTime.hourOfDay(millis) != local.getHour()) {
            throw new AssertionError(local + " is taken for day " + LocalDate.ofEpochDay(VietnamTime.epochDay(millis))
                    + ", hour " + VietnamTime.hourOfDay(millis));
        }
    }
}
