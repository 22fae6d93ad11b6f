package io.popdb.pulse.domain.sources;

import io.popdb.pulse.domain.counting.LastSeen;

/**
 * One source, and what is missing of it since its last request. Its silence must surprise in two ways at once: by what the others brought
 * meanwhile, of which it has its share (so the agency's own silence says nothing against it), and by what it brings at such an hour (so a
 * flood of another says nothing either). Minutes are counted from the epoch. Immutable.
 *
 * @param firstMinute of its first request
 * @param lastMinute of its last one
 * @param hoursSeen since its first, as far as they teach
 * @param hits requests in the present hour
 * @param emptyMinutes since the last request
 * @param byOthers how surprising its silence is by what the others brought: the negative logarithm of a chance
 * @param expected requests that should have come in it
 * @param due requests that should have come lately, while it is silent
 * @param seen what came of these
 * @param silentSince the first minute of a silence that is told of; {@link LastSeen#NEVER} else
 */
public record SourceRun(
        String source,
        long firstMinute,
        long lastMinute,
        int hoursSeen,
        int hits,
        HourlyRates rates,
        SourceTail tail,
        int emptyMinutes,
        double byOthers,
        double expected,
        double due,
        double seen,
        long silentSince) {
    private static final int TEACHES_FROM_HOURS = 24;
    private static final int KNOWN_FROM_HOURS = 14 * 24;
    private static final int FEWEST_MINUTES = 3;
    private static final double KEEP = 0.9; // of what was lately due and seen, with each minute
    private static final double BACK = 0.25; // of what is due
    private static final double MORE_THAN_USUAL = 2; // may come in a busy hour
    private static final double FEW = 2; // requests an hour that say nothing of a share
    private static final double MOST = 0.9; // of all, that its share may be reckoned to be

    static SourceRun first(String source, long minute) {
        return new SourceRun(
                source, minute, minute, 0, 0, HourlyRates.NEW, SourceTail.NEW, 0, 0, 0, 0, 0, LastSeen.NEVER);
    }

    /** Another minute. */
    SourceRun minute(long minute, int requests, double perHour, OtherSources others) {
        if (silentSince != LastSeen.NEVER) {
            return silentMinute(minute, requests, perHour, others);
        }
        if (requests > 0) {
            return settled(minute, requests, tail.settle(surprise()));
        }
        return with(
                lastMinute,
                hits,
                emptyMinutes + 1,
                byOthers + others.surprise(perHour / (perHour + others.perHour() + FEW), MOST),
                expected + perHour / 60,
                0,
                0);
    }

    private SourceRun silentMinute(long minute, int requests, double perHour, OtherSources others) {
        double dueNow = due * KEEP + Math.min(others.requests() * perHour / (others.perHour() + FEW), perHour / 30);
        double seenNow = seen * KEEP + requests;
        if (requests > 0 && seenNow >= BACK * dueNow) {
            return settled(minute, requests, tail.settleAlarm(surprise()));
        }
        return with(
                requests > 0 ? minute : lastMinute,
                hits + requests,
                emptyMinutes + 1,
                byOthers + others.surprise(perHour / (perHour + others.perHour() + FEW), MOST),
                expected + perHour / 60,
                dueNow,
                seenNow);
    }

    private SourceRun settled(long minute, int requests, SourceTail settledTail) {
        return new SourceRun(
                source,
                firstMinute,
                Math.max(lastMinute, minute),
                hoursSeen,
                hits + requests,
                rates,
                settledTail,
                0,
                0,
                0,
                0,
                0,
                LastSeen.NEVER);
    }

    private SourceRun with(
            long last, int hitsOfHour, int empty, double surprise, double requests, double lately, double ofThese) {
        return new SourceRun(
                source,
                firstMinute,
                last,
                hoursSeen,
                hitsOfHour,
                rates,
                tail,
                empty,
                surprise,
                requests,
                lately,
                ofThese,
                silentSince);
    }

    /** Nothing is known of minutes that were lost, and of a closure nothing is expected. */
    SourceRun anew() {
        return settled(lastMinute, 0, tail);
    }

    /** Requests came late of a minute; what was taken for a silence was a delay. */
    SourceRun late(long minute) {
        return minute > lastMinute ? settled(minute, 0, tail) : this;
    }

    /** From now on it is silent. */
    SourceRun alarmed() {
        return new SourceRun(
                source,
                firstMinute,
                lastMinute,
                hoursSeen,
                hits,
                rates,
                tail,
                emptyMinutes,
                byOthers,
                expected,
                0,
                0,
                lastMinute + 1);
    }

    /** The hour is over. */
    SourceRun hour(boolean teaches, int cell, boolean anythingCame, boolean dayIsOver) {
        return new SourceRun(
                source,
                firstMinute,
                lastMinute,
                hoursSeen + (teaches ? 1 : 0),
                0,
                teaches && anythingCame ? rates.learn(cell, hits) : rates,
                dayIsOver ? tail.day() : tail,
                emptyMinutes,
                byOthers,
                expected,
                due,
                seen,
                silentSince);
    }

    /** How surprising its silence is: the less surprised of both says. */
    public double surprise() {
        return Math.min(byOthers, MORE_THAN_USUAL * expected);
    }

    public boolean isSilent() {
        return silentSince != LastSeen.NEVER;
    }

    /** Whether what comes of it tells anything of the others. */
    boolean isTelling() {
        return hoursSeen >= TEACHES_FROM_HOURS && !isSilent();
    }

    /** Whether it is known well enough to be judged. */
    boolean isKnown() {
        return hoursSeen >= KNOWN_FROM_HOURS;
    }

    /** Whether its silence, which is not told of, is beyond chance. */
    boolean isBroken(double even) {
        return isKnown() && !isSilent() && emptyMinutes >= FEWEST_MINUTES && surprise() > tail.bound(even);
    }
}
