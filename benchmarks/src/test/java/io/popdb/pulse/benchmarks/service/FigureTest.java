package io.popdb.pulse.benchmarks.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FigureTest {
    private static final Figure ONE = Figure.of("rest.cores", "CPU, cores", 0.125);
    private static final Figure MANY = new Figure("failover.counts", "killed to counts, s", List.of(12.0, 10.0, 11.0));

    @Test
    void saysWhatWasMeasuredOnceOrHowItSpreads() {
        assertThat(ServiceBench.table(List.of(ONE, MANY)))
                .endsWith(
                        """
                        | CPU, cores | 0.13 |
                        | killed to counts, s | 10.00 – 11.00 – 12.00 (3) |
                        """);
    }

    @Test
    void givesProgramsEachValue() {
        assertThat(ServiceBench.toJson(List.of(ONE, MANY)))
                .isEqualTo(Map.of("rest.cores", List.of(0.125), "failover.counts", List.of(12.0, 10.0, 11.0)));
    }
}
