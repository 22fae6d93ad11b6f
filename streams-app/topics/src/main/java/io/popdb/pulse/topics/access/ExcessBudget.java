package io.popdb.pulse.topics.access;

import java.io.IOException;

/**
 * How much of one answer of a broker may be unpacked only to be thrown away. A megabyte of zstd can hold 32 GB, and whoever sends it
 * would have the time of all: about a second of it is spent, and no more.
 */
final class ExcessBudget {
    private static final long BYTES = 1L << 30;

    private long left;

    ExcessBudget() {
        this(BYTES);
    }

    ExcessBudget(long bytes) {
        left = bytes;
    }

    void spend(long bytes) throws IOException {
        if (bytes > left) {
            throw new IOException("there is more than an answer may hold beside events");
        }
        left -= bytes;
    }
}
