package io.popdb.pulse.domain.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.domain.expectation.Tuning.Constant;
import org.junit.jupiter.api.Test;

class TuningTest {
    @Test
    void changesOneThingAndLeavesTheShippedOnesAsTheyAre() {
        Tuning other = Tuning.SHIPPED.times(Constant.LEAST, 2).with(Constant.OPENING_WAIT, 60);

        assertThat(other.of(Constant.LEAST)).isEqualTo(2 * Tuning.SHIPPED.of(Constant.LEAST));
        assertThat(other.of(Constant.OPENING_WAIT)).isEqualTo(60);
        assertThat(other.of(Constant.RARITY)).isEqualTo(Tuning.SHIPPED.of(Constant.RARITY));
        assertThat(Tuning.SHIPPED.of(Constant.OPENING_WAIT)).isEqualTo(110);
    }
}
