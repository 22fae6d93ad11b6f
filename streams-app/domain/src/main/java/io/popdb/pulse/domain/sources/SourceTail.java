package io.popdb.pulse.domain.sources;

/**
 * How surprising a source's silences were that ended by themselves, of which it follows how surprising one must be that is none of them.
 * Were the shares of an agency's sources as even as they are reckoned, one silence in e^s would surprise by more than s. They are not:
 * sessions stay at a gateway, shares move. So the tail's own mean excess (Pickands 1975: that of an exponential is its scale) stretches
 * the bound, and the longest of two months is below it anyway. Numbers forget by the day. Immutable.
 *
 * @param runs silences that surprised by more than 4
 * @param excess by how much more
 * @param longest the most surprising
 * @param alarms of the last weeks
 */
public record SourceTail(float runs, float excess, float longest, float alarms) {
    static final SourceTail NEW = new SourceTail(0, 0, 0, 0);

    private static final double FROM = 4;
    private static final float KEEP = 0.99f; // with each day
    private static final float KEEP_ALARM = 0.93f;
    private static final double GUESSED_RUNS = 8; // as even as reckoned
    private static final double ABOVE_LONGEST = 2;
    private static final double RECURS = 2.3; // alarms within about a week

    /** A silence ended that was one like others. */
    SourceTail settle(double surprise) {
        return surprise <= FROM
                ? this
                : new SourceTail(
                        runs + 1, (float) (excess + surprise - FROM), (float) Math.max(longest, surprise), alarms);
    }

    /** A silence ended that was told of. It teaches only where that recurs: then it is a rhythm. */
    SourceTail settleAlarm(double surprise) {
        float more = alarms + 1;
        return new SourceTail(runs, excess, more > RECURS ? (float) Math.max(longest, surprise) : longest, more);
    }

    SourceTail day() {
        return new SourceTail(runs * KEEP, excess * KEEP, longest * KEEP, alarms * KEEP_ALARM);
    }

    /** @param even what the bound would be if shares were as even as reckoned */
    double bound(double even) {
        double scale = Math.max(1, (excess + GUESSED_RUNS) / (runs + GUESSED_RUNS));
        return Math.max(even * scale, ABOVE_LONGEST * longest);
    }
}
