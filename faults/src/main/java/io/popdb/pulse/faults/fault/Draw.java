package io.popdb.pulse.faults.fault;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws the particulars of faults: the same ones from the same seed.
 *
 * @param monitors how many run when nothing is broken
 * @param longest what would last longer lasts so long
 */
public record Draw(RandomGenerator random, int monitors, int brokers, Duration longest) {

    int monitor() {
        return random.nextInt(monitors);
    }

    int broker() {
        return random.nextInt(brokers);
    }

    Duration seconds(int from, int to) {
        Duration drawn = Duration.ofSeconds(random.nextInt(from, to + 1));
        return drawn.compareTo(longest) < 0 ? drawn : longest;
    }

    int between(int from, int to) {
        return random.nextInt(from, to + 1);
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
