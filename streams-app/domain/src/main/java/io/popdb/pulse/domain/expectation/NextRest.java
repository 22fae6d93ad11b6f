package io.popdb.pulse.domain.expectation;

/**
 * When an agency next rested on the days before: closed its doors, for lunch or for the day. A silence that begins shortly
 * before that time is most likely a rest that begins early, as far as such times vary.
 */
record NextRest(TrafficPast past, long today, boolean everyDay) {
    private static final int REST = 20; // minutes
    private static final int AHEAD = 60;
    private static final int FEWEST = 3;

    /** How surprising it is that it should already have begun; {@link Double#MAX_VALUE} where none is near, or it is usually over. */
    double surpriseOf(int minuteOfDay, int now) {
        int[] ahead = new int[TrafficPast.DAYS];
        int over = 0;
        int days = 0;
        int rests = 0;
        for (long day = today - 1; past.has(day, today); day--) {
            if ((everyDay || past.sort(day).isLike(past.sort(today)))
                    && !past.anyOutage(day, minuteOfDay, minuteOfDay + AHEAD)) {
                days++;
                int rest = next(day, minuteOfDay);
                if (rest <= minuteOfDay + AHEAD) {
                    ahead[rests++] = rest - minuteOfDay;
                    over += past.next(day, rest) <= now ? 1 : 0;
                }
            }
        }
        if (rests < FEWEST || rests * 2 < days || over * 2 > rests) {
            return Double.MAX_VALUE;
        }
        Spread spread = Spread.of(ahead, rests);
        return spread.surprise(spread.mean());
    }

    private int next(long day, int fromMinute) {
        int minute = fromMinute;
        while (minute <= fromMinute + AHEAD && minute < TrafficPast.DAY_MINUTES) {
            int heard = past.next(day, minute);
            if (heard - minute >= REST) {
                return minute;
            }
            minute = heard + 1;
        }
        return TrafficPast.DAY_MINUTES + AHEAD;
    }
}
