package io.popdb.pulse.contract;

/**
 * Reads an RFC 3339 date-time with offset into epoch milliseconds without making objects.
 *
 * <p>Accepted is the RFC's {@code date-time}: any number of fraction digits (cut, not rounded, to milliseconds), lower
 * case {@code t} and {@code z}, and a leap second, which is taken as the first moment of the next minute, where the RFC
 * allows one: 23:59:60 in UTC.
 */
public final class Rfc3339 {
    /** What a text that is no date-time gives. */
    public static final long INVALID = Long.MIN_VALUE;

    private static final int SHORTEST = "2026-02-25T08:00:00Z".length();
    private static final int TIME_END = 19;

    private Rfc3339() {}

    /** The moment that a stretch of {@code text} says, or {@link #INVALID}. */
    public static long parseMillis(char[] text, int offset, int length) {
        if (length < SHORTEST
                || text[offset + 4] != '-'
                || text[offset + 7] != '-'
                || (text[offset + 10] | 0x20) != 't'
                || text[offset + 13] != ':'
                || text[offset + 16] != ':') {
            return INVALID;
        }
        int year = digits(text, offset, 4);
        int month = digits(text, offset + 5, 2);
        int day = digits(text, offset + 8, 2);
        int hour = digits(text, offset + 11, 2);
        int minute = digits(text, offset + 14, 2);
        int second = digits(text, offset + 17, 2);
        if (year < 0 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) {
            return INVALID;
        }
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
            return INVALID;
        }
        long millis = epochDay(year, month, day) * Spans.DAY_MILLIS + ((hour * 60L + minute) * 60L + second) * 1000L;
        return withFractionAndOffset(text, offset + TIME_END, offset + length, millis, second == 60);
    }

    private static long withFractionAndOffset(char[] text, int start, int end, long local, boolean leapSecond) {
        int at = start;
        int fraction = 0;
        if (text[at] == '.') {
            int first = ++at;
            for (; at < end && isDigit(text[at]); at++) {
                if (at - first < 3) {
                    fraction = fraction * 10 + (text[at] - '0');
                }
            }
            if (at == first) {
                return INVALID;
            }
            for (int missing = 3 - (at - first); missing > 0; missing--) {
                fraction *= 10;
            }
        }
        long offsetMillis = offsetMillis(text, at, end);
        if (offsetMillis == INVALID) {
            return INVALID;
        }
        long utc = local - offsetMillis;
        if (leapSecond) {
            return Math.floorMod(utc, Spans.DAY_MILLIS) == 0 ? utc : INVALID;
        }
        return utc + fraction;
    }

    private static long offsetMillis(char[] text, int at, int end) {
        if (at == end - 1 && (text[at] | 0x20) == 'z') {
            return 0;
        }
        if (at != end - 6 || text[at + 3] != ':' || (text[at] != '+' && text[at] != '-')) {
            return INVALID;
        }
        int hours = digits(text, at + 1, 2);
        int minutes = digits(text, at + 4, 2);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
            return INVALID;
        }
        long millis = (hours * 60L + minutes) * Spans.MINUTE_MILLIS;
        return text[at] == '-' ? -millis : millis;
    }

    private static int digits(char[] text, int at, int count) {
        int value = 0;
        for (int i = at; i < at + count; i++) {
            if (!isDigit(text[i])) {
                return -1;
            }
            value = value * 10 + (text[i] - '0');
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int daysIn(int year, int month) {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /** Days since 1970-01-01, proleptic Gregorian; a year counts from 1 March here, so that a leap day comes last. */
    private static long epochDay(int year, int month, int day) {
        int y = month > 2 ? year : year - 1;
        int m = month > 2 ? month - 3 : month + 9;
        long dayOfYear = (153L * m + 2) / 5 + day - 1;
        return 365L * y + Math.floorDiv(y, 4) - Math.floorDiv(y, 100) + Math.floorDiv(y, 400) + dayOfYear - 719_468L;
    }
}
