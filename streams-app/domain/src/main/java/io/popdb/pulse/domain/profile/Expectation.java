package io.popdb.pulse.domain.profile;

/**
 * The traffic that is expected of one agency in one hour.
 *
 * @param perHour requests
 * @param spreadSquared of the hour's true level around that, as a squared coefficient of variation: how much levels vary,
 *     and what is not yet known of the profile
 * @param duty in which share of the minutes the agency sends at all
 * @param known whether enough has been seen of such hours to judge by them
 */
public record Expectation(double perHour, double spreadSquared, double duty, boolean known) {
    static final Expectation UNKNOWN = new Expectation(0, 1, 1, false);

    public double perMinute() {
        return perHour / 60;
    }
}
