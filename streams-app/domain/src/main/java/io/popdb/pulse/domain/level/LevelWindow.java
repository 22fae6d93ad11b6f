package io.popdb.pulse.domain.level;

/**
 * What a stretch of minutes brought, and what is usual for it at the height that stood before it.
 *
 * @param began its first minute
 * @param minutes how many
 * @param seen requests
 * @param usual requests that are usual
 * @param logChance natural logarithm of the chance of that
 */
public record LevelWindow(long began, int minutes, long seen, double usual, double logChance) {
    double surprise() {
        return -logChance;
    }
}
