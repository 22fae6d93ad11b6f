package io.popdb.pulse.domain.sources;

import io.popdb.pulse.contract.Labelled;

/**
 * How one of an agency's sources stands.
 *
 * @param source its id
 * @param share of the agency's requests in a week, 0 to 1, as far as was learned
 * @param lastMillis the end of the minute in which its last request occurred
 */
public record SourceStanding(String source, double share, long lastMillis, Standing standing) {
    /** What is said of it. */
    public enum Standing implements Labelled {
        /** It has not been known for two weeks: nothing is expected of it. */
        NEW,
        /** Nothing is amiss. */
        USUAL,
        /** Nothing comes of it, while others go on. */
        SILENT
    }
}
