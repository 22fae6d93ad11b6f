package io.popdb.pulse.domain.silence;

/**
 * A silence that may be one of many that began together.
 *
 * @param began the first minute without a sign of life
 * @param logChance the logarithm of the chance that it is none
 * @param expected requests that should have come in it
 */
record SuspectedSilence(long began, double logChance, double expected) {

    /** Whether it began in those minutes and is that improbable. */
    boolean isOf(long from, long to, double bound) {
        return began >= from && began <= to && logChance <= bound;
    }
}
