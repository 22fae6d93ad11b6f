package io.popdb.pulse.domain.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OfficeHoursTest {
    private static OfficeHours hours(int fromSlot, int untilSlot) {
        double[] rates = new double[TrafficPast.SLOTS];
        for (int slot = fromSlot; slot < untilSlot; slot++) {
            rates[slot] = 2;
        }
        return OfficeHours.of(rates, 2);
    }

    @Test
    void readsDoorsOffTheRates() {
        OfficeHours hours = hours(45, 102);

        assertThat(hours).isEqualTo(new OfficeHours(true, 460, 1020));
        assertThat(hours(0, 144).office()).as("never closes").isFalse();
        assertThat(hours(6, 10).office()).as("a nightly batch").isFalse();
    }

    @Test
    void waitsAsLongAsToldWhereOneAloneIsLateAndLessWhereOthersAre() {
        OfficeHours hours = hours(45, 102);

        assertThat(hours.mayOpenLater(399, 110)).as("what comes at night").isFalse();
        assertThat(hours.mayOpenLater(400, 110)).isTrue();
        assertThat(hours.mayOpenLater(569, 110)).isTrue();
        assertThat(hours.mayOpenLater(570, 110)).isFalse();
        assertThat(hours.isLate(489)).isFalse();
        assertThat(hours.isLate(490)).isTrue();
    }

    @Test
    void closesAsEarlyAsTold() {
        OfficeHours hours = hours(45, 102);

        assertThat(hours.mayClose(1000, 20)).isTrue();
        assertThat(hours.mayClose(950, 20)).isFalse();
        assertThat(hours.mayClose(950, 130)).isTrue();
        assertThat(hours.mayClose(800, 130)).isFalse();
    }
}
