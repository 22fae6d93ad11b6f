package io.popdb.pulse.faults.fault;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws the particulars of faults: the same ones from the same seed.
 *
 * @param monitors how many run when nothing is broken
 */
public record Draw(RandomGenerator random, int monitors, int brokers) {

    int monitor() {
        return random.nextInt(monitors);
    }

    int broker() {
        return random.nextInt(brokers);
    }

    Duration seconds(int from, int to) {
        return Duration.ofSeconds(random.nextInt(from, to + 1));
    }

    int between(int from, int to) {
        return random.nextInt(from, to + 1);
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
