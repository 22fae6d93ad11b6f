package io.popdb.pulse.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.contract.Seed;
import io.popdb.pulse.domain.counting.CountedMinute;
import io.popdb.pulse.domain.counting.MinuteCounts;
import io.popdb.pulse.domain.counting.RecentMinutes;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MinuteStoreTest {
    private static final long MINUTE = 29_533_215;
    private static final String SOURCE = "gw-1";

    private final HeapStore<List<CountedMinute>> rows = new HeapStore<>();
    private final MinuteStore store = new MinuteStore(rows, "prov-40");

    @Test
    void loadsWhatItKeptAndNeverGrows() {
        Random random = Seed.random("loadsWhatItKeptAndNeverGrows");
        RecentMinutes minutes = store.load();
        for (int day = 0; day < 10; day++) {
            for (int i = 0; i < 4_000; i++) {
                long minute = MINUTE + day * 1440L + random.nextInt(1440);
                minutes.count(minute, SOURCE, RequestType.LOOKUP, Outcome.MATCH);
            }
            store.keepChanges(minutes);

            RecentMinutes loaded = store.load();
            assertThat(loaded.all()).isEqualTo(minutes.all());
            assertThat(loaded.drain()).as("nothing of it is new").isEmpty();
            assertThat(rows.approximateNumEntries()).isLessThanOrEqualTo(193);
        }
    }

    @Test
    void keepsEachOwnersApart() {
        RecentMinutes minutes = store.load();
        minutes.count(MINUTE, SOURCE, RequestType.LOOKUP, Outcome.TIMEOUT);
        store.keepChanges(minutes);

        assertThat(new MinuteStore(rows, "prov-4").load().all()).isEmpty();
        assertThat(store.load().all())
                .containsExactly(new CountedMinute(MINUTE, new MinuteCounts(1, 0, 1), Map.of(SOURCE, 1)));
    }
}
