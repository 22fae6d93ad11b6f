package io.popdb.pulse.domain.silence;

/**
 * How an agency's traffic spreads over the hours of the week and of holidays: requests per hour at a {@linkplain
 * TrendLevel slow level} of one.
 *
 * <p>Each cell is a mean that forgets. Working days lend one another their common shape, so that a Thursday is known by
 * Thursday of the first week, and a make-up day has nothing but that. A holiday not yet seen borrows Sunday's shape, times
 * a factor that its first hours tell.
 */
final class WeeklySeasonality implements Persisted {
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

    private final float[] weight = new float[(WORKING + 1) * HOURS];
    private final float[] sum = new float[(WORKING + 1) * HOURS];
    private double holidayCount;
    private double holidaySundays;
    private double holidayHours;

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

    void learn(DayClass day, int hour, double count) {
        if (day == DayClass.HOLIDAY && weight[cell(SUNDAY, hour)] > 0) {
            double sunday = mean(SUNDAY, hour);
            holidayCount = holidayCount * KEEP_HOLIDAY + count;
            holidaySundays = holidaySundays * KEEP_HOLIDAY + sunday;
            holidayHours = holidayHours * KEEP_HOLIDAY + Math.min(1, sunday);
        }
        if (day.isWorking()) {
            add(cell(WORKING, hour), count, KEEP_WORKING);
        }
        if (day != DayClass.MAKE_UP) {
            add(cell(day.ordinal(), hour), count, KEEP);
        }
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

    @Override
    public void state(StateFields fields) {
        for (int cell = 0; cell < weight.length; cell++) {
            weight[cell] = fields.next(weight[cell]);
            sum[cell] = fields.next(sum[cell]);
        }
        holidayCount = fields.next(holidayCount);
        holidaySundays = fields.next(holidaySundays);
        holidayHours = fields.next(holidayHours);
    }
}
