package io.popdb.pulse.declarations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.contract.Seed;
import io.popdb.pulse.contract.VietnamTime;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Local times throughout. In 2026, Tết is Monday 16 to Friday 20 February; Saturday 22 August is worked. */
class OpenHoursTest {
    private static final OpenHours SEVEN_TO_EIGHT =
            new OpenHours(Set.of(DayOfWeek.values()), LocalTime.of(7, 0), LocalTime.of(20, 0), false);
    private static final OpenHours SATURDAY_NIGHTS =
            new OpenHours(Set.of(DayOfWeek.SATURDAY), LocalTime.of(22, 0), LocalTime.MAX, true);

    private final WorkCalendar calendar = CalendarFile.shipped();

    @ParameterizedTest(name = "{0}: {1} at {2}")
    @CsvSource({
        "a working morning,             office,   2026-02-25T08:00, true",
        "the moment of opening,         office,   2026-02-25T07:30, true",
        "just before opening,           office,   2026-02-25T07:29:59.999999999, false",
        "just before closing,           office,   2026-02-25T16:59:59.999999999, true",
        "the moment of closing,         office,   2026-02-25T17:00, false",
        "night,                         office,   2026-02-25T23:30, false",
        "Saturday,                      office,   2026-02-28T09:00, false",
        "Tết Tuesday,                   office,   2026-02-17T09:00, false",
        "a make-up Saturday,            office,   2026-08-22T09:00, true",
        "a make-up Saturday's night,    office,   2026-08-22T20:00, false",
        "Tết for who never closes,      always,   2026-02-17T03:00, true",
        "midnight for who never closes, always,   2026-02-18T00:00, true",
        "the day's last nanosecond,     always,   2026-02-17T23:59:59.999999999, true",
        "Tết where it does not close,   shop,     2026-02-17T09:00, true",
        "its night,                     shop,     2026-02-17T20:00, false",
        "late on Saturday,              saturday, 2026-02-28T23:59:59.999999999, true",
        "midnight after it,             saturday, 2026-03-01T00:00, false",
        "the Saturday before Tết,       saturday, 2026-02-14T22:00, true",
    })
    void isOpen(String when, String who, LocalDateTime local, boolean open) {
        assertThat(hours(who).isOpen(at(local), calendar)).isEqualTo(open);
    }

    @ParameterizedTest(name = "{0}: {1} from {2} to {3}")
    @CsvSource({
        "within a morning,              office,   2026-02-25T08:00, 2026-02-25T09:15,  PT1H15M",
        "the same moment,               office,   2026-02-25T08:00, 2026-02-25T08:00,  PT0S",
        "backwards,                     office,   2026-02-25T09:00, 2026-02-25T08:00,  PT0S",
        "from before opening,           office,   2026-02-25T05:00, 2026-02-25T08:00,  PT30M",
        "past closing,                  office,   2026-02-25T16:00, 2026-02-25T23:00,  PT1H",
        "a night,                       office,   2026-02-25T17:00, 2026-02-26T07:30,  PT0S",
        "across midnight,               office,   2026-02-25T16:30, 2026-02-26T08:00,  PT1H",
        "over a weekend,                office,   2026-02-27T16:30, 2026-03-02T08:00,  PT1H",
        "one week,                      office,   2026-03-02T00:00, 2026-03-09T00:00,  PT47H30M",
        "all of Tết,                    office,   2026-02-13T17:00, 2026-02-23T07:30,  PT0S",
        "over Tết,                      office,   2026-02-13T16:30, 2026-02-23T08:00,  PT1H",
        "from within Tết,               office,   2026-02-17T12:00, 2026-02-23T08:00,  PT30M",
        "into a make-up Saturday,       office,   2026-08-21T16:30, 2026-08-22T08:00,  PT1H",
        "a week with such a Saturday,   office,   2026-08-17T00:00, 2026-08-24T00:00,  PT57H",
        "a nanosecond,                  office,   2026-02-25T08:00, 2026-02-25T08:00:00.000000001, PT0.000000001S",
        "Tết for who never closes,      always,   2026-02-13T17:00, 2026-02-23T07:30,  PT230H30M",
        "Tết where it does not close,   shop,     2026-02-16T00:00, 2026-02-21T00:00,  PT65H",
        "a late Saturday,               saturday, 2026-02-28T23:00, 2026-03-07T22:30,  PT1H30M",
    })
    void measuresOpenTimeBetween(String when, String who, LocalDateTime from, LocalDateTime until, Duration open) {
        assertThat(hours(who).openTimeBetween(at(from), at(until), calendar)).isEqualTo(open);
    }

    @ParameterizedTest(name = "{0}: {1} since {2}, {3} later")
    @CsvSource({
        "within a morning,              office,   2026-02-25T08:00, PT1H,    2026-02-25T09:00",
        "none,                          office,   2026-02-25T23:00, PT0S,    2026-02-25T23:00",
        "from before opening,           office,   2026-02-25T05:00, PT30M,   2026-02-25T08:00",
        "up to closing,                 office,   2026-02-25T16:00, PT1H,    2026-02-25T17:00",
        "from the moment of closing,    office,   2026-02-25T17:00, PT1H,    2026-02-26T08:30",
        "at night,                      office,   2026-02-25T22:00, PT4H,    2026-02-26T11:30",
        "across midnight,               office,   2026-02-25T16:30, PT1H,    2026-02-26T08:00",
        "over a weekend,                office,   2026-02-27T16:30, PT1H,    2026-03-02T08:00",
        "over Tết,                      office,   2026-02-13T16:30, PT1H,    2026-02-23T08:00",
        "into a make-up Saturday,       office,   2026-08-21T16:30, PT1H,    2026-08-22T08:00",
        "over the Sunday after it,      office,   2026-08-22T16:30, PT1H,    2026-08-24T08:00",
        "many days,                     office,   2026-03-02T07:30, PT47H30M, 2026-03-06T17:00",
        "Tết for who never closes,      always,   2026-02-16T23:50, PT15M,   2026-02-17T00:05",
        "up to midnight,                always,   2026-02-16T23:50, PT10M,   2026-02-17T00:00",
        "Tết where it does not close,   shop,     2026-02-16T19:00, PT2H,    2026-02-17T08:00",
        "a late Saturday,               saturday, 2026-02-28T23:00, PT2H,    2026-03-07T23:00",
    })
    void findsWhenOpenTimeHasPassed(
            String when, String who, LocalDateTime from, Duration openTime, LocalDateTime expected) {
        assertThat(hours(who).openTimeAfter(at(from), openTime, calendar)).isEqualTo(at(expected));
    }

    @Test
    void agreesWithLookingAtEveryMinute() {
        Random random = Seed.random("OpenHoursTest.agreesWithLookingAtEveryMinute");
        LocalDateTime start = LocalDateTime.of(2026, 1, 1, 0, 0);

        for (int i = 0; i < 100; i++) {
            OpenHours hours =
                    hours(List.of("office", "always", "shop", "saturday").get(random.nextInt(4)));
            Instant from = at(start.plusMinutes(random.nextInt(380 * 24 * 60)));
            Instant until = from.plus(Duration.ofMinutes(random.nextInt(20 * 24 * 60)));

            long minutes = 0;
            for (Instant minute = from; minute.isBefore(until); minute = minute.plusSeconds(60)) {
                minutes += hours.isOpen(minute, calendar) ? 1 : 0;
            }

            assertThat(hours.openTimeBetween(from, until, calendar))
                    .as("%s from %s until %s", hours, from, until)
                    .isEqualTo(Duration.ofMinutes(minutes));
        }
    }

    @Test
    void findsTheFirstMomentOfAllWithThatMuchOpenTime() {
        Random random = Seed.random("OpenHoursTest.findsTheFirstMomentOfAllWithThatMuchOpenTime");
        LocalDateTime start = LocalDateTime.of(2026, 1, 1, 0, 0);

        for (int i = 0; i < 5_000; i++) {
            OpenHours hours =
                    hours(List.of("office", "always", "shop", "saturday").get(random.nextInt(4)));
            Instant from = at(start.plusSeconds(random.nextInt(380 * 86_400)));
            Duration openTime = Duration.ofMillis(1 + random.nextInt(200 * 3_600_000));

            Instant after = hours.openTimeAfter(from, openTime, calendar);

            assertThat(hours.openTimeBetween(from, after, calendar)).isEqualTo(openTime);
            assertThat(hours.openTimeBetween(from, after.minusNanos(1), calendar))
                    .isEqualTo(openTime.minusNanos(1));
        }
    }

    @Test
    @Timeout(10)
    void countsAMillionYearsWithoutWalkingThem() {
        Instant now = at(LocalDateTime.of(2026, 2, 25, 8, 0));
        Instant far = at(LocalDateTime.of(1_000_000, 1, 1, 0, 0));

        for (int i = 0; i < 1_000; i++) {
            Duration open = OpenHours.ALWAYS.openTimeBetween(now, far, calendar);

            assertThat(open).isEqualTo(Duration.between(now, far));
        }
    }

    @Test
    void refusesHoursThatCannotBe() {
        Set<DayOfWeek> monday = Set.of(DayOfWeek.MONDAY);
        LocalTime noon = LocalTime.NOON;

        assertThatThrownBy(() -> new OpenHours(monday, noon, noon, true)).hasMessageContaining("closes at 12:00");
        assertThatThrownBy(() -> new OpenHours(Set.of(), noon, LocalTime.MAX, true))
                .hasMessageContaining("no day");
        assertThatThrownBy(() -> OpenHours.ALWAYS.openTimeAfter(Instant.EPOCH, Duration.ofNanos(-1), calendar))
                .hasMessageContaining("negative");
    }

    private static OpenHours hours(String who) {
        return switch (who) {
            case "office" -> OpenHours.OFFICE_HOURS;
            case "always" -> OpenHours.ALWAYS;
            case "shop" -> SEVEN_TO_EIGHT;
            case "saturday" -> SATURDAY_NIGHTS;
            default -> throw new IllegalArgumentException(who);
        };
    }

    private static Instant at(LocalDateTime local) {
        return local.atZone(VietnamTime.ZONE).toInstant();
    }
}
