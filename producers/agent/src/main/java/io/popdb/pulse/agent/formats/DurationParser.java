package io.popdb.pulse.agent.formats;

import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.Reason;
import org.jspecify.annotations.Nullable;

/** How long a request took; 0 where the log does not say, or says what is no duration. */
final class DurationParser implements CsvFieldParser {
    private final DurationUnit unit;
    private long millis;
    private boolean unread;

    DurationParser(DurationUnit unit) {
        this.unit = unit;
    }

    @Override
    public void clear() {
        millis = 0;
        unread = false;
    }

    @Override
    public void take(int part, char[] text, int offset, int length) {
        long read = unit.millis(text, offset, length);
        unread = !AccessRequest.isDuration(read);
        millis = unread ? 0 : read;
    }

    @Override
    public @Nullable Reason problem() {
        return null; // the request was made, however long it took
    }

    /** Whether there was something that is no duration. */
    boolean isUnread() {
        return unread;
    }

    long millis() {
        return millis;
    }
}
