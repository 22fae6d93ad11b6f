package io.popdb.pulse.domain.sources;

/**
 * What the others of an agency's sources brought in a minute.
 *
 * @param requests so many
 * @param perHour what they usually bring in such an hour
 */
record OtherSources(int requests, double perHour) {
    /** How surprising it is that none of these requests came from a source of that share of them all. */
    double surprise(double share, double most) {
        return requests == 0 ? 0 : -requests * Math.log1p(-Math.min(most, share));
    }
}
