package io.popdb.pulse.faults.oracle;

/**
 * Something that is not as it must be.
 *
 * @param sentence what, with figures; nothing that changes from scrape to scrape is needed to know it again
 */
public record Difference(Rule rule, String subject, String sentence) {
    /** What must hold. */
    public enum Rule {
        /** Committed counts are those of the ledger, by agency, day, type and outcome. */
        COUNTS(true),
        /** Received = counted + heartbeats + duplicates + rejected, and rejects are as planned. */
        INTAKE(true),
        /** No counter falls in any scrape, also over restarts. */
        COUNTERS(false),
        /** What is ready is right: all that the watermark vouches for, and nothing that was not sent. */
        READINESS(false),
        /** One incident for each planted silence, and no other. */
        INCIDENTS(true),
        /** The books' invariants hold. */
        BOOKS(false),
        /** All is ready, and every agency judged again, within the bound. */
        RECOVERY(false);

        private final boolean lasting;

        Rule(boolean lasting) {
            this.lasting = lasting;
        }

        /** Whether what was wrong once stays wrong: in the same words it is the same, and nothing new has happened. */
        boolean isLasting() {
            return lasting;
        }
    }

    @Override
    public String toString() {
        return rule + " " + subject + ": " + sentence;
    }
}
