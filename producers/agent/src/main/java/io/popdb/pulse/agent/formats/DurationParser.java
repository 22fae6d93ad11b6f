package io.popdb.pulse.agent.formats;

import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.Reason;
import io.popdb.pulse.contract.RejectReason;
import org.jspecify.annotations.Nullable;

/** How long a request took; 0 where the log does not say. */
final class DurationParser implements CsvFieldParser {
    private final DurationUnit unit;
    private long millis;

    DurationParser(DurationUnit unit) {
        this.unit = unit;
    }

    @Override
    public void clear() {
        millis = 0;
    }

    @Override
    public void take(int part, char[] text, int offset, int length) {
        millis = unit.millis(text, offset, length);
    }

    @Override
    public @Nullable Reason problem() {
        return AccessRequest.isDuration(millis) ? null : RejectReason.BAD_VALUE;
    }

    long millis() {
        return millis;
    }
}
