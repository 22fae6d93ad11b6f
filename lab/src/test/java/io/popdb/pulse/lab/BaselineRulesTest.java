package io.popdb.pulse.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BaselineRulesTest {

    @Test
    void aFixedTimeRunsFromTheLastArrival() {
        FixedTimeoutRule rule = new FixedTimeoutRule(15, now -> true);
        rule.arrived(3, 100);

        assertThat(rule.isSilent(114)).isFalse();
        assertThat(rule.isSilent(115)).isTrue();
    }

    @Test
    void aFixedTimeSaysNothingBeforeTheFirstArrivalNorOutsideItsHours() {
        FixedTimeoutRule rule = new FixedTimeoutRule(15, now -> now < 200);

        assertThat(rule.isSilent(150)).isFalse();
        rule.arrived(1, 151);
        assertThat(rule.isSilent(190)).isTrue();
        assertThat(rule.isSilent(210)).isFalse();
    }

    @Test
    void phiAccrualTakesTheIntervalsItKnows() {
        PhiAccrual rule = new PhiAccrual(8);
        for (int minute = 0; minute < 100; minute += 1 + minute % 3) {
            rule.arrived(1, minute);
        }

        assertThat(rule.isSilent(101)).isFalse();
        assertThat(rule.isSilent(115)).isTrue();
    }

    @Test
    void phiAccrualCriesWolfInALullAsItDoesEverywhere() {
        PhiAccrual rule = new PhiAccrual(8);
        for (int minute = 0; minute < 500; minute++) {
            rule.arrived(60, minute);
        }

        assertThat(rule.isSilent(502)).isTrue();
    }
}
