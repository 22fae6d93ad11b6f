package io.popdb.pulse.domain.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Agencies of several kinds, each learned for four weeks or more. Seeds are fixed: a failure is a change of the rules. */
class AgencyModelTest {
    private static final int TUESDAY = 36; // of the sixth week
    private static final int AT_TEN = 600;

    @ParameterizedTest(name = "{0} requests a minute")
    @ValueSource(doubles = {0.2, 2, 40})
    void doorsAtHalfPastAreNoOutage(double perMinute) {
        HabitTraffic traffic = new HabitTraffic(HabitTraffic.office(perMinute), 1);

        traffic.untilDay(56);

        assertThat(traffic.alarms).isEmpty();
    }

    @ParameterizedTest(name = "{0} requests a minute: within {1} minutes")
    @CsvSource({"0.2, 150", "2, 15", "40, 3"})
    void findsAnOfficeGoneInItsHours(double perMinute, int within) {
        HabitTraffic traffic = new HabitTraffic(HabitTraffic.office(perMinute), 2).until(TUESDAY, AT_TEN - 180);

        traffic.until(TUESDAY, 480).outage(200, 0);

        assertThat(traffic.alarms).hasSize(1);
        assertThat(traffic.alarms.get(0) - (TUESDAY * 1440L + 480)).isBetween(0L, (long) within);
    }

    @ParameterizedTest(name = "every {0} minutes")
    @ValueSource(ints = {5, 15, 60})
    void missesAPollerWithinThreeAndAHalfIntervals(int every) {
        HabitTraffic traffic = new HabitTraffic(HabitTraffic.poller(every), 3).until(TUESDAY, AT_TEN + 1);
        assertThat(traffic.alarms).isEmpty();
        assertThat(traffic.model.habit().wording().en()).isEqualTo("calls every " + every + " minutes");

        traffic.outage(every * 6, 0);

        assertThat(traffic.alarms).hasSize(1);
        assertThat(traffic.alarms.get(0) - (TUESDAY * 1440L + AT_TEN))
                .isBetween(2L * every, 3 * every + every / 2 + 3L);
    }

    @Test
    void missesAPollerThatRestsAtNightAsSoon() {
        HabitTraffic.Pattern always = HabitTraffic.poller(10);
        HabitTraffic traffic = new HabitTraffic(
                        (day, minuteOfDay, random) -> minuteOfDay < 450 || minuteOfDay >= 1020 || day % 7 > 4
                                ? 0
                                : always.count(day, minuteOfDay, random),
                        3)
                .until(TUESDAY, AT_TEN + 1);

        traffic.outage(60, 0);

        assertThat(traffic.alarms).hasSize(1);
        assertThat(traffic.alarms.get(0) - (TUESDAY * 1440L + AT_TEN)).isBetween(20L, 38L);
    }

    @ParameterizedTest(name = "give or take {0} minutes: by {1} minutes after midnight")
    @CsvSource({"1, 90", "25, 240"})
    void missesANightlyBatchOnceItsSpreadIsOver(double spread, int by) {
        HabitTraffic traffic = new HabitTraffic(HabitTraffic.nightly(spread), 4).untilDay(TUESDAY);
        assertThat(traffic.alarms).isEmpty();

        traffic.outage(600, 0);

        assertThat(traffic.alarms).hasSize(1);
        assertThat(traffic.alarms.get(0) - TUESDAY * 1440L).isBetween(60L, (long) by);
    }

    @Test
    void aTrickleIsOneOutageUntilTrafficIsBack() {
        HabitTraffic traffic = new HabitTraffic(HabitTraffic.office(10), 5).until(TUESDAY, 500);

        traffic.outage(150, 1.0 / 300);
        boolean downInTheEnd = traffic.model.isDown();
        traffic.until(TUESDAY, 680);

        assertThat(traffic.alarms).hasSize(1);
        assertThat(downInTheEnd).isTrue();
        assertThat(traffic.model.isDown()).isFalse();
    }

    @ParameterizedTest(name = "one of {0} requests gets through")
    @ValueSource(ints = {150, 300})
    void findsAnOutageThatWasATrickleFromTheFirst(int one) {
        HabitTraffic traffic = new HabitTraffic(HabitTraffic.office(100), 5).until(TUESDAY, 500);

        traffic.outage(150, 1.0 / one);

        assertThat(traffic.alarms).hasSize(1);
        assertThat(traffic.alarms.get(0) - (TUESDAY * 1440L + 500)).isBetween(2L, 20L);
    }

    @Test
    void whatRecursIsARhythmAndNoOutage() {
        HabitTraffic.Pattern office = HabitTraffic.office(5);
        HabitTraffic traffic = new HabitTraffic(
                (day, minuteOfDay, random) -> day >= 28 && minuteOfDay >= 840 && minuteOfDay < 885
                        ? 0
                        : office.count(day, minuteOfDay, random),
                6);

        traffic.untilDay(56);

        assertThat(traffic.alarms).as("a break that began in the fifth week").hasSizeBetween(1, 3);
    }

    /** An office of which so much comes at all hours, too. */
    private static HabitTraffic.Pattern officeAlwaysHeard(double atAllHours) {
        HabitTraffic.Pattern office = HabitTraffic.office(20);
        return (day, minuteOfDay, random) ->
                office.count(day, minuteOfDay, random) + HabitTraffic.poisson(atAllHours, random);
    }

    @Test
    void findsAtNightThatWhatComesAtNightIsGone() {
        HabitTraffic traffic = new HabitTraffic(officeAlwaysHeard(0.15), 12).until(TUESDAY, 20);
        assertThat(traffic.alarms).isEmpty();

        traffic.outage(400, 0);

        assertThat(traffic.alarms).hasSize(1);
        assertThat(traffic.alarms.get(0) - TUESDAY * 1440L).isBetween(60L, 360L);
    }

    @ParameterizedTest(name = "from minute {0} of the day on")
    @ValueSource(ints = {685, 800, 930, 1000})
    void noDoorAccountsForWhatComesWhileDoorsAreShut(int from) {
        HabitTraffic traffic = new HabitTraffic(officeAlwaysHeard(2), 13).until(TUESDAY, from - 10);
        assertThat(traffic.alarms).isEmpty();

        traffic.outage(10, 0.6).outage(60, 0);

        assertThat(traffic.alarms).hasSize(1);
        assertThat(traffic.alarms.get(0) - (TUESDAY * 1440L + from)).isBetween(2L, 20L);
    }

    @Test
    void whomAnotherContradictsIsTheSurer() {
        HabitTraffic traffic = new HabitTraffic(HabitTraffic.office(1), 14).until(TUESDAY, 540);
        int agreed = 0;
        int contradicted = 0;

        for (int minute = 1; minute <= 60 && contradicted == 0; minute++) {
            traffic.model.minute((20_577L + TUESDAY) * 1440 + 539 + minute, 0);
            agreed = agreed == 0 && traffic.model.present().isBeyondChance(true) ? minute : agreed;
            contradicted = traffic.model.present().isBeyondChance(false) ? minute : 0;
        }

        assertThat(agreed).isPositive().isLessThan(contradicted);
    }

    @Test
    void judgesNothingOnADayOnWhichItIsClosed() {
        HabitTraffic traffic = new HabitTraffic(HabitTraffic.office(5), 7).until(TUESDAY, 500);

        for (long minute = 0; minute < 940; minute++) {
            traffic.model.closed((20_577L + TUESDAY) * 1440 + 500 + minute);
        }

        assertThat(traffic.model.present().isOn()).isFalse();
        assertThat(traffic.model.present().isBeyondChance()).isFalse();
    }

    @Test
    void leavesOpenWhetherAnOfficeOpensLate() {
        HabitTraffic traffic = new HabitTraffic(HabitTraffic.office(5), 8).untilDay(TUESDAY);

        traffic.outage(450 + 60, 0).until(TUESDAY, 1000);

        assertThat(traffic.alarms).as("an hour late for the first time").isEmpty();
    }

    @Test
    void findsAnOfficeThatDoesNotOpenAtAll() {
        HabitTraffic traffic = new HabitTraffic(HabitTraffic.office(5), 9).untilDay(TUESDAY);

        traffic.outage(1000, 0);

        assertThat(traffic.alarms).hasSize(1);
        assertThat(traffic.alarms.get(0) - TUESDAY * 1440L).isBetween(450L + 60, 450L + 120);
    }

    @Test
    void whoLeaveEarlyOneAfterTheOtherAreNoOutage() {
        HabitTraffic traffic = new HabitTraffic(HabitTraffic.office(5), 10).until(TUESDAY, 900);

        traffic.outage(20, 0.3).outage(200, 0);

        assertThat(traffic.alarms).isEmpty();
    }

    @Test
    void requestsThatComeLaterBreakTheSilenceInWhichTheyWere() {
        HabitTraffic traffic = new HabitTraffic(HabitTraffic.office(0.5), 11).until(TUESDAY, 500);
        traffic.outage(12, 0);
        long now = (20_577L + TUESDAY) * 1440 + 512 - 1;
        double before = traffic.model.present().suspicion();

        traffic.model.late(now - 3, 2);

        assertThat(traffic.model.present().began()).isEqualTo(now - 2);
        assertThat(traffic.model.present().suspicion()).isLessThan(before / 2);
    }
}
