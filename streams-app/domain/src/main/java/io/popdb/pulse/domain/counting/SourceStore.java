package io.popdb.pulse.domain.counting;

import org.jspecify.annotations.Nullable;

/** Where the ledgers of one agency's sources in one partition are kept. */
public interface SourceStore {
    /** Null where the source was never seen. */
    @Nullable
    SourceDeduplicator load(String sourceId);

    /** The ledger stays the caller's: it must be written, not kept. */
    void keep(String sourceId, SourceDeduplicator ledger);

    /** How many sources are kept; no more than {@code limit} are counted. */
    int count(int limit);
}
