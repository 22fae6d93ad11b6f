package io.popdb.pulse.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.EventFixture;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.domain.counting.DayMinutes;
import io.popdb.pulse.topics.rows.Control.PlannedDowntime;
import io.popdb.pulse.topics.rows.CountsRow;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What the watch writes of who was watched, beside the counts. */
class WatchedDaysTest {
    private static final String AGENCY = "prov-40";
    private static final LocalDate TODAY = VietnamTime.day(EventFixture.OCCURRED_AT);
    private static final int AWAY_MINUTES = 10;

    @AutoClose
    private final TopologyFixture pulse = new TopologyFixture();

    @Test
    void saysWhichMinutesWereWatchedAndLeavesOutThoseInWhichNobodyWasThere() {
        watch(5);
        pulse.restartAfter(Duration.ofMinutes(AWAY_MINUTES));
        watch(5);

        List<DayMinutes.Range> watched = row().watched().ranges();
        assertThat(watched).hasSize(2).allSatisfy(range -> assertThat(range.to() - range.from())
                .isBetween(4, 5));
        assertThat(watched.get(1).from() - watched.get(0).to()).isBetween(AWAY_MINUTES, AWAY_MINUTES + 2);
        assertThat(row().announced().isNone()).isTrue();
    }

    @Test
    void keepsWhatWasWatchedWhereCountsFollow() {
        watch(5);
        DayMinutes watched = row().watched();

        pulse.send(EventFixture.lookup().sequence(0));

        assertThat(row().counts().requests()).isEqualTo(1);
        assertThat(row().watched()).isEqualTo(watched);
    }

    @Test
    void saysOfWhatIsWatchedWhatWasAnnouncedAsClosed() {
        watch(3);
        PlannedDowntime downtime = new PlannedDowntime(AGENCY, TODAY, TODAY, "bảo trì", "lan", 0);
        pulse.control(downtime.key(), downtime);
        watch(3);

        assertThat(row().watched().ranges()).hasSize(1);
        assertThat(row().announced().ranges()).singleElement().satisfies(range -> assertThat(range.to())
                .isEqualTo(row().watched().ranges().get(0).to()));
        assertThat(row().announced()).isNotEqualTo(row().watched());
    }

    private void watch(int minutes) {
        for (int i = 0; i <= minutes * 12; i++) {
            pulse.head(List.of(AGENCY), 0);
            pulse.advance(Duration.ofSeconds(5));
        }
    }

    private CountsRow row() {
        return pulse.counts(AGENCY, TODAY.toString());
    }
}
