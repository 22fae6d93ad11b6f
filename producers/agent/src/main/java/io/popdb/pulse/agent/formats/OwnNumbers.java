package io.popdb.pulse.agent.formats;

import java.util.regex.Pattern;

/**
 * Whether the epoch and the sequence that a line brings can be meant as such, or are a citizen's number out of a column mapped wrong. As
 * JSON writes it, without zeros before it, that has 8 to 12 digits. The centre takes any; this is the agent's door.
 */
final class OwnNumbers {
    /** An epoch counted by hand, or a day such as 20260227, is smaller. */
    private static final long COUNTED_BELOW = 100_000_000L;

    /** From here on it has 13 digits and more: milliseconds since 1970 and finer. */
    private static final long MILLIS_FROM = 1_000_000_000_000L;

    /** Seconds since 1970, of the years 2017 to 2033; a citizen's number begins otherwise there. */
    private static final long SECONDS_FROM = 1_500_000_000L;

    private static final long SECONDS_TO = 2_000_000_000L;

    /** Such as 2026022701 and 202602270100. */
    private static final Pattern DATED = Pattern.compile(
            "20[2-9][0-9](?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?:[01][0-9]|2[0-3])(?:[0-5][0-9])?");

    /** The whole nation asked some 2.6 billion times in five years; one gateway takes a new epoch long before. */
    private static final long SEQUENCES_BELOW = 1_000_000_000L;

    private OwnNumbers() {}

    static boolean isEpoch(long epoch) {
        return epoch < COUNTED_BELOW
                || epoch >= MILLIS_FROM
                || (epoch >= SECONDS_FROM && epoch < SECONDS_TO)
                || DATED.matcher(Long.toString(epoch)).matches();
    }

    static boolean isSequence(long sequence) {
        return sequence < SEQUENCES_BELOW;
    }
}
