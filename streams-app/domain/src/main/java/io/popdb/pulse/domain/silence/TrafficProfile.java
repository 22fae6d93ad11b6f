package io.popdb.pulse.domain.silence;

import io.popdb.pulse.declarations.WorkCalendar;

/** What has been learned of one agency's traffic, hour by hour. */
final class TrafficProfile implements Persisted {
    private static final double SAMPLES_NEEDED = 2.7; // three, a little forgotten
    private static final double BURST = 4; // what exceeds the expected this many times teaches no more than that
    private static final double FEW = 5;
    private static final int UTC_TO_LOCAL_HOURS = 7;

    private final WeeklySeasonality shape = new WeeklySeasonality();
    private final TrendLevel slow = new TrendLevel();
    private final Overdispersion spread = new Overdispersion();
    private final DutyCycle duty = new DutyCycle();
    private final BetaBinomialRate lookups = new BetaBinomialRate();
    private final BetaBinomialRate authentications = new BetaBinomialRate();
    private final BetaBinomialRate successes = new BetaBinomialRate();

    Expectation expect(long hour, WorkCalendar calendar) {
        DayClass day = dayOf(hour, calendar);
        int hourOfDay = hourOfDay(hour);
        double perHour = shape.perHour(day, hourOfDay) * slow.level();
        double samples = shape.samples(day, hourOfDay);
        double variation = spread.squared();
        double doubt = slow.doubt(variation) + shape.doubt(day, hourOfDay);
        if (samples > 0 && perHour > 0) {
            doubt += Math.min(1, (variation + 1 / perHour) / samples);
        }
        return new Expectation(perHour, variation + doubt, duty.share(), samples >= SAMPLES_NEEDED);
    }

    void learn(HourTally tally, WorkCalendar calendar) {
        DayClass day = dayOf(tally.hour(), calendar);
        int hourOfDay = hourOfDay(tally.hour());
        boolean known = shape.samples(day, hourOfDay) >= SAMPLES_NEEDED;
        double atLevelOne = shape.perHour(day, hourOfDay);
        double level = slow.level();
        double count = known ? Math.min(tally.requests(), BURST * (atLevelOne * level + FEW)) : tally.requests();

        duty.learn(tally);
        spread.learn(tally, known ? atLevelOne : 0, duty.share());
        if (known && day != DayClass.HOLIDAY) { // a holiday's own level is no step of the traffic
            slow.learn(count, atLevelOne);
        }
        shape.learn(day, hourOfDay, count / level);
        lookups.learn(tally.lookups(), tally.requests());
        authentications.learn(tally.authentications(), tally.requests());
        successes.learn(tally.requests() - tally.failures(), tally.requests());
    }

    /** Whether nothing was ever learned. */
    boolean isEmpty() {
        return shape.isEmpty();
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
        return DayClass.of(Math.floorDiv(hour + UTC_TO_LOCAL_HOURS, 24L), calendar);
    }

    private static int hourOfDay(long hour) {
        return (int) Math.floorMod(hour + UTC_TO_LOCAL_HOURS, 24L);
    }

    @Override
    public void state(StateFields fields) {
        for (Persisted part : new Persisted[] {shape, slow, spread, duty, lookups, authentications, successes}) {
            part.state(fields);
        }
    }
}
