package io.popdb.pulse.monitor.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LogProgressTest {
    private static final String TOPIC = "popdb.counts.v1";
    private static final long LATER = 60_000;

    private final LogProgress progress = new LogProgress(Duration.ofSeconds(30));

    @Test
    void hasReadNothingBeforeItIsKnownHowFarALogGoes() {
        progress.readTo(TOPIC, 7);

        assertThat(progress.hasReadAll()).isFalse();
    }

    /** There is always something that is not committed yet. */
    @Test
    void isNotStuckWhereTheReadingFollowsALogThatGrows() {
        for (long second = 0; second < 120; second++) {
            progress.logGoesTo(TOPIC, (second + 1) * 10, second * 1_000);
            progress.readTo(TOPIC, second * 10);

            assertThat(progress.stuck(second * 1_000)).isEmpty();
        }
    }

    @Test
    void isStuckWhereTheReadingMovesButDoesNotGetAsFarAsTheLogWent() {
        progress.logGoesTo(TOPIC, 1_000, 0);
        progress.readTo(TOPIC, 10);
        progress.logGoesTo(TOPIC, 2_000, LATER / 2);
        progress.readTo(TOPIC, 20);

        assertThat(progress.stuck(LATER))
                .hasValueSatisfying(why -> assertThat(why).contains("is read to offset 20 of 1000"));
    }

    @Test
    void isNotStuckWhereTheLogWasMadeAnewAndGoesLessFar() {
        progress.logGoesTo(TOPIC, 1_000, 0);
        progress.readTo(TOPIC, 900);
        progress.logGoesTo(TOPIC, 5, 1_000);
        progress.readTo(TOPIC, 5);

        assertThat(progress.stuck(LATER)).isEmpty();
        assertThat(progress.hasReadAll()).isTrue();
    }
}
