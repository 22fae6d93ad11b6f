package io.popdb.pulse.faults.oracle;

import java.util.Map;
import java.util.OptionalLong;

/**
 * What a monitor that is ready showed.
 *
 * @param answeredMillis when the answer was there
 */
public record Shown(String monitor, long answeredMillis, Map<String, OfAgency> agencies) {
    public Shown {
        agencies = Map.copyOf(agencies);
    }

    /**
     * What it showed of one agency.
     *
     * @param requests empty where they are withheld
     * @param state such as {@code active}
     * @param watermarkMillis up to when it says that it has seen all that had arrived; 0 where it says nothing
     */
    public record OfAgency(OptionalLong requests, String state, long watermarkMillis) {
        public OfAgency(long requests, String state, long watermarkMillis) {
            this(OptionalLong.of(requests), state, watermarkMillis);
        }

        boolean isNeverSeen() {
            return state.equals("never_seen");
        }

        public boolean isBlind() {
            return state.equals("blind");
        }
    }
}
