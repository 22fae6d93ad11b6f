package io.popdb.pulse.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BaselineRulesTest {

    @Test
    void aFixedTimeRunsFromTheLastArrival() {
        FixedTimeoutRule peer = new FixedTimeoutRule(15, now -> true);
        peer.arrived(3, 100);

        assertThat(peer.isSilent(114)).isFalse();
        assertThat(peer.isSilent(115)).isTrue();
    }

    @Test
    void aFixedTimeSaysNothingBeforeTheFirstArrivalNorOutsideItsHours() {
        FixedTimeoutRule peer = new FixedTimeoutRule(15, now -> now < 200);

        assertThat(peer.isSilent(150)).isFalse();
        peer.arrived(1, 151);
        assertThat(peer.isSilent(190)).isTrue();
        assertThat(peer.isSilent(210)).isFalse();
    }

    @Test
    void phiAccrualTakesTheIntervalsItKnows() {
        PhiAccrual peer = new PhiAccrual(8);
        for (int minute = 0; minute < 100; minute += 1 + minute % 3) {
            peer.arrived(1, minute);
        }

        assertThat(peer.isSilent(101)).isFalse();
        assertThat(peer.isSilent(115)).isTrue();
    }

    @Test
    void phiAccrualCriesWolfInALullAsItDoesEverywhere() {
        PhiAccrual peer = new PhiAccrual(8);
        for (int minute = 0; minute < 500; minute++) {
            peer.arrived(60, minute);
        }

        assertThat(peer.isSilent(502)).isTrue();
    }
}
