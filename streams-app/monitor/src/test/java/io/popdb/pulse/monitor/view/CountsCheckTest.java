package io.popdb.pulse.monitor.view;

import static io.popdb.pulse.topics.projection.ProjectionFixture.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.watch.Blindness;
import io.popdb.pulse.topics.projection.Projection;
import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.PartitionProgress;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CountsCheckTest {
    private static final long NOW = 1_772_000_000_000L;

    private final CountsCheck check = new CountsCheck(Duration.ofSeconds(30));

    @Test
    void namesWhoFallsShortForLong() {
        Projection rows = new Projection();
        put(rows, row(10, NOW));
        put(rows, counts(3));

        check.compare(rows, NOW);

        assertThat(check.lacking(NOW + 30_000, agency -> true)).isEmpty();
        assertThat(check.lacking(NOW + 30_001, agency -> true))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("prov-40", "3", "10"));
        assertThat(check.lacking(NOW + 30_001, agency -> false)).isEmpty();
    }

    @Test
    void namesNobodyOnceTheRestIsRead() {
        Projection rows = new Projection();
        put(rows, row(10, NOW));
        check.compare(rows, NOW);

        put(rows, counts(10));
        check.compare(rows, NOW + 40_000);

        assertThat(check.lacking(Long.MAX_VALUE, agency -> true)).isEmpty();
    }

    private static CountsRow counts(long received) {
        DayCounts counts = new DayCounts();
        counts.setFigure("received", received);
        counts.setFigure("heartbeats", received);
        return new CountsRow("prov-40", LocalDate.of(2026, 2, 25), counts, List.of());
    }

    private static ConnectionRow row(long received, long watermarkMillis) {
        return new ConnectionRow(
                "prov-40",
                new Blindness(Duration.ofSeconds(30)).initialVerdict(NOW),
                List.of(new PartitionProgress(0, received, NOW, watermarkMillis)),
                NOW,
                LastSeen.NEVER,
                0,
                OptionalLong.of(received));
    }
}
