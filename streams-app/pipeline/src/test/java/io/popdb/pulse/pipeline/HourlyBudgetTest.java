package io.popdb.pulse.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HourlyBudgetTest {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    @Test
    void allowsSoManyInAnHourAndNoMore() {
        HourlyBudget budget = new HourlyBudget(2);

        assertThat(budget.spend(0)).isTrue();
        assertThat(budget.spend(30 * MINUTE)).isTrue();
        assertThat(budget.spend(60 * MINUTE)).isFalse();
        assertThat(budget.spend(61 * MINUTE)).isTrue();
        assertThat(budget.spend(62 * MINUTE)).isFalse();
    }
}
