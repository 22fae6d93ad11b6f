package io.popdb.pulse.domain.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One that is written down and taken up again, at whatever moment, judges as one that went on. */
class KeptModelTest {
    private static final int DAYS = 24;
    private static final long MONDAY = 20_577; // 2026-05-04

    static Stream<Arguments> traffic() {
        return Stream.of(
                Arguments.of("office", HabitTraffic.office(2)),
                Arguments.of("thin office", HabitTraffic.office(0.2)),
                Arguments.of("poller", HabitTraffic.poller(15)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("traffic")
    void judgesTheSame(String kind, HabitTraffic.Pattern pattern) {
        Random traffic = new Random(11);
        Random restarts = new Random(12);
        AgencyModel wentOn = new AgencyModel(Tuning.SHIPPED);
        AgencyModel takenUp = new AgencyModel(Tuning.SHIPPED);
        for (int minute = 0; minute < DAYS * HabitTraffic.DAY; minute++) {
            int day = minute / HabitTraffic.DAY;
            boolean outage = day >= 17 && minute % HabitTraffic.DAY >= 560 && minute % HabitTraffic.DAY < 700;
            int count = pattern.count(day, minute % HabitTraffic.DAY, traffic);
            play(wentOn, minute, outage ? 0 : count);
            play(takenUp, minute, outage ? 0 : count);

            assertThat(takenUp.present().suspicion())
                    .as("minute %d", minute)
                    .isEqualTo(wentOn.present().suspicion());
            assertThat(takenUp.isDown()).as("minute %d", minute).isEqualTo(wentOn.isDown());
            if (restarts.nextInt(150) == 0) {
                AgencyModel restarted = new AgencyModel(Tuning.SHIPPED);
                restarted.restore(takenUp.save());
                takenUp = restarted;
            }
        }
        assertThat(takenUp.present().expected()).isEqualTo(wentOn.present().expected());
        assertThat(takenUp.habit()).isEqualTo(wentOn.habit());
    }

    private static void play(AgencyModel model, int minute, int count) {
        int day = minute / HabitTraffic.DAY;
        if (minute % HabitTraffic.DAY == 0) {
            model.name(MONDAY + day, HabitTraffic.sort(day));
            model.name(MONDAY + day + 1, HabitTraffic.sort(day + 1));
        }
        long at = MONDAY * HabitTraffic.DAY + minute;
        model.minute(at, count);
        if (model.present().isBeyondChance()) {
            model.alarm(at);
        }
    }
}
