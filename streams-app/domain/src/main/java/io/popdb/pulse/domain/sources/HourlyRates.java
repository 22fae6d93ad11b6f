package io.popdb.pulse.domain.sources;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.domain.expectation.DaySort;
import java.util.Arrays;

/**
 * How many requests an hour a source brings, by the hour of working days and of others: means that forget.
 * They are compared with one another, as shares; so a few per mille are exact enough, and of each number only the upper half of a float
 * is held: it is kept of every source. Immutable.
 *
 * @param halves two bytes of each, the highest first
 */
@SuppressWarnings("ArrayRecordComponent") // never changed, never compared
public record HourlyRates(byte[] halves) {
    private static final int HOURS = 24;
    private static final int[] DAYS_OF_A_WEEK = {5, 2};
    private static final int CELLS = HOURS * DAYS_OF_A_WEEK.length;
    private static final float NOT_LEARNED = -1;
    private static final float GAIN = 0.1f;

    static final HourlyRates NEW = nothingLearned();

    private static HourlyRates nothingLearned() {
        HourlyRates rates = new HourlyRates(new byte[2 * CELLS]);
        for (int cell = 0; cell < CELLS; cell++) {
            rates.put(cell, NOT_LEARNED);
        }
        return rates;
    }

    /** Where an hour stands, counted from the epoch. */
    static int cell(long hour, WorkCalendar calendar) {
        long millis = hour * Spans.HOUR_MILLIS;
        boolean working = DaySort.of(VietnamTime.epochDay(millis), calendar) == DaySort.WORKING;
        return (working ? 0 : HOURS) + VietnamTime.hourOfDay(millis);
    }

    /** What an hour of that cell brings; 0 where none was seen. */
    double at(int cell) {
        return Math.max(0, get(cell));
    }

    HourlyRates learn(int cell, int requests) {
        float before = get(cell);
        HourlyRates learned = new HourlyRates(Arrays.copyOf(halves, halves.length));
        learned.put(cell, before == NOT_LEARNED ? requests : before + GAIN * (requests - before));
        return learned;
    }

    /** What a week brings, as far as it was seen. */
    double ofAWeek() {
        double sum = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            sum += at(cell) * DAYS_OF_A_WEEK[cell / HOURS];
        }
        return sum;
    }

    private float get(int cell) {
        int bits = (halves[2 * cell] & 0xff) << 24 | (halves[2 * cell + 1] & 0xff) << 16;
        return Float.intBitsToFloat(bits);
    }

    private void put(int cell, float value) {
        int rounded = Float.floatToIntBits(value) + 0x8000;
        halves[2 * cell] = (byte) (rounded >> 24);
        halves[2 * cell + 1] = (byte) (rounded >> 16);
    }
}
