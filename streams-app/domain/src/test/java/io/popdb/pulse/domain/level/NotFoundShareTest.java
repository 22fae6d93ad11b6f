package io.popdb.pulse.domain.level;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NotFoundShareTest {
    private static final int DAY = 1440;
    private static final double SHARE = 0.05;

    private final Random random = new Random(3);
    private final NotFoundShare share = new NotFoundShare();
    private long now;
    private int told;

    @Test
    void findsARunOfNumbersThatNobodyHas() {
        weeks(3);

        for (int i = 0; i < 10 && told == 0; i++) {
            minute(8, 5);
        }

        assertThat(told).isEqualTo(1);
        assertThat(now % DAY).isLessThan(6);
    }

    @Test
    void tellsOfARunOnceAndUntilItIsOver() {
        weeks(3);
        for (int i = 0; i < 60; i++) {
            minute(8, 5);
        }
        boolean lasts = share.isOpen();

        for (int i = 0; i < 60; i++) {
            minute(4, 0);
        }

        assertThat(told).isEqualTo(1);
        assertThat(lasts).isTrue();
        assertThat(share.isOpen()).isFalse();
    }

    @Test
    void takesABusyDayForNone() {
        weeks(3);

        for (int i = 0; i < DAY; i++) {
            minute(40, hits(40));
        }

        assertThat(told).isZero();
    }

    @Test
    void knowsNothingBeforeTheShareIsKnown() {
        minute(10, 10);

        assertThat(told).isZero();
    }

    private void weeks(int weeks) {
        for (int i = 0; i < weeks * 7 * DAY; i++) {
            minute(4, hits(4));
        }
    }

    private int hits(int lookups) {
        int hits = 0;
        for (int i = 0; i < lookups; i++) {
            hits += random.nextDouble() < SHARE ? 1 : 0;
        }
        return hits;
    }

    private void minute(int lookups, int foundNobody) {
        if (now % DAY == 0) {
            share.startDay();
        }
        share.minute(now++, lookups, foundNobody);
        share.found().ifPresent(window -> {
            told++;
            share.open();
        });
    }
}
