package io.popdb.pulse.domain.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.popdb.pulse.contract.Seed;
import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.declarations.WorkCalendar;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the parts of a profile make of traffic whose truth is known. */
class LearningTest {
    private static final long MONDAY = LocalDate.of(2026, 3, 2).toEpochDay() * 24 - 7; // as an hour from the epoch
    private static final int WEEK = 168;
    private static final WorkCalendar CALENDAR = CalendarFile.shipped();

    private TrafficProfile profile = TrafficProfile.NEW;

    @Test
    void knowsAnHourOfAWorkingDayByThursday() {
        learn(0, 3 * 24, 100);

        assertThat(expect(3 * 24 + 10).known()).isTrue();
        assertThat(expect(3 * 24 + 10).perHour()).isCloseTo(100, within(1.0));
        assertThat(expect(5 * 24 + 10).known()).as("on Saturday").isFalse();
    }

    @Test
    void settlesWithinDaysOfAStep() {
        learn(0, 4 * WEEK, 100);
        learn(4 * WEEK, 4 * WEEK + 4 * 24, 300);

        assertThat(expect(4 * WEEK + 4 * 24 + 10).perHour()).isCloseTo(300, within(60.0));
    }

    @Test
    void learnsLittleFromABurst() {
        learn(0, 4 * WEEK, 100);
        profile = profile.learn(tally(4 * WEEK + 10, 5000), CALENDAR);

        assertThat(expect(5 * WEEK + 10).perHour()).isLessThan(160);
    }

    @Test
    void expectsOfAFirstHolidayWhatItsFirstHoursSay() {
        learn(0, 8 * WEEK, 100); // up to Sunday 26 April; Monday 27 April is a holiday
        double before = expect(8 * WEEK + 10).perHour();
        learn(8 * WEEK, 8 * WEEK + 10, 25);

        assertThat(before).isCloseTo(70, within(5.0));
        assertThat(expect(8 * WEEK + 10).perHour()).isCloseTo(25, within(10.0));
    }

    @Test
    void expectsOfAMakeUpSaturdayWhatWorkingDaysHave() {
        for (int hour = 0; hour < 4 * WEEK; hour++) {
            profile = profile.learn(tally(hour, hour % WEEK < 5 * 24 ? 100 : 0), CALENDAR);
        }
        long makeUp = LocalDate.of(2026, 8, 22).toEpochDay() * 24 + 3;

        assertThat(profile.expect(makeUp, CALENDAR).perHour()).isCloseTo(100, within(1.0));
        assertThat(profile.expect(makeUp - 7 * 24, CALENDAR).perHour()).isZero();
    }

    @Test
    void findsTheSpreadWhateverTheLevelDoes() {
        Random random = Seed.random("findsTheSpreadWhateverTheLevelDoes");
        for (double variation : new double[] {0.15, 0.3, 0.5}) {
            Overdispersion overdispersion = Overdispersion.NEW;
            for (int hour = 0; hour < 2000; hour++) {
                double trend = hour < 1000 ? 1 : 3;
                double level = Math.exp(random.nextGaussian() * variation);
                overdispersion = overdispersion.learn(tally(hour, (int) (400 * trend * level)), 400, 1);
            }

            assertThat(Math.sqrt(overdispersion.squared())).isCloseTo(variation, within(0.25 * variation));
        }
    }

    @Test
    void findsTheDutyOfABatchSender() {
        Random random = Seed.random("findsTheDutyOfABatchSender");
        for (double share : new double[] {0.05, 0.3, 1}) {
            DutyCycle duty = DutyCycle.NEW;
            for (int hour = 0; hour < 3000; hour++) {
                int occupied = 0;
                for (int minute = 0; minute < 60; minute++) {
                    occupied += random.nextDouble() < share ? 1 : 0;
                }
                duty = duty.learn(new HourTally(hour, 20 * occupied, 0, 0, occupied));
            }

            // at the smallest share, 5.6 standard deviations of what some 1,000 remembered hours tell
            assertThat(duty.share()).isCloseTo(share, within(0.1 * share));
        }
    }

    @Test
    void knowsNoMoreOfTheDutyWhereOnlyHoursWereKept() {
        DutyCycle duty = DutyCycle.NEW;
        duty = duty.learn(new HourTally(0, 600, 0, 0, HourTally.UNKNOWN));

        assertThat(duty.share()).isEqualTo(1);
    }

    @Test
    void countsAMissingKindAsABetaBinomialDoes() {
        BetaBinomialRate rate = BetaBinomialRate.NEW;
        for (int hour = 0; hour < 200; hour++) {
            rate = rate.learn(30, 100);
        }

        assertThat(rate.mean()).isCloseTo(0.3, within(0.01));
        assertThat(rate.logChanceOfNone(0, 40)).isBetween(40 * Math.log(0.7), 0.9 * 40 * Math.log(0.7));
        assertThat(rate.logChanceOfNone(0, 15) + rate.logChanceOfNone(15, 25))
                .isCloseTo(rate.logChanceOfNone(0, 40), within(1e-9));
    }

    private void learn(int from, int until, int perHour) {
        for (int hour = from; hour < until; hour++) {
            profile = profile.learn(tally(hour, perHour), CALENDAR);
        }
    }

    private Expectation expect(int hour) {
        return profile.expect(MONDAY + hour, CALENDAR);
    }

    private static HourTally tally(int hour, int requests) {
        return new HourTally(MONDAY + hour, requests, 0, 0, Math.min(60, requests));
    }
}
