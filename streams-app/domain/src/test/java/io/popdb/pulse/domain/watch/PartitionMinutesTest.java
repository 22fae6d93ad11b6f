package io.popdb.pulse.domain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.domain.counting.CountedMinute;
import io.popdb.pulse.domain.counting.MinuteCounts;
import io.popdb.pulse.domain.counting.RecentMinutes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartitionMinutesTest {
    private static final long MINUTE = 29_533_215;

    private final PartitionMinutes minutes = new PartitionMinutes(List.of(new RecentMinutes(), new RecentMinutes()));

    /** Each source lies in a partition of its own, and nothing more is heard of that where it is silent. */
    @Test
    void saysNoneOfASourceWhosePartitionBringsNothingMore() {
        take(0, MINUTE, "gw-1");
        take(1, MINUTE, "gw-2");

        take(1, MINUTE + 90, "gw-2");

        assertThat(minutes.counted(MINUTE + 90).sources()).isEqualTo(Map.of("gw-1", 0, "gw-2", 1));
    }

    @Test
    void saysNothingOfSourcesWhereAPartitionHasForgottenThem() {
        take(0, MINUTE, "gw-1");
        take(1, MINUTE, "gw-2");

        take(0, MINUTE + 300, "gw-1");

        assertThat(minutes.counted(MINUTE).sources()).isEmpty();
        assertThat(minutes.counted(MINUTE).counts().requests()).isEqualTo(2);
    }

    private void take(int partition, long minute, String source) {
        minutes.raise(partition, List.of(new CountedMinute(minute, new MinuteCounts(1, 0, 0), Map.of(source, 1))));
    }
}
