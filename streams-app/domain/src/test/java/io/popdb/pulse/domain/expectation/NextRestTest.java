package io.popdb.pulse.domain.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NextRestTest {
    private static final int DAYS = 20;
    private static final int NOON = 720;

    private final TrafficPast past = new TrafficPast();

    /** Requests from eight to noon, give or take so many minutes, and from one on. */
    private NextRest worked(double spread) {
        Random random = new Random(5);
        int noon = NOON;
        for (int minute = 0; minute < DAYS * TrafficPast.DAY_MINUTES; minute++) {
            int ofDay = minute % TrafficPast.DAY_MINUTES;
            noon = ofDay == 0 ? NOON + (int) Math.round(random.nextGaussian() * spread) : noon;
            boolean works = ofDay >= 480 && (ofDay < noon || ofDay >= NOON + 60);
            past.add(minute, works ? 5 : 0);
        }
        return new NextRest(past, DAYS, true);
    }

    @Test
    void aRestMayBeginAsEarlyAsRestsVary() {
        NextRest rest = worked(6);

        assertThat(rest.surpriseOf(NOON - 10, NOON)).isLessThan(5);
        assertThat(rest.surpriseOf(NOON - 40, NOON)).isGreaterThan(8);
    }

    @Test
    void whoKeepsTheMinuteDoesNotRestEarly() {
        assertThat(worked(0).surpriseOf(NOON - 10, NOON)).isGreaterThan(8);
    }

    @Test
    void noRestExplainsASilenceFarFromAny() {
        assertThat(worked(6).surpriseOf(NOON - 120, NOON - 90)).isEqualTo(Double.MAX_VALUE);
    }

    @Test
    void noRestExplainsASilenceThatOutlastsIt() {
        assertThat(worked(6).surpriseOf(NOON - 10, NOON + 70)).isEqualTo(Double.MAX_VALUE);
    }
}
