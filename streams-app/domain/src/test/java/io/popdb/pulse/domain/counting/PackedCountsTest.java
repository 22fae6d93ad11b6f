package io.popdb.pulse.domain.counting;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Seed;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedCountsTest {
    @Test
    void areTheSameAfterwards() {
        Random random = Seed.random("areTheSameAfterwards");
        for (int round = 0; round < 2_000; round++) {
            DayCounts counts = new DayCounts();
            int one = 1 + random.nextInt(20);
            for (int place = 0; place < DayCountsLayout.COUNT; place++) {
                if (random.nextInt(one) == 0) {
                    counts.add(place, random.nextLong() >>> random.nextInt(1, 64));
                }
            }

            assertThat(PackedCounts.of(counts).unpacked()).as("round %d", round).isEqualTo(counts);
        }
    }

    @Test
    void mayBeNothingOrAsMuchAsThereCanBe() {
        DayCounts most = new DayCounts();
        for (int place = 0; place < DayCountsLayout.COUNT; place++) {
            most.add(place, Long.MAX_VALUE);
        }

        assertThat(PackedCounts.of(new DayCounts()).unpacked()).isEqualTo(new DayCounts());
        assertThat(PackedCounts.of(most).unpacked()).isEqualTo(most);
    }

    @Test
    void addThemselvesToOthers() {
        DayCounts counts = new DayCounts();
        counts.countHeartbeat();
        counts.gapOpened(Long.MAX_VALUE);
        DayCounts twice = counts.copy();
        twice.add(counts);
        DayCounts sum = counts.copy();

        PackedCounts.of(counts).addTo(sum);

        assertThat(sum).isEqualTo(twice);
    }
}
