package io.popdb.pulse.contract;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads Vietnam's local times as {@link JsonBytes#moment} writes them, up to the offset, and no others. {@link Rfc3339} reads their
 * minutes; the minute that was read last is known again by its bytes. Not thread-safe.
 */
final class CanonicalTime {
    /** In bytes. */
    static final int LENGTH = "2026-02-25T08:00:00.000".length();

    private static final int MINUTE_LENGTH = "2026-02-25T08:00".length();
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    /** The minute that was read last, and what makes a whole time of it. */
    private final char[] text = "2026-02-25T08:00:00+07:00".toCharArray();

    private long date;
    private long timeOfDay;
    private long minuteMillis = Rfc3339.INVALID;

    /** The moment whose text begins there, where there are so many bytes; {@link Rfc3339#INVALID} where it has another form. */
    long read(byte[] json, int at) {
        int seconds = pair(json, at + 17);
        int hundredths = pair(json, at + 20);
        int thousandth = json[at + 22] - '0';
        if (seconds < 0 || seconds > 59 || hundredths < 0 || thousandth < 0 || thousandth > 9) {
            return Rfc3339.INVALID;
        }
        long minute = json[at + 16] == ':' && json[at + 19] == '.' ? minute(json, at) : Rfc3339.INVALID;
        return minute == Rfc3339.INVALID ? minute : minute + seconds * 1000L + hundredths * 10L + thousandth;
    }

    private long minute(byte[] json, int at) {
        long dateNow = (long) WORDS.get(json, at);
        long timeNow = (long) WORDS.get(json, at + Long.BYTES);
        if (dateNow != date || timeNow != timeOfDay) {
            for (int i = 0; i < MINUTE_LENGTH; i++) {
                text[i] = (char) (json[at + i] & 0xFF);
            }
            minuteMillis = Rfc3339.parseMillis(text, 0, text.length);
            date = dateNow;
            timeOfDay = timeNow;
        }
        return minuteMillis;
    }

    /** Two digits' value, or -1. */
    private static int pair(byte[] json, int at) {
        int tens = json[at] - '0';
        int ones = json[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : 10 * tens + ones;
    }
}
