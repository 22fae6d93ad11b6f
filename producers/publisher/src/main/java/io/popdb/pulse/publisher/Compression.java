package io.popdb.pulse.publisher;

import java.util.Locale;

/** How batches are packed. An event packs to about a tenth either way. */
public enum Compression {
    /** The lighter on the processor. */
    LZ4,
    /** The lighter on the network. */
    ZSTD;

    String kafkaName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
