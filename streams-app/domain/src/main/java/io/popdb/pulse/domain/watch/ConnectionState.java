package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Labelled;
import io.popdb.pulse.declarations.Wording;
import java.util.Arrays;
import java.util.Optional;

/** The states of a connection. Where several hold, the first of them in this order is reported. */
public enum ConnectionState implements Labelled {
    /** Pulse does not see far enough: the watermark is too old to say anything. */
    BLIND("Không quan sát được", "blind"),
    /** An operator said that it is gone for good, and nothing has come since. */
    DECOMMISSIONED("Đã ngừng hẳn", "decommissioned"),
    /** In the roster, and not one event yet. */
    NEVER_SEEN("Chưa kết nối", "never_seen"),
    /** Nothing comes, though something should. */
    SILENT("Im lặng", "silent"),
    /** Nothing comes, and nothing was to be expected. */
    IDLE("Không phát sinh", "idle"),
    /** Events come. */
    ACTIVE("Hoạt động", "active");

    private final String vi;
    private final String en;

    ConnectionState(String vi, String en) {
        this.vi = vi;
        this.en = en;
    }

    /** What a reader calls it. */
    public Wording wording() {
        return new Wording(vi, en);
    }

    /** The one of that label; empty for one of a later Pulse. */
    public static Optional<ConnectionState> of(String label) {
        return Arrays.stream(values())
                .filter(state -> state.label().equals(label))
                .findFirst();
    }
}
