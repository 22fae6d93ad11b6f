package io.popdb.pulse.domain.counting;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Seed;
import java.util.HashSet;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SourceLedgersTest {
    private static final int MAX_SOURCES = 3;

    private final TallyStore store = new TallyStore();
    private final GapCount gaps = new GapCount();

    @Test
    void takesInSoManySourcesAndNoMore() {
        SourceLedgers ledgers = new SourceLedgers(store, MAX_SOURCES);
        for (int source = 0; source < MAX_SOURCES; source++) {
            assertThat(ledgers.find("gw-" + source, 0, 0)).isNotNull();
        }

        assertThat(ledgers.find("gw-more", 0, 0)).isNull();
        assertThat(ledgers.find("gw-0", 0, 1)).as("a known one goes on").isNotNull();
        assertThat(ledgers.find("gw-more", 0, 1)).as("also the second time").isNull();
    }

    @Test
    void knowsHowManyThereAreAfterARestart() {
        SourceLedgers before = new SourceLedgers(store, MAX_SOURCES);
        for (int source = 0; source < MAX_SOURCES; source++) {
            mark(before, "gw-" + source, 0);
        }
        before.drain();

        SourceLedgers after = new SourceLedgers(store, MAX_SOURCES);

        assertThat(after.find("gw-more", 0, 0)).isNull();
        assertThat(mark(after, "gw-1", 0)).as("seen before").isFalse();
        assertThat(mark(after, "gw-1", 1)).isTrue();
    }

    @Test
    void goesOnWithMoreThanThereMayBe() {
        SourceLedgers before = new SourceLedgers(store, 2 * MAX_SOURCES);
        for (int source = 0; source < 2 * MAX_SOURCES; source++) {
            mark(before, "gw-" + source, 0);
        }
        before.drain();

        SourceLedgers after = new SourceLedgers(store, MAX_SOURCES);

        assertThat(mark(after, "gw-5", 1)).as("known since there might be more").isTrue();
        assertThat(after.find("gw-more", 0, 0)).isNull();
    }

    /** Sixty sources of sixteen epochs with a thousand gaps each would be a hundred megabytes. */
    @Test
    void holdsNoMoreThanItsWeightAndForgetsNothing() {
        Random random = Seed.random("holdsNoMoreThanItsWeightAndForgetsNothing");
        SourceLedgers ledgers = new SourceLedgers(store, 1_000);
        Set<String> counted = new HashSet<>();
        for (int i = 0; i < 400_000; i++) {
            String source = "gw-" + random.nextInt(200);
            long number = 2L * random.nextInt(SourceDeduplicator.MAX_INTERVALS - 1);
            assertThat(mark(ledgers, source, number)).isEqualTo(counted.add(source + "/" + number));
            if (i % 10_000 == 0) {
                assertThat(ledgers.weight())
                        .isLessThanOrEqualTo(SourceLedgers.HELD_WEIGHT + SourceDeduplicator.MAX_INTERVALS + 100);
            }
        }

        ledgers.drain();

        assertThat(ledgers.weight()).isLessThanOrEqualTo(SourceLedgers.HELD_WEIGHT);
        assertThat(store.sources).hasSize(200);
    }

    private boolean mark(SourceLedgers ledgers, String source, long sequence) {
        return Objects.requireNonNull(ledgers.find(source, 0, sequence)).markSeen(0, sequence, gaps);
    }
}
