package io.popdb.pulse.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatedChancesTest {
    @Test
    void countsEachSilenceUnderAllPowersThatItReached() {
        StatedChances chances = new StatedChances();

        chances.add(0);
        chances.add(Math.log(0.05));
        chances.add(Math.log(0.0004));
        chances.add(Math.log(1e-30));

        assertThat(chances.silences()).isEqualTo(4);
        assertThat(chances.under(1)).isEqualTo(3);
        assertThat(chances.under(2)).isEqualTo(2);
        assertThat(chances.under(3)).isEqualTo(2);
        assertThat(chances.under(4)).isEqualTo(1);
    }

    @Test
    void addsUpWhatSeveralTracesHave() {
        StatedChances all = new StatedChances();
        StatedChances one = new StatedChances();
        one.add(Math.log(0.05));

        all.add(one);
        all.add(one);

        assertThat(all.under(1)).isEqualTo(2);
    }
}
