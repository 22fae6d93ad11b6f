package io.popdb.pulse.agent.follow;

import java.util.Locale;

/** Formats a number of bytes for people. */
public final class ReadableSize {
    private ReadableSize() {}

    /** Such as {@code 3.4 MB}; in powers of ten. */
    public static String ofBytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " bytes";
        }
        double amount = bytes / 1e3;
        int unit = 0;
        while (amount >= 999.95 && unit < 3) {
            amount /= 1e3;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %cB", amount, "kMGT".charAt(unit));
    }
}
