package io.popdb.pulse.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.monitor.metrics.ClientDetail;
import io.popdb.pulse.monitor.metrics.MonitorMetrics;
import io.popdb.pulse.monitor.view.SnapshotFixture;
import io.popdb.pulse.topics.rows.RowFixture;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
    private static final long HOUR = 3_600_000;

    private final MonitorMetrics metrics =
            new MonitorMetrics(() -> SnapshotFixture.caughtUp().snapshot(RowFixture.NOW), Map::of, ClientDetail.SHOWN);
    private final ClockWatch watch = new ClockWatch(metrics.own());

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void findsNothingWhereTheStampLiesBetweenAskingAndAnswer() {
        watch.take(1_000, 9_000, 20_000);

        assertThat(offset()).isEqualTo("0.0");
    }

    @Test
    void saysByHowMuchItIsAhead() {
        watch.take(2 * HOUR, 500, 2 * HOUR + 1_000);

        assertThat(offset()).isEqualTo("7199.5");
    }

    @Test
    void saysByHowMuchItIsBehind() {
        watch.take(1_000, 2 * HOUR + 2_000, 2_000);

        assertThat(offset()).isEqualTo("-7200.0");
    }

    private String offset() {
        return metrics.scrape("text/plain; version=0.0.4; charset=utf-8")
                .lines()
                .filter(line -> line.startsWith("popdb_monitor_clock_offset_seconds "))
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .findFirst()
                .orElseThrow();
    }
}
