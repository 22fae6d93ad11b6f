package io.popdb.pulse.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.contract.Seed;
import io.popdb.pulse.domain.counting.BrokenInvariantException;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.PartialCounts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DaySumsTest {
    private static final int PARTITIONS = 4;
    private static final long NOW = 1_772_000_000_000L;
    private static final long TODAY = LocalDate.of(2026, 2, 25).toEpochDay();

    private final DaySums sums = new DaySums(new HeapStore<>(), PARTITIONS);

    @Test
    void addsThePartitionsUp() {
        sums.take(partial(0, 3), LastSeen.NEVER);
        sums.take(partial(3, 4), LastSeen.NEVER);

        assertThat(changed())
                .containsOnlyKeys("prov-40/2026-02-25")
                .allSatisfy((key, counts) -> assertThat(counts.requests()).isEqualTo(7));
    }

    @Test
    void takesTheLatestOfEachPartition() {
        sums.take(partial(0, 3), LastSeen.NEVER);
        sums.take(partial(0, 5), LastSeen.NEVER);
        sums.take(partial(0, 5), LastSeen.NEVER);

        assertThat(changed().values()).singleElement().satisfies(counts -> assertThat(counts.requests())
                .isEqualTo(5));
    }

    @Test
    void handsOutOnlyWhatHasChanged() {
        sums.take(partial(0, 3), LastSeen.NEVER);
        changed();

        assertThat(changed()).isEmpty();
    }

    @Test
    void saysHowManyMoreRecordsWereReceived() {
        assertThat(sums.take(partial(0, 3), LastSeen.NEVER)).isEqualTo(3);
        assertThat(sums.take(partial(0, 5), LastSeen.NEVER)).isEqualTo(2);
        assertThat(sums.take(partial(0, 5), LastSeen.NEVER)).isZero();
    }

    @Test
    void refusesAPartialThatIsLowerThanTheOneBefore() {
        sums.take(partial(0, 3), NOW);

        assertThatThrownBy(() -> sums.take(partial(0, 2), NOW - 1))
                .isInstanceOf(BrokenInvariantException.class)
                .hasMessageContaining("prov-40/2026-02-25/0")
                .hasMessageContaining("Restore the changelog topics");
    }

    @Test
    void passesOverAPartialThatIsOlder() {
        sums.take(partial(0, 3), LastSeen.NEVER);
        changed();

        sums.take(partial(0, 2), NOW);

        assertThat(changed()).isEmpty();
    }

    /** A G-counter: whatever is resent or overtaken changes no sum, and is never taken for a loss. */
    @Test
    void sumsAreTheSameHoweverPartialsAreResentAndReordered() {
        Random random = Seed.random("sumsAreTheSameHoweverPartialsAreResentAndReordered");
        for (int run = 0; run < 200; run++) {
            DaySums disturbed = new DaySums(new HeapStore<>(), PARTITIONS);
            DaySums straight = new DaySums(new HeapStore<>(), PARTITIONS);
            Map<String, DayCounts> shown = new HashMap<>();
            Map<String, DayCounts> truth = new HashMap<>();
            Growing growing = new Growing();
            for (int step = 0; step < 100; step++) {
                PartialCounts next = growing.next(random);
                straight.take(next, growing.millis - 1);
                disturbed.take(next, growing.millis - 1);
                disturbed.take(growing.sent.get(random.nextInt(growing.sent.size())), growing.millis);
                if (random.nextInt(5) == 0) {
                    disturbed.forEachChanged(agency -> List.of(), row -> shown.put(row.key(), row.counts()));
                }
            }
            straight.forEachChanged(agency -> List.of(), row -> truth.put(row.key(), row.counts()));
            disturbed.forEachChanged(agency -> List.of(), row -> shown.put(row.key(), row.counts()));

            assertThat(shown).as("run %d", run).isEqualTo(truth);
        }
    }

    /** Partials as ingest tasks send them: each cumulative, of the days that changed. */
    private static final class Growing {
        private final Map<String, DayCounts> counts = new HashMap<>();
        private final List<PartialCounts> sent = new ArrayList<>();
        private long millis = NOW;

        PartialCounts next(Random random) {
            String agency = "prov-" + random.nextInt(2);
            int partition = random.nextInt(PARTITIONS);
            List<PartialCounts.Day> days = new ArrayList<>();
            for (long day = TODAY - random.nextInt(3); day <= TODAY; day++) {
                DayCounts grown = counts.computeIfAbsent(agency + day + "/" + partition, absent -> new DayCounts());
                for (int i = random.nextInt(3); i >= 0; i--) {
                    grown.countRequest(RequestType.values()[random.nextInt(2)], Outcome.MATCH, random.nextInt(24), 1);
                }
                days.add(new PartialCounts.Day(day, grown.copy()));
            }
            PartialCounts partial =
                    new PartialCounts(agency, partition, ++millis, PartialCounts.Progress.NONE, days, List.of());
            sent.add(partial);
            return partial;
        }
    }

    private Map<String, DayCounts> changed() {
        Map<String, DayCounts> rows = new HashMap<>();
        sums.forEachChanged(agency -> List.of(), (CountsRow row) -> rows.put(row.key(), row.counts()));
        return rows;
    }

    private static PartialCounts partial(int partition, int requests) {
        DayCounts counts = new DayCounts();
        for (int i = 0; i < requests; i++) {
            counts.countRequest(RequestType.LOOKUP, Outcome.MATCH, 8, 42);
        }
        return new PartialCounts(
                "prov-40",
                partition,
                NOW,
                PartialCounts.Progress.NONE,
                List.of(new PartialCounts.Day(TODAY, counts)),
                List.of());
    }
}
