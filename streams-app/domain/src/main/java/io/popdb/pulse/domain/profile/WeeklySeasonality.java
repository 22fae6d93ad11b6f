package io.popdb.pulse.domain.profile;

/**
 * How an agency's traffic spreads over the hours of the week and of holidays: requests per hour at a {@linkplain
 * TrendLevel slow level} of one.
 *
 * <p>Each cell is a mean that forgets. Working days lend one another their common shape, so that a Thursday is known by
 * Thursday of the first week, and a make-up day has nothing but that. A holiday not yet seen borrows Sunday's shape, times
 * a factor that its first hours tell. Immutable.
 *
 * @param weight of each cell: how many samples it remembers
 * @param sum of what they brought
 * @param holidayCount what holidays brought; with holidaySundays, what Sundays would have, their factor
 * @param holidayHours how many hours stand behind it
 */
@SuppressWarnings("ArrayRecordComponent") // never changed, never compared
record WeeklySeasonality(float[] weight, float[] sum, double holidayCount, double holidaySundays, double holidayHours) {
    private static final int HOURS = 24;
    private static final int SUNDAY = DayClass.SUNDAY.ordinal();
    private static final int HOLIDAY = DayClass.HOLIDAY.ordinal();
    private static final int WORKING = DayClass.MAKE_UP.ordinal(); // holds what all working days have in common
    private static final double KEEP = 0.9; // of a cell's weight with each new sample: some ten weeks count
    private static final double KEEP_WORKING = 0.97;
    private static final double KEEP_HOLIDAY = 0.96;
    private static final double LENT_AT_MOST = 8; // samples
    private static final double HOLIDAY_GUESS = 0.7; // of a Sunday
    private static final double HOLIDAY_DOUBT = 0.5;

    static final WeeklySeasonality NEW =
            new WeeklySeasonality(new float[(WORKING + 1) * HOURS], new float[(WORKING + 1) * HOURS], 0, 0, 0);

    double perHour(DayClass day, int hour) {
        int cell = cell(day.ordinal(), hour);
        if (day == DayClass.HOLIDAY) {
            return (sum[cell] + mean(SUNDAY, hour) * holidayFactor()) / (weight[cell] + 1);
        }
        if (isWeekday(day)) {
            double lent = lent(hour);
            double all = weight[cell] + lent;
            return all == 0 ? 0 : (sum[cell] + lent * mean(WORKING, hour)) / all;
        }
        return mean(day.ordinal(), hour);
    }

    boolean isEmpty() {
        for (float one : weight) {
            if (one > 0) {
                return false;
            }
        }
        return true;
    }

    /** How many samples stand behind {@link #perHour}; more than are remembered count as those. */
    double samples(DayClass day, int hour) {
        if (day == DayClass.HOLIDAY) {
            return weight[cell(SUNDAY, hour)];
        }
        return weight[cell(day.ordinal(), hour)] + (isWeekday(day) ? lent(hour) : 0);
    }

    /** What the borrowing leaves in doubt, as a squared coefficient of variation. */
    double doubt(DayClass day, int hour) {
        return day == DayClass.HOLIDAY ? HOLIDAY_DOUBT / (1 + weight[cell(HOLIDAY, hour)] + holidayHours) : 0;
    }

    WeeklySeasonality learn(DayClass day, int hour, double count) {
        WeeklySeasonality learned = day == DayClass.HOLIDAY && weight[cell(SUNDAY, hour)] > 0
                ? ofHoliday(count, mean(SUNDAY, hour))
                : new WeeklySeasonality(weight.clone(), sum.clone(), holidayCount, holidaySundays, holidayHours);
        if (day.isWorking()) {
            learned.add(cell(WORKING, hour), count, KEEP_WORKING);
        }
        if (day != DayClass.MAKE_UP) {
            learned.add(cell(day.ordinal(), hour), count, KEEP);
        }
        return learned;
    }

    private WeeklySeasonality ofHoliday(double count, double sunday) {
        return new WeeklySeasonality(
                weight.clone(),
                sum.clone(),
                holidayCount * KEEP_HOLIDAY + count,
                holidaySundays * KEEP_HOLIDAY + sunday,
                holidayHours * KEEP_HOLIDAY + Math.min(1, sunday));
    }

    /** What a holiday has of a Sunday, with the guess standing for one hour's experience. */
    private double holidayFactor() {
        double hourOfSunday = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            hourOfSunday += mean(SUNDAY, hour) / HOURS;
        }
        double sundays = holidaySundays + hourOfSunday;
        return sundays == 0 ? HOLIDAY_GUESS : (holidayCount + HOLIDAY_GUESS * hourOfSunday) / sundays;
    }

    private static boolean isWeekday(DayClass day) {
        return day.isWorking() && day != DayClass.MAKE_UP;
    }

    private double lent(int hour) {
        return Math.min(LENT_AT_MOST, weight[cell(WORKING, hour)]);
    }

    /** Of a copy that nobody has seen yet. */
    private void add(int cell, double count, double keep) {
        weight[cell] = (float) (weight[cell] * keep + 1);
        sum[cell] = (float) (sum[cell] * keep + count);
    }

    private double mean(int row, int hour) {
        int cell = cell(row, hour);
        return weight[cell] == 0 ? 0 : sum[cell] / weight[cell];
    }

    private static int cell(int row, int hour) {
        return row * HOURS + hour;
    }
}
