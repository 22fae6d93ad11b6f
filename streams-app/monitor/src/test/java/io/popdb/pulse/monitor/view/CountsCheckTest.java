package io.popdb.pulse.monitor.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.watch.Blindness;
import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.PartitionProgress;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CountsCheckTest {
    private static final long NOW = 1_772_000_000_000L;

    private final CountsCheck check = new CountsCheck(Duration.ofSeconds(30));

    @Test
    void namesWhoFallsShortForLong() {
        check.compare(List.of(row(10, NOW)), agency -> 3, NOW);

        assertThat(check.lacking(NOW + 30_000, agency -> true)).isEmpty();
        assertThat(check.lacking(NOW + 30_001, agency -> true))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("prov-40", "3", "10"));
        assertThat(check.lacking(NOW + 30_001, agency -> false)).isEmpty();
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
