package io.popdb.pulse.domain.profile;

import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.domain.counting.MinuteCounts;

/**
 * What is expected of one agency's traffic: learned hour by hour, compared with what comes minute by minute.
 *
 * <p>Minutes are taken in their order, each within the hour that was {@linkplain #enterHour entered}. What they bring
 * teaches when the next event shows that it was no outage, see {@link #resume}.
 */
public final class TrafficModel {
    private final WorkCalendar calendar;
    private final LevelFilter filter = new LevelFilter();
    private TrafficProfile profile = TrafficProfile.NEW;
    private TrainingBuffer training = TrainingBuffer.NEW;

    /** All that must be kept for a model to go on the same. */
    public record Kept(TrafficProfile profile, LevelFilter.Belief belief, TrainingBuffer training) {}

    public TrafficModel(WorkCalendar calendar) {
        this.calendar = calendar;
    }

    public void enterHour(long hour) {
        if (!training.isAt(hour)) {
            training = training.startHour(hour);
            filter.startHour(profile.expect(hour, calendar));
        }
    }

    /** Adds a minute of the current hour to what may teach. */
    public void add(MinuteCounts counts) {
        training = training.add(counts);
    }

    /** Adds what came late, where its hour is still the current one. */
    public void addLate(long minute, MinuteCounts counts) {
        if (training.isAt(Math.floorDiv(minute, 60L))) {
            training = training.addLate(counts);
        }
    }

    /** The logarithm of the chance that a minute brings nothing, which it did; 0 where nothing is known of the hour. */
    public double empty() {
        return expectation().known() ? filter.empty() : 0;
    }

    /** Events have come in a minute: what waited may teach now. */
    public void resume(int requests) {
        for (HourTally tally : training.held()) {
            profile = profile.learn(tally, calendar);
        }
        training = training.drained();
        if (expectation().known()) {
            filter.events(requests);
        }
    }

    /** What waits, and the current hour, must teach nothing. */
    public void teachNothing() {
        training = training.discard();
    }

    /** Nothing is believed of the level any more but what the hour's expectation says. */
    public void forgetLevel() {
        filter.forget();
    }

    /** An hour of the past, in the order of hours: what is known from before the first minute. */
    public void learn(HourTally tally) {
        profile = profile.learn(tally, calendar);
    }

    /** Of the current hour. */
    public Expectation expectation() {
        return filter.expectation();
    }

    public TrafficProfile profile() {
        return profile;
    }

    /**
     * The end of the minute at which the chance of the present silence would fall under a bound if nothing came from the next
     * minute on; {@link io.popdb.pulse.domain.counting.LastSeen#NEVER} where two weeks do not suffice.
     */
    public long deadlineMillis(double bound, double logChanceSoFar, long nextMinute) {
        return new SilenceDeadline(profile, calendar, bound).deadlineMillis(filter, logChanceSoFar, nextMinute);
    }

    public Kept save() {
        return new Kept(profile, filter.save(), training);
    }

    public void restore(Kept kept) {
        profile = kept.profile;
        filter.restore(kept.belief);
        training = kept.training;
    }
}
