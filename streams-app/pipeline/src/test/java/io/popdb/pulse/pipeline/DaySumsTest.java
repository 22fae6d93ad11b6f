package io.popdb.pulse.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.contract.Seed;
import io.popdb.pulse.domain.counting.BrokenInvariantException;
import io.popdb.pulse.domain.counting.DayCounts;
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
    private static final long TODAY = LocalDate.of(2026, 2, 25).toEpochDay();

    private final DaySums sums = new DaySums(new HeapStore<>(), PARTITIONS);

    @Test
    void addsThePartitionsUp() {
        sums.take(partial(0, 3));
        sums.take(partial(3, 4));

        assertThat(changed())
                .containsOnlyKeys("prov-40/2026-02-25")
                .allSatisfy((key, counts) -> assertThat(counts.requests()).isEqualTo(7));
    }

    @Test
    void takesTheLatestOfEachPartition() {
        sums.take(partial(0, 3));
        sums.take(partial(0, 5));
        sums.take(partial(0, 5));

        assertThat(changed().values()).singleElement().satisfies(counts -> assertThat(counts.requests())
                .isEqualTo(5));
    }

    @Test
    void handsOutOnlyWhatHasChanged() {
        sums.take(partial(0, 3));
        changed();

        assertThat(changed()).isEmpty();
    }

    @Test
    void saysHowManyMoreRecordsWereReceived() {
        assertThat(sums.take(partial(0, 3))).isEqualTo(3);
        assertThat(sums.take(partial(0, 5))).isEqualTo(2);
        assertThat(sums.take(partial(0, 5))).isZero();
    }

    @Test
    void refusesAPartialThatIsLowerThanTheOneBefore() {
        sums.take(partial(0, 3));

        assertThatThrownBy(() -> sums.take(partial(0, 2)))
                .isInstanceOf(BrokenInvariantException.class)
                .hasMessageContaining("prov-40/2026-02-25/0")
                .hasMessageContaining("Restore the changelog topics");
    }

    /** A G-counter: whatever is resent or overtaken changes no sum, or is refused. */
    @Test
    void sumsAreTheSameHoweverPartialsAreResentAndReordered() {
        Random random = Seed.random("sumsAreTheSameHoweverPartialsAreResentAndReordered");
        for (int run = 0; run < 200; run++) {
            DaySums disturbed = new DaySums(new HeapStore<>(), PARTITIONS);
            DaySums straight = new DaySums(new HeapStore<>(), PARTITIONS);
            Map<String, DayCounts> shown = new HashMap<>();
            Map<String, DayCounts> truth = new HashMap<>();
            Growing growing = new Growing();
            int refused = 0;
            for (int step = 0; step < 100; step++) {
                PartialCounts next = growing.next(random);
                straight.take(next);
                disturbed.take(next);
                refused += resend(disturbed, growing.sent.get(random.nextInt(growing.sent.size())));
                if (random.nextInt(5) == 0) {
                    disturbed.forEachChanged(agency -> List.of(), row -> shown.put(row.key(), row.counts()));
                }
            }
            straight.forEachChanged(agency -> List.of(), row -> truth.put(row.key(), row.counts()));
            disturbed.forEachChanged(agency -> List.of(), row -> shown.put(row.key(), row.counts()));

            assertThat(shown).as("run %d", run).isEqualTo(truth);
            assertThat(refused).as("some came too late").isPositive();
        }
    }

    private static int resend(DaySums sums, PartialCounts old) {
        try {
            sums.take(old);
            return 0;
        } catch (BrokenInvariantException lower) {
            return 1;
        }
    }

    /** Partials as ingest tasks send them: each cumulative, of the days that changed. */
    private static final class Growing {
        private final Map<String, DayCounts> counts = new HashMap<>();
        private final List<PartialCounts> sent = new ArrayList<>();

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
            PartialCounts partial = new PartialCounts(agency, partition, PartialCounts.Progress.NONE, days, List.of());
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
                PartialCounts.Progress.NONE,
                List.of(new PartialCounts.Day(TODAY, counts)),
                List.of());
    }
}
