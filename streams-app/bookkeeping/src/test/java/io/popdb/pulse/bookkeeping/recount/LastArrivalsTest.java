package io.popdb.pulse.bookkeeping.recount;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.domain.books.CountedOffset;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.topics.rows.PartitionProgress;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LastArrivalsTest {
    private final LastArrivals arrivals = new LastArrivals();

    @BeforeEach
    void counted() {
        arrivals.put(
                "prov-40",
                List.of(
                        new PartitionProgress(0, 17, 1_000, 5_000),
                        new PartitionProgress(1, 9, LastSeen.NEVER, 5_000)));
    }

    @Test
    void knowsWhenTheLastCountedRecordOfAPartitionArrived() {
        assertThat(arrivals.of("prov-40", new CountedOffset(0, 17))).hasValue(1_000);
        assertThat(arrivals.of("prov-40", new CountedOffset(0, 16))).hasValue(1_000);
    }

    @Test
    void doesNotGuess() {
        assertThat(arrivals.of("prov-40", new CountedOffset(0, 18)))
                .as("more was counted than the mark tells of")
                .isEmpty();
        assertThat(arrivals.of("prov-40", new CountedOffset(1, 9)))
                .as("a mark without arrival")
                .isEmpty();
        assertThat(arrivals.of("prov-40", new CountedOffset(2, 1))).isEmpty();
        assertThat(arrivals.of("prov-79", new CountedOffset(0, 1))).isEmpty();
    }
}
