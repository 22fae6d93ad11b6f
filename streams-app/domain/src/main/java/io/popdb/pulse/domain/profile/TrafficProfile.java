package io.popdb.pulse.domain.profile;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.WorkCalendar;

/** What has been learned of one agency's traffic, hour by hour. Immutable. */
public record TrafficProfile(
        WeeklySeasonality seasonality,
        TrendLevel trend,
        Overdispersion overdispersion,
        DutyCycle duty,
        BetaBinomialRate lookups,
        BetaBinomialRate authentications,
        BetaBinomialRate successes) {
    public static final TrafficProfile NEW = new TrafficProfile(
            WeeklySeasonality.NEW,
            TrendLevel.NEW,
            Overdispersion.NEW,
            DutyCycle.NEW,
            BetaBinomialRate.NEW,
            BetaBinomialRate.NEW,
            BetaBinomialRate.NEW);

    private static final double SAMPLES_NEEDED = 2.7; // three, a little forgotten
    private static final double BURST = 4; // what exceeds the expected this many times teaches no more than that
    private static final double FEW = 5;

    /** What an hour, counted from the epoch, should bring. */
    public Expectation expect(long hour, WorkCalendar calendar) {
        DayClass day = dayOf(hour, calendar);
        int hourOfDay = hourOfDay(hour);
        double perHour = seasonality.perHour(day, hourOfDay) * trend.level();
        double samples = seasonality.samples(day, hourOfDay);
        double variation = overdispersion.squared();
        double doubt = trend.doubt(variation) + seasonality.doubt(day, hourOfDay);
        if (samples > 0 && perHour > 0) {
            doubt += Math.min(1, (variation + 1 / perHour) / samples);
        }
        return new Expectation(perHour, variation + doubt, duty.share(), samples >= SAMPLES_NEEDED);
    }

    TrafficProfile learn(HourTally tally, WorkCalendar calendar) {
        DayClass day = dayOf(tally.hour(), calendar);
        int hourOfDay = hourOfDay(tally.hour());
        boolean known = seasonality.samples(day, hourOfDay) >= SAMPLES_NEEDED;
        double atLevelOne = seasonality.perHour(day, hourOfDay);
        double level = trend.level();
        double count = known ? Math.min(tally.requests(), BURST * (atLevelOne * level + FEW)) : tally.requests();

        DutyCycle newDuty = duty.learn(tally);
        return new TrafficProfile(
                seasonality.learn(day, hourOfDay, count / level),
                // a holiday's own level is no step of the traffic
                known && day != DayClass.HOLIDAY ? trend.learn(count, atLevelOne) : trend,
                overdispersion.learn(tally, known ? atLevelOne : 0, newDuty.share()),
                newDuty,
                lookups.learn(tally.lookups(), tally.requests()),
                authentications.learn(tally.authentications(), tally.requests()),
                successes.learn(tally.requests() - tally.failures(), tally.requests()));
    }

    /** Whether nothing was ever learned. */
    public boolean isEmpty() {
        return seasonality.isEmpty();
    }

    private static DayClass dayOf(long hour, WorkCalendar calendar) {
        return DayClass.of(VietnamTime.epochDay(hour * Spans.HOUR_MILLIS), calendar);
    }

    private static int hourOfDay(long hour) {
        return VietnamTime.hourOfDay(hour * Spans.HOUR_MILLIS);
    }
}
