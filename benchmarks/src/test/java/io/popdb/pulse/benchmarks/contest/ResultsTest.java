package io.popdb.pulse.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.popdb.pulse.benchmarks.stand.Spread;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsTest {
    private final Results results = new Results();

    @Test
    void comparesRoundByRound() {
        round(1_000_000, 500_000);
        round(500_000, 300_000);
        round(2_000_000, 800_000);

        Spread ratio = results.ratio(Contender.BARE_CONSUMER);

        assertThat(ratio.min()).isEqualTo(0.4, within(1e-9));
        assertThat(ratio.median()).isEqualTo(0.5, within(1e-9));
        assertThat(ratio.max()).isEqualTo(0.6, within(1e-9));
    }

    @Test
    void comparesTheCpuTimeOfAnEvent() {
        results.add(Contender.BARE_CONSUMER, new Run(1, 0.5, 0));
        results.add(Contender.PULSE, new Run(1, 2, 0));

        assertThat(results.cpuRatio(Contender.BARE_CONSUMER)).isEqualTo(new Spread(0.25, 0.25, 0.25));
    }

    @Test
    void saysTheMediansUnderTheirNames() {
        for (Contender contender : Contender.values()) {
            results.add(contender, new Run(contender == Contender.PULSE ? 500_000 : 1_000_000, 1, 1 << 20));
        }

        assertThat(results.toJson().get("ratios"))
                .isEqualTo(Map.of("bareConsumer", 0.5, "handWritten", 0.5, "tutorialDsl", 0.5));
        assertThat(results.table().lines()).hasSize(6 + 1 + 5);
    }

    @Test
    void takesTheMiddleOfTwo() {
        assertThat(Spread.of(List.of(3.0, 1.0))).isEqualTo(new Spread(1, 2, 3));
        assertThat(Spread.of(List.of(3.0, 1.0)).text("%.1f")).isEqualTo("1.0 – 2.0 – 3.0");
    }

    private void round(double bare, double pulse) {
        results.add(Contender.BARE_CONSUMER, new Run(bare, 1, 0));
        results.add(Contender.PULSE, new Run(pulse, 1, 0));
    }
}
