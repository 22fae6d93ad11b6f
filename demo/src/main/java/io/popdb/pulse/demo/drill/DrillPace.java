package io.popdb.pulse.demo.drill;

import java.time.Duration;

/**
 * How long a drill is, and how much the agencies send.
 *
 * @param perMinute requests of each agency
 * @param untilAllIsFound whether it ends soon after all was found
 */
record DrillPace(Duration length, int perMinute, boolean untilAllIsFound) {
    /** An hour: also what is judged over half of one. */
    static final DrillPace FULL = new DrillPace(Duration.ofHours(1), 20, false);

    /** Ten minutes at most. */
    static final DrillPace FAST = new DrillPace(Duration.ofMinutes(10), 30, true);

    double perSecond(int agencies) {
        return perMinute * agencies / 60.0;
    }
}
