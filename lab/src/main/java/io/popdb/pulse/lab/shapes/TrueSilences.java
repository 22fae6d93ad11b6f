package io.popdb.pulse.lab.shapes;

/**
 * When an outage that begins now would be beyond doubt to someone who knows what should come: two dozen lost causes of
 * requests, by which chance is ruled out to one in 10¹⁰, and half as long again as the longest silence that this time of
 * such a day ever had.
 */
final class TrueSilences {
    private static final double LOST = 23;
    private static final double LONGER = 1.5;
    private static final int HALF_HOUR = 30;

    private final float[] causes;
    private final TraceDays days;
    private final int[] longest = new int[2 * TraceDays.MINUTES / HALF_HOUR];

    TrueSilences(MadeTraffic traffic, TraceDays days) {
        this.causes = traffic.causes;
        this.days = days;
        int quiet = 0;
        for (int minute = 0; minute < causes.length; minute++) {
            quiet = traffic.counts[minute] == 0 ? quiet + 1 : 0;
            int cell = cell(minute);
            longest[cell] = Math.max(longest[cell], quiet);
        }
    }

    private int cell(int minute) {
        int sort = days.isWorking(minute / TraceDays.MINUTES) ? 0 : 1;
        return sort * TraceDays.MINUTES / HALF_HOUR + minute % TraceDays.MINUTES / HALF_HOUR;
    }

    int bar(int start) {
        double lost = 0;
        int minute = start;
        int quiet = 0;
        while (minute < causes.length && (lost < LOST || minute - start < LONGER * quiet)) {
            lost += causes[minute];
            quiet = Math.max(quiet, longest[cell(minute)]);
            minute++;
        }
        return minute - start;
    }
}
