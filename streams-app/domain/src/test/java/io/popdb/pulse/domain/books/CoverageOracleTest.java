package io.popdb.pulse.domain.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Seed;
import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.domain.counting.DayMinutes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Availability and coverage of a month with holes, outages and announced days, beside one that asks each of its minutes. */
class CoverageOracleTest {
    private static final String AGENCY = "prov-40";
    private static final YearMonth MONTH = YearMonth.of(2026, 2);
    private static final long BEGIN = VietnamTime.startOf(MONTH.atDay(1)).toEpochMilli();
    private static final int MINUTES = MONTH.lengthOfMonth() * DayMinutes.OF_DAY;
    private static final int MONTHS = 40;

    private final Random random = Seed.random("coverage");
    private final boolean[] watched = new boolean[MINUTES];
    private final boolean[] announced = new boolean[MINUTES];
    private final boolean[] down = new boolean[MINUTES];

    @Test
    void everyMinuteSaysTheSame() {
        for (int i = 0; i < MONTHS; i++) {
            List.of(watched, announced, down).forEach(minutes -> Arrays.fill(minutes, false));
            isAsTheMinutesSay();
        }
    }

    private void isAsTheMinutesSay() {
        int firstDay = 1 + random.nextInt(20);
        BookFixture books = new BookFixture()
                .unwatched(AGENCY)
                .counted(AGENCY, MONTH.atDay(firstDay).toString(), 1, 0);
        watch(books);
        breakDown(books);

        Availability availability = books.close(MONTH.toString())
                .agency(AGENCY)
                .orElseThrow()
                .line()
                .availability();

        int from = (firstDay - 1) * DayMinutes.OF_DAY;
        long covered = 0;
        long open = 0;
        long broken = 0;
        for (int minute = from; minute < MINUTES; minute++) {
            covered += watched[minute] ? 1 : 0;
            open += watched[minute] && !announced[minute] ? 1 : 0;
            broken += watched[minute] && !announced[minute] && down[minute] ? 1 : 0;
        }
        assertThat(availability.watchedMillis()).isEqualTo(open * Spans.MINUTE_MILLIS);
        assertThat(availability.downMillis()).isEqualTo(broken * Spans.MINUTE_MILLIS);
        assertThat(availability.coverage())
                .contains(new Coverage((covered - open) * Spans.MINUTE_MILLIS, (MINUTES - from) * Spans.MINUTE_MILLIS));
        assertThat(availability.coveragePercent().orElse(BigDecimal.ZERO))
                .isEqualByComparingTo(BigDecimal.valueOf(covered * 100)
                        .divide(BigDecimal.valueOf(MINUTES - from), 2, RoundingMode.DOWN));
    }

    private void watch(BookFixture books) {
        for (int day = 0; day < MONTH.lengthOfMonth(); day++) {
            boolean isAnnounced = random.nextInt(6) == 0;
            LocalDate date = MONTH.atDay(day + 1);
            for (int range = random.nextInt(4); range > 0; range--) {
                int from = random.nextInt(DayMinutes.OF_DAY);
                int to = from + 1 + random.nextInt(DayMinutes.OF_DAY - from);
                books.watched(AGENCY, date.toString(), from, to);
                for (int minute = from; minute < to; minute++) {
                    watched[day * DayMinutes.OF_DAY + minute] = true;
                    announced[day * DayMinutes.OF_DAY + minute] = isAnnounced;
                }
            }
            if (isAnnounced) {
                books.announced(AGENCY, date.toString());
            }
        }
    }

    private void breakDown(BookFixture books) {
        for (int outage = random.nextInt(12); outage > 0; outage--) {
            int from = random.nextInt(MINUTES + 2_000) - 1_000;
            int to = from + 1 + random.nextInt(3_000);
            Outage.Nature nature = Outage.Nature.values()[random.nextInt(Outage.Nature.values().length)];
            books.outage(nature, at(from), at(to), AGENCY);
            for (int minute = Math.max(0, from); nature.isDown() && minute < Math.min(MINUTES, to); minute++) {
                down[minute] = true;
            }
        }
    }

    private static String at(int minute) {
        return Instant.ofEpochMilli(BEGIN + minute * Spans.MINUTE_MILLIS).toString();
    }
}
