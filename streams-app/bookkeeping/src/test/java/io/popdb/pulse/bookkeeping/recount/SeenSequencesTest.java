package io.popdb.pulse.bookkeeping.recount;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Seed;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeenSequencesTest {

    @Test
    void knowsEveryNumberOnceInWhateverOrderTheyCome() {
        Random random = Seed.random("seen numbers");
        SeenSequences seen = new SeenSequences();
        Set<Long> oracle = new HashSet<>();

        for (int i = 0; i < 20_000; i++) {
            long number = random.nextInt(6_000);
            assertThat(seen.add(number)).as("%d, %d-th", number, i).isEqualTo(oracle.add(number));
        }
    }

    @Test
    void knowsTheHighestNumberOfAll() {
        SeenSequences seen = new SeenSequences();

        assertThat(seen.add(Long.MAX_VALUE)).isTrue();
        assertThat(seen.add(Long.MAX_VALUE - 1)).isTrue();
        assertThat(seen.add(Long.MAX_VALUE)).isFalse();
        assertThat(seen.add(0)).isTrue();
    }
}
