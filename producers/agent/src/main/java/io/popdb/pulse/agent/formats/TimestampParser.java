package io.popdb.pulse.agent.formats;

import io.popdb.pulse.contract.EventAdmission;
import io.popdb.pulse.contract.Reason;
import io.popdb.pulse.contract.RejectReason;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** When a request occurred: one column, or a day's and a time's, joined by a space, in whichever order they stand. */
final class TimestampParser implements CsvFieldParser {
    private static final int LONGEST = 64;

    private final TimestampFormat time;
    private final char[][] parts;
    private final int[] lengths;
    private final char[] whole;
    private boolean tooLong;
    private long millis;

    TimestampParser(TimestampFormat time, int columns) {
        this.time = time;
        this.parts = new char[columns][LONGEST];
        this.lengths = new int[columns];
        this.whole = new char[columns * (LONGEST + 1)];
    }

    @Override
    public void clear() {
        Arrays.fill(lengths, 0);
        tooLong = false;
    }

    @Override
    public void take(int part, char[] text, int offset, int length) {
        if (length > LONGEST) {
            tooLong = true;
            return;
        }
        System.arraycopy(text, offset, parts[part], 0, length);
        lengths[part] = length;
    }

    @Override
    public @Nullable Reason problem() {
        int length = join();
        if (length == 0) {
            return RejectReason.MISSING_FIELD;
        }
        millis = tooLong ? TimestampFormat.INVALID : time.millis(whole, length);
        if (millis == TimestampFormat.INVALID) {
            return RejectReason.BAD_VALUE;
        }
        return EventAdmission.canHaveOccurred(millis) ? null : RejectReason.TIMESTAMP_OUT_OF_RANGE;
    }

    /** Returns how long the whole is; 0 where a part is missing. */
    private int join() {
        int length = 0;
        for (int part = 0; part < parts.length; part++) {
            if (lengths[part] == 0 && !tooLong) {
                return 0;
            }
            if (part > 0) {
                whole[length++] = ' ';
            }
            System.arraycopy(parts[part], 0, whole, length, lengths[part]);
            length += lengths[part];
        }
        return length + (tooLong ? 1 : 0);
    }

    long millis() {
        return millis;
    }
}
