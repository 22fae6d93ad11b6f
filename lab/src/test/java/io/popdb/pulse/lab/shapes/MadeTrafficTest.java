package io.popdb.pulse.lab.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MadeTrafficTest {
    @Test
    void leavesAsManyFailuresAmongTheRequestsAsThereWere() {
        MadeTraffic traffic = new MadeTraffic(20_000);
        Arrays.fill(traffic.counts, 100);
        Arrays.fill(traffic.failures, 10);

        traffic.thin(0, 20_000, 0.01, new RandomDraws(3));

        double left = traffic.sum(0, 20_000);
        assertThat(left / 20_000).isBetween(0.95, 1.05);
        assertThat(Arrays.stream(traffic.failures).sum() / left).isBetween(0.09, 0.11);
        for (int minute = 0; minute < 20_000; minute++) {
            assertThat(traffic.failures[minute]).isLessThanOrEqualTo(traffic.counts[minute]);
        }
    }
}
