package io.popdb.pulse.domain.level;

import io.popdb.pulse.domain.expectation.TailRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How high one agency's traffic stands. Minutes come in their order, counted from the epoch in local time.
 *
 * <p>What the last minutes brought is held, for windows of two minutes to two hours, against what days like today bring then
 * ({@link DayCourse}) at the height at which today stood before the window ({@link TodaysHeight}), with clumps ({@link Clumping}) and
 * its own wandering ({@link Wander}). How surprising is enough, the agency's own past has set ({@link DeviationRecord}). While a
 * surge or a slump is open, the height stays what it was before.
 */
public final class AgencyLevel {
    private static final int DAY_MINUTES = 1440;
    private static final int LASTS_AT_MOST = DAY_MINUTES; // then it is the agency's new level

    private final RecentMinutes recent = new RecentMinutes();
    private final Clumping clumping = new Clumping();
    private final WindowSums sums = new WindowSums();
    private final Wander[] wander = new Wander[WindowSums.LENGTHS.length];
    private final DeviationRecord surges = new DeviationRecord(new TailRecord());
    private final DeviationRecord slumps = new DeviationRecord(new TailRecord());
    private DayCourse course = DayCourse.UNKNOWN;
    private TodaysHeight height = TodaysHeight.of(course);
    private long day = Long.MIN_VALUE;
    private double eachOfDay = 1;
    private boolean hasBegun;

    public AgencyLevel() {
        Arrays.setAll(wander, i -> new Wander());
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
     */
    public boolean begin(long newDay, List<Long> alike, List<Long> all, PastSlots past) {
        boolean restored = newDay == day;
        day = newDay;
        hasBegun = true;
        eachOfDay = restored ? eachOfDay : clumping.each();
        course = DayCourse.of(alike, all, past, eachOfDay);
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
     */
    public void minute(long minute, int requests, int answered) {
        recent.add(minute, requests, answered, height);
        clumping.minute(requests, course.isSteady(ofDay(minute)));
        if (!course.isKnown()) {
            return;
        }
        if (!surges.isOpen() && !slumps.isOpen()) {
            double dispersion = clumping.dispersion();
            height =
                    height.minute(requests / dispersion, course.mean(ofDay(minute)) / dispersion, course.heightShape());
        }
        surges.minute();
        slumps.minute();
        sums.begin();
        int lengths = WindowSums.lengths(minute);
        for (int back = 1, at = 0; back <= recent.length() && at < lengths; back++) {
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

    private void judge(long minute, int at, long began) {
        int length = WindowSums.LENGTHS[at];
        TodaysHeight before = recent.heightBefore(began);
        double dispersion = clumping.dispersion();
        double doubt = before.variation() + sums.courseVariation();
        if (minute % length == 0 && sums.isSteady() && !surges.isOpen() && !slumps.isOpen()) {
            wander[at].learn((double) sums.requests(), before.mean() * sums.mean(), dispersion, doubt);
        }
        double shape = 1 / (before.variation() + wander[at].variation() + sums.mostVariation());
        LevelWindow more = sums.surge(began, before.mean(), clumping.each(), shape);
        surges.suspect(more);
        if (sums.isMoreThanEver()) {
            surges.see(more);
        }
        if (at >= WindowSums.FIRST_OF_SLUMPS) {
            double shapeBelow = 1 / (doubt + wander[at].variation());
            slumps.see(sums.slump(began, before.mean(), clumping.each(), shapeBelow));
        }
        if (length == WindowSums.SURGE_ENDS_BY && sums.isNoSurge(height.mean(), dispersion)) {
            surges.isBack();
        }
        if (length == WindowSums.SLUMP_ENDS_BY && sums.isNoSlump(height.mean())) {
            slumps.isBack();
        }
    }

    /** Nothing can be said of this minute: nothing is expected of it, or it is an outage's. */
    public void pause() {
        recent.clear();
        clumping.interrupt();
        height = TodaysHeight.of(course);
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
        height = recent.heightBefore(window.began());
        surges.open();
    }

    public void openSlump(LevelWindow window) {
        height = recent.heightBefore(window.began());
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
                Arrays.stream(wander).map(Wander::save).toList(),
                surges.save(),
                slumps.save(),
                height,
                eachOfDay,
                day);
    }

    /** Goes on where it was, once {@link #begin} has said again what today's course is. */
    public void restore(Kept kept) {
        recent.restore(kept.recent);
        clumping.restore(kept.clumping);
        for (int i = 0; i < wander.length; i++) {
            wander[i].restore(kept.wander.get(i));
        }
        surges.restore(kept.surges);
        slumps.restore(kept.slumps);
        height = kept.height;
        eachOfDay = kept.eachOfDay;
        day = kept.day;
    }

    /** What is kept of it. */
    public record Kept(
            RecentMinutes.Kept recent,
            Clumping.Kept clumping,
            List<Wander.Kept> wander,
            DeviationRecord.Kept surges,
            DeviationRecord.Kept slumps,
            TodaysHeight height,
            double eachOfDay,
            long day) {}
}
