package io.popdb.pulse.contract;

/**
 * The forms that the contract allows for identifiers, checked by hand because they stand on the hot path. No
 * identifier may hold nine or more digits in a row: a citizen's number has twelve.
 */
public final class Identifiers {
    /** In characters, each of one byte. */
    public static final int MAX_SOURCE_ID = 32;

    private static final int MAX_OPERATION = 48;
    private static final int MAX_DIGIT_RUN = 8;

    private Identifiers() {}

    /** {@code [a-z0-9][a-z0-9-]{0,31}} without a long run of digits: the form of sources and of agencies. */
    public static boolean isSourceId(String text) {
        int length = text.length();
        if (length == 0 || length > MAX_SOURCE_ID || text.charAt(0) == '-') {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (!isLowerOrDigit(c) && c != '-') {
                return false;
            }
        }
        return !hasLongDigitRun(text);
    }

    /** {@code [a-z][a-z0-9.-]{0,47}} without a long run of digits. */
    public static boolean isOperation(String text) {
        int length = text.length();
        if (length == 0 || length > MAX_OPERATION || text.charAt(0) < 'a' || text.charAt(0) > 'z') {
            return false;
        }
        for (int i = 1; i < length; i++) {
            char c = text.charAt(i);
            if (!isLowerOrDigit(c) && c != '.' && c != '-') {
                return false;
            }
        }
        return !hasLongDigitRun(text);
    }

    /** Whether nine or more ASCII digits stand in a row. */
    public static boolean hasLongDigitRun(String text) {
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            run = c >= '0' && c <= '9' ? run + 1 : 0;
            if (run > MAX_DIGIT_RUN) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLowerOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
}
