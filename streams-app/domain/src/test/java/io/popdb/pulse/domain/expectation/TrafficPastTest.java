package io.popdb.pulse.domain.expectation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TrafficPastTest {
    private static final int DAY = 1440;

    private final TrafficPast past = new TrafficPast();

    private void play(int days) {
        for (int minute = 0; minute < days * DAY; minute++) {
            past.add(minute, minute % DAY == 605 ? 3 : 0);
        }
    }

    @Test
    void findsWhatCameNextAndBeforeOnADay() {
        play(3);

        assertThat(past.next(1, 600)).isEqualTo(605);
        assertThat(past.previous(1, 700)).isEqualTo(605);
        assertThat(past.next(1, 606)).isEqualTo(DAY);
        assertThat(past.count(1, 60)).isCloseTo(3, within(0.4));
    }

    @Test
    void takesInWhatComesLate() {
        play(3);

        past.addLate(DAY + 602, 4);
        past.addLate(DAY + 701, 1);

        assertThat(past.next(1, 600)).isEqualTo(602);
        assertThat(past.next(1, 650)).isEqualTo(701);
        assertThat(past.count(1, 60)).isCloseTo(7, within(0.8));
    }
}
