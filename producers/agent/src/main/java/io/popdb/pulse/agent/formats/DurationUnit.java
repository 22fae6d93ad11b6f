package io.popdb.pulse.agent.formats;

/** What a log's durations are counted in. */
enum DurationUnit {
    SECONDS,
    MILLIS,
    MICROS;

    private static final int MOST_DIGITS = 15;
    private static final int FEWEST_OF_A_CITIZEN = 9;

    /** What a text that is no duration gives. */
    static final long INVALID = -1;

    /**
     * The milliseconds that a number such as {@code 38}, {@code 0.038} or {@code 0,038} says, cut, not rounded. No number at all, or a
     * dash, as logs have it for a request that was never answered, is 0. Nine and more digits that begin with 0 are a citizen's number,
     * not a duration.
     */
    long millis(char[] text, int offset, int length) {
        if (length == 0 || (length == 1 && text[offset] == '-')) {
            return 0;
        }
        int point = offset;
        while (point < offset + length && text[point] != '.' && text[point] != ',') {
            point++;
        }
        int end = offset + length;
        if (point - offset >= FEWEST_OF_A_CITIZEN && text[offset] == '0') {
            return INVALID;
        }
        long whole = digits(text, offset, point);
        boolean decimals = point < end;
        long fraction = decimals ? digits(text, point + 1, Math.min(end, point + 4)) : 0;
        if (whole == INVALID || fraction == INVALID || (decimals && digits(text, point + 1, end) == INVALID)) {
            return INVALID;
        }
        return switch (this) {
            case SECONDS -> whole * 1000 + thousandths(fraction, end - point - 1);
            case MILLIS -> whole;
            case MICROS -> whole / 1000;
        };
    }

    private static long thousandths(long fraction, int digits) {
        return digits == 1 ? fraction * 100 : digits == 2 ? fraction * 10 : fraction;
    }

    private static long digits(char[] text, int from, int to) {
        if (from >= to || to - from > MOST_DIGITS) {
            return INVALID;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            if (text[i] < '0' || text[i] > '9') {
                return INVALID;
            }
            value = value * 10 + (text[i] - '0');
        }
        return value;
    }
}
