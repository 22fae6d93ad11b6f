package io.popdb.pulse.domain.counting;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Seed;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SourceDeduplicatorPropertyTest {
    private record Identity(long epoch, long sequence) {}

    /** Remembers every event, and counts what is missing by looking at each number. */
    private static final class Oracle {
        private final Set<Identity> seen = new HashSet<>();
        private final Map<Long, Long> origins = new HashMap<>();
        private final Map<Long, Long> horizons = new HashMap<>();
        private final long firstEpoch;

        Oracle(Identity first) {
            this.firstEpoch = first.epoch;
        }

        boolean markSeen(Identity number) {
            expect(number, number.sequence + 1);
            return seen.add(number);
        }

        void expect(Identity number, long horizon) {
            origins.putIfAbsent(number.epoch, number.epoch > firstEpoch ? 0 : number.sequence);
            horizons.merge(number.epoch, horizon, Math::max);
        }

        long missing() {
            long missing = 0;
            for (long epoch : origins.keySet()) {
                missing += LongStream.range(origins.getOrDefault(epoch, 0L), horizons.getOrDefault(epoch, 0L))
                        .filter(n -> !seen.contains(new Identity(epoch, n)))
                        .count();
            }
            return missing;
        }
    }

    @Test
    void countsDistinctEventsAndMissesWhatIsMissing() {
        Random random = Seed.random("countsDistinctEventsAndMissesWhatIsMissing");
        for (int run = 0; run < 300; run++) {
            Identity first = number(random, 0);
            Oracle oracle = new Oracle(first);
            SourceDeduplicator deduplicator = new SourceDeduplicator(first.epoch, first.sequence);
            GapCount gaps = new GapCount();
            int jump = 1 + random.nextInt(4);
            for (int step = 0; step < 400; step++) {
                Identity next = step == 0 ? first : number(random, step / jump);
                if (random.nextInt(10) == 0) {
                    oracle.expect(next, next.sequence);
                    deduplicator.expect(next.epoch, next.sequence, gaps);
                } else {
                    assertThat(deduplicator.markSeen(next.epoch, next.sequence, gaps))
                            .as("run %d, step %d: %s", run, step, next)
                            .isEqualTo(oracle.markSeen(next));
                }
                if (random.nextInt(20) == 0) {
                    deduplicator = SourceDeduplicator.of(deduplicator.toState());
                }
            }
            assertThat(gaps.missing()).as("run %d", run).isEqualTo(oracle.missing());
        }
    }

    @Test
    void neverCountsAnEventTwiceHoweverMuchItMustForget() {
        Random random = Seed.random("neverCountsAnEventTwiceHoweverMuchItMustForget");
        for (int run = 0; run < 5; run++) {
            SourceDeduplicator deduplicator = new SourceDeduplicator(0, 0);
            Set<Identity> counted = new HashSet<>();
            int forgotten = 0;
            Set<Identity> sent = new HashSet<>();
            for (int step = 0; step < 40_000; step++) {
                Identity next = new Identity(random.nextBoolean() ? 0L : random.nextInt(20), random.nextInt(6_000));
                boolean isNew = deduplicator.markSeen(next.epoch, next.sequence, new GapCount());
                if (isNew) {
                    assertThat(counted.add(next))
                            .as("run %d, step %d: %s", run, step, next)
                            .isTrue();
                } else if (sent.add(next)) {
                    forgotten++;
                }
            }
            assertThat(forgotten).as("the run forgets at all").isPositive();
            assertThat(counted).hasSizeGreaterThan(SourceDeduplicator.MAX_INTERVALS);
        }
    }

    /** Of a few epochs, around a number that moves on: in order, again, late and too early. */
    private static Identity number(Random random, int about) {
        return new Identity(random.nextInt(5), Math.max(0, about + random.nextInt(40) - 20));
    }
}
