package io.popdb.pulse.domain.silence;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.WorkCalendar;

/** What has been learned of one agency's traffic, hour by hour. */
final class TrafficProfile implements Persisted {
    private static final double SAMPLES_NEEDED = 2.7; // three, a little forgotten
    private static final double BURST = 4; // what exceeds the expected this many times teaches no more than that
    private static final double FEW = 5;

    private final WeeklySeasonality seasonality = new WeeklySeasonality();
    private final TrendLevel trend = new TrendLevel();
    private final Overdispersion overdispersion = new Overdispersion();
    private final DutyCycle duty = new DutyCycle();
    private final BetaBinomialRate lookups = new BetaBinomialRate();
    private final BetaBinomialRate authentications = new BetaBinomialRate();
    private final BetaBinomialRate successes = new BetaBinomialRate();

    Expectation expect(long hour, WorkCalendar calendar) {
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

    void learn(HourTally tally, WorkCalendar calendar) {
        DayClass day = dayOf(tally.hour(), calendar);
        int hourOfDay = hourOfDay(tally.hour());
        boolean known = seasonality.samples(day, hourOfDay) >= SAMPLES_NEEDED;
        double atLevelOne = seasonality.perHour(day, hourOfDay);
        double level = trend.level();
        double count = known ? Math.min(tally.requests(), BURST * (atLevelOne * level + FEW)) : tally.requests();

        duty.learn(tally);
        overdispersion.learn(tally, known ? atLevelOne : 0, duty.share());
        if (known && day != DayClass.HOLIDAY) { // a holiday's own level is no step of the traffic
            trend.learn(count, atLevelOne);
        }
        seasonality.learn(day, hourOfDay, count / level);
        lookups.learn(tally.lookups(), tally.requests());
        authentications.learn(tally.authentications(), tally.requests());
        successes.learn(tally.requests() - tally.failures(), tally.requests());
    }

    /** Whether nothing was ever learned. */
    boolean isEmpty() {
        return seasonality.isEmpty();
    }

    BetaBinomialRate lookups() {
        return lookups;
    }

    BetaBinomialRate authentications() {
        return authentications;
    }

    BetaBinomialRate successes() {
        return successes;
    }

    private static DayClass dayOf(long hour, WorkCalendar calendar) {
        return DayClass.of(VietnamTime.epochDay(hour * Spans.HOUR_MILLIS), calendar);
    }

    private static int hourOfDay(long hour) {
        return VietnamTime.hourOfDay(hour * Spans.HOUR_MILLIS);
    }

    @Override
    public void state(StateFields fields) {
        for (Persisted part :
                new Persisted[] {seasonality, trend, overdispersion, duty, lookups, authentications, successes}) {
            part.state(fields);
        }
    }
}
