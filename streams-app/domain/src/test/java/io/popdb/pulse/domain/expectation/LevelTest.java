package io.popdb.pulse.domain.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LevelTest {
    private static Level after(double usual, double... shares) {
        Level level = new Level();
        for (int minute = 0; minute < 120; minute++) {
            level.learn(usual, usual, 1);
        }
        for (double share : shares) {
            level.learn(usual * share, usual, 1);
        }
        return level;
    }

    @Test
    void steadyTrafficIsNotFalling() {
        assertThat(after(5).mayBeFalling()).isFalse();
        assertThat(after(5, 0.9, 1.1, 0.8, 1.2).mayBeFalling()).isFalse();
    }

    @Test
    void peopleWhoLeaveOneByOneLetItFall() {
        assertThat(after(5, 0.9, 0.8, 0.7, 0.6, 0.5, 0.5, 0.4, 0.4, 0.3, 0.3).mayBeFalling())
                .isTrue();
    }

    @Test
    void whoFellByAStepAndHoldsThereIsNotLeaving() {
        double[] step = new double[20];
        Arrays.fill(step, 0.6);

        assertThat(after(40, step).mayBeFalling()).isFalse();
        assertThat(after(2, step).mayBeFalling()).as("too few to tell").isTrue();
    }

    @Test
    void peopleWhoLeaveFastLetItFallHoweverMuchThereIs() {
        double[] ramp = new double[20];
        Arrays.setAll(ramp, minute -> 1 - 0.035 * minute);

        assertThat(after(40, ramp).mayBeFalling()).isTrue();
    }

    @Test
    void nothingCanBeToldOfThinTraffic() {
        assertThat(after(0.2).mayBeFalling()).isTrue();
    }

    @Test
    void whatCameLongAgoSaysNothingOfNow() {
        Level level = after(5);

        level.learn(0, 600, 120);

        assertThat(level.mayBeFalling()).isTrue();
    }
}
