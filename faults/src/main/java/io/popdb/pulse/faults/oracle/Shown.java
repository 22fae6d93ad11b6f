package io.popdb.pulse.faults.oracle;

import java.util.Map;

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
     * @param state such as {@code active}
     * @param watermarkMillis up to when it says that it has seen all that had arrived; 0 where it says nothing
     */
    public record OfAgency(long requests, String state, long watermarkMillis) {
        public boolean isBlind() {
            return state.equals("blind");
        }
    }
}
