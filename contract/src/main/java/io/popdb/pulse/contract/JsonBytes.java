package io.popdb.pulse.contract;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing JSON text in UTF-8, for the few forms of value that an event has. */
final class JsonBytes {
    private static final long LOCAL_OFFSET_MILLIS = 7 * Spans.HOUR_MILLIS;
    private static final byte[] LOCAL_OFFSET = bytes("+07:00");
    private static final int LONGEST_LONG = 20;
    private static final int LONGEST_TIME = 30;

    private byte[] text;
    private int length;

    JsonBytes(int expectedLength) {
        text = new byte[expectedLength];
    }

    /** What literals are to be kept as. */
    static byte[] bytes(String literal) {
        return literal.getBytes(StandardCharsets.UTF_8);
    }

    void literal(byte[] literal) {
        reserve(literal.length);
        System.arraycopy(literal, 0, text, length, literal.length);
        length += literal.length;
    }

    /** A string that stands in JSON as it is, one byte for each character. */
    void plain(String value) {
        reserve(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                throw new IllegalArgumentException("a string of the event breaks the contract");
            }
            text[length++] = (byte) c;
        }
    }

    /** @param value at least 0 */
    void natural(long value) {
        reserve(LONGEST_LONG);
        int end = length + digitsOf(value);
        long left = value;
        for (int at = end - 1; at >= length; at--) {
            text[at] = (byte) ('0' + left % 10);
            left /= 10;
        }
        length = end;
    }

    /** An RFC 3339 time at Vietnam's offset, always with milliseconds; the year has four digits. */
    void moment(long epochMillis) {
        reserve(LONGEST_TIME);
        long local = epochMillis + LOCAL_OFFSET_MILLIS;
        day(Math.floorDiv(local, Spans.DAY_MILLIS));
        int ofDay = (int) Math.floorMod(local, Spans.DAY_MILLIS);
        padded('T', ofDay / (int) Spans.HOUR_MILLIS, 2);
        padded(':', ofDay / (int) Spans.MINUTE_MILLIS % 60, 2);
        padded(':', ofDay / 1000 % 60, 2);
        padded('.', ofDay % 1000, 3);
        literal(LOCAL_OFFSET);
    }

    byte[] toBytes() {
        return Arrays.copyOf(text, length);
    }

    /** The day as year, month and day: the way back from {@link Rfc3339}'s, with years that begin on 1 March. */
    private void day(long epochDay) {
        long fromMarch0 = epochDay + 719_468L;
        long era = Math.floorDiv(fromMarch0, 146_097L);
        int ofEra = (int) (fromMarch0 - era * 146_097L);
        int yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        int ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int marchMonth = (5 * ofYear + 2) / 153;
        int month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
        int year = (int) (era * 400) + yearOfEra + (month <= 2 ? 1 : 0);
        digits(year, 4);
        padded('-', month, 2);
        padded('-', ofYear - (153 * marchMonth + 2) / 5 + 1, 2);
    }

    private void padded(char before, int value, int width) {
        text[length++] = (byte) before;
        digits(value, width);
    }

    private void digits(int value, int width) {
        int left = value;
        for (int at = length + width - 1; at >= length; at--) {
            text[at] = (byte) ('0' + left % 10);
            left /= 10;
        }
        length += width;
    }

    private static int digitsOf(long value) {
        int digits = 1;
        for (long bound = 10; digits < 19 && value >= bound; bound *= 10) {
            digits++;
        }
        return digits;
    }

    private void reserve(int more) {
        if (length + more > text.length) {
            text = Arrays.copyOf(text, 2 * text.length + more);
        }
    }
}
