package io.popdb.pulse.domain.level;

import io.popdb.pulse.domain.expectation.TailRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How high one agency's traffic stands. Minutes come in their order, counted from the epoch in local time.
 *
 * <p>What the last minutes brought is held, for windows of two minutes to two hours, against what days like today bring then
 * ({@link DayCourse}) at the height at which today, or its last minutes, stood before the window ({@link HeightBelief}), with clumps ({@link
 * Clumping}) and its own wandering ({@link Wander}). How surprising is enough, the agency's own past has set ({@link DeviationRecord}). While a
 * surge or a slump is open, the height stays what it was before.
 */
public final class AgencyLevel {
    private static final int DAY_MINUTES = 1440;
    private static final int LASTS_AT_MOST = DAY_MINUTES; // then it is the agency's new level
    private static final double LEAST_OF_SURGE = 14; // nats
    private static final double LEAST_OF_FEW =
            18; // nats, where hardly anything is usual: how clumps differ is not known well
    private static final double FEW = 2; // clumps
    private static final double LEAST_OF_SLUMP = 14; // nats
    private static final double MOST_DISPERSION = 60;
    private static final int NEXT = 1; // which of the lengths tells of the next five minutes, and
    private static final int SOON = 2; // which of the next few

    private final RecentMinutes recent = new RecentMinutes();
    private final Clumping clumping = new Clumping();
    private final WindowSums sums = new WindowSums();
    private final Wander[] fromDay = new Wander[WindowSums.LENGTHS.length];
    private final Wander[] fromLately = new Wander[WindowSums.LENGTHS.length];
    private final DeviationRecord surges = new DeviationRecord(new TailRecord(), LEAST_OF_SURGE);
    private final DeviationRecord slumps = new DeviationRecord(new TailRecord(), LEAST_OF_SLUMP);
    private DayCourse course = DayCourse.UNKNOWN;
    private final HeightBelief height = new HeightBelief();
    private long day = Long.MIN_VALUE;
    private double eachOfDay = 1;
    private boolean hasBegun;

    public AgencyLevel() {
        Arrays.setAll(fromDay, i -> new Wander());
        Arrays.setAll(fromLately, i -> new Wander());
    }

    /** Whether a day's course is yet to be said by {@link #begin}. */
    public boolean isNewDay(long minute) {
        return !hasBegun || Math.floorDiv(minute, (long) DAY_MINUTES) != day;
    }

    /**
     * A day begins, or goes on after a restart; says whether it begins.
     *
     * @param alike the days of the past that it is compared with, counted from the epoch
     * @param all days of the past that are remembered
     * @param perhapsWorked whether it may turn out to be a day of work, though those are not like it
     */
    public boolean begin(long newDay, List<Long> alike, List<Long> all, PastSlots past, boolean perhapsWorked) {
        boolean restored = newDay == day;
        day = newDay;
        hasBegun = true;
        eachOfDay = restored ? eachOfDay : clumping.each();
        course = DayCourse.of(alike, all, past, eachOfDay, perhapsWorked);
        if (!restored && course.isKnown()) {
            surges.startDay();
            slumps.startDay();
        }
        return !restored;
    }

    /**
     * What a minute brought.
     *
     * @param requests all
     * @param answered about those that did not fail beyond what is usual: storms of retries are no surge
     * @param teaches whether its requests tell how high the day stands: while numbers are tried they do not
     */
    public void minute(long minute, int requests, int answered, boolean teaches) {
        int ofDay = ofDay(minute);
        recent.add(minute, requests, answered, height);
        clumping.minute(requests, course.isSteady(ofDay), course.mean(ofDay));
        if (!course.isKnown()) {
            return;
        }
        learn(minute, requests, teaches);
        surges.minute();
        slumps.minute();
        sums.begin();
        int lengths = WindowSums.lengths(minute);
        int known = Math.min(recent.length(), ofDay + 1); // of what came before midnight, today's course says nothing
        for (int back = 1, at = 0; back <= known && at < lengths; back++) {
            long earlier = minute + 1 - back;
            sums.add(course, ofDay(earlier), recent.requests(earlier), recent.answered(earlier));
            if (back == WindowSums.LENGTHS[at]) {
                judge(minute, at++, earlier);
            }
        }
        boolean surgeOver = surges.endIfOver(LASTS_AT_MOST);
        boolean slumpOver = slumps.endIfOver(LASTS_AT_MOST);
        if (surgeOver || slumpOver) {
            recent.clear();
        }
    }

    private void learn(long minute, int requests, boolean teaches) {
        int ofDay = ofDay(minute);
        if (course.isEven(ofDay)) {
            height.minute(requests, course.mean(ofDay));
        }
        if (Math.floorMod(minute + 1, (long) HeightBelief.TOLD_EVERY) == 0) {
            height.endBlock(
                    teaches && !surges.isOpen() && !slumps.isOpen(),
                    dispersion(),
                    course.heightShape(),
                    fromDay[SOON].variation(),
                    fromLately[NEXT].variation());
        }
    }

    private double dispersion() {
        return Math.min(MOST_DISPERSION, Math.max(clumping.dispersion(), course.dispersion()));
    }

    private void judge(long minute, int at, long began) {
        int length = WindowSums.LENGTHS[at];
        TodaysHeight day = recent.ofDayBefore(began);
        TodaysHeight lately = recent.latelyBefore(began).after(day, fromDay[SOON].variation());
        double byDay = day.variation() + fromDay[at].variation();
        double byLately = lately.variation() + fromLately[at].variation();
        if (minute % length == 0 && sums.isSteady() && !surges.isOpen() && !slumps.isOpen()) {
            learn(fromDay[at], day);
            learn(fromLately[at], lately);
        }
        double before = byLately < byDay ? lately.mean() : day.mean(); // whichever tells better
        double deviation = Math.sqrt(Math.log1p(Math.min(byLately, byDay)));
        double each = (dispersion() + 1) / 2;
        LevelWindow more = sums.surge(began, before, each, deviation, surges.worthKnowing());
        surges.suspect(more);
        boolean isSure = more.usual() >= FEW * each || more.surprise() >= LEAST_OF_FEW;
        if (isSure && sums.isMoreThanEver(course, ofDay(minute), before)) {
            surges.see(more);
        }
        if (at >= WindowSums.FIRST_OF_SLUMPS) {
            LevelWindow less = sums.slump(began, before, each, deviation, slumps.worthKnowing());
            slumps.suspect(less);
            slumps.see(less);
        }
        endBy(length);
    }

    private void learn(Wander wander, TodaysHeight before) {
        double doubt = before.variation() + sums.courseVariation();
        wander.learn((double) sums.requests(), before.mean() * sums.mean(), dispersion(), doubt);
    }

    private void endBy(int length) {
        double present = height.present(fromDay[SOON].variation()).mean();
        if (length == WindowSums.SURGE_ENDS_BY && sums.isNoSurge(present, dispersion())) {
            surges.isBack();
        }
        if (length == WindowSums.SLUMP_ENDS_BY && sums.isNoSlump(present)) {
            slumps.isBack();
        }
    }

    /** Nothing can be said of this minute: nothing is expected of it, or it is an outage's. */
    public void pause() {
        recent.clear();
        clumping.interrupt();
        height.forget(course);
        surges.calm();
        slumps.calm();
    }

    private static int ofDay(long minute) {
        return (int) Math.floorMod(minute, (long) DAY_MINUTES);
    }

    /** Far more than is usual, which is no chance. */
    public Optional<LevelWindow> surge() {
        return surges.found();
    }

    /** Far less, alike. */
    public Optional<LevelWindow> slump() {
        return slumps.found();
    }

    /** Whether so much comes that other rules should not take a minute's requests for usual ones. */
    public boolean mayBeSurging() {
        return surges.isSuspicious();
    }

    /** A surge was told of: until it is over the height is what it was before. */
    public void openSurge(LevelWindow window) {
        height.goBack(recent.ofDayBefore(window.began()), recent.latelyBefore(window.began()));
        surges.open();
    }

    public void openSlump(LevelWindow window) {
        height.goBack(recent.ofDayBefore(window.began()), recent.latelyBefore(window.began()));
        slumps.open();
    }

    /** Whether the surge that was told of lasts. */
    public boolean isSurging() {
        return surges.isOpen();
    }

    /** Whether the slump that was told of lasts. */
    public boolean isSlumping() {
        return slumps.isOpen();
    }

    /** More requests of a minute that was given before. */
    public void late(long minute, int requests, int answered) {
        recent.late(minute, requests, answered);
    }

    public Kept save() {
        return new Kept(
                recent.save(),
                clumping.save(),
                Wander.save(fromDay),
                Wander.save(fromLately),
                surges.save(),
                slumps.save(),
                height.save(),
                eachOfDay,
                day);
    }

    /** Goes on where it was, once {@link #begin} has said again what today's course is. */
    public void restore(Kept kept) {
        recent.restore(kept.recent);
        clumping.restore(kept.clumping);
        Wander.restore(kept.fromDay, fromDay);
        Wander.restore(kept.fromLately, fromLately);
        surges.restore(kept.surges);
        slumps.restore(kept.slumps);
        height.restore(kept.height);
        eachOfDay = kept.eachOfDay;
        day = kept.day;
    }

    /** What is kept of it. */
    public record Kept(
            RecentMinutes.Kept recent,
            Clumping.Kept clumping,
            Wander.Kept fromDay,
            Wander.Kept fromLately,
            DeviationRecord.Kept surges,
            DeviationRecord.Kept slumps,
            HeightBelief.Kept height,
            double eachOfDay,
            long day) {}
}
