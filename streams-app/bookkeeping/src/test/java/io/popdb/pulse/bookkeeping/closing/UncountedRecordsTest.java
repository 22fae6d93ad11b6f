package io.popdb.pulse.bookkeeping.closing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.domain.books.ClosingRefusedException;
import io.popdb.pulse.domain.books.CountedOffset;
import io.popdb.pulse.topics.CompactedTopicReader.Span;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class UncountedRecordsTest {
    private static final TopicPartition FIRST = new TopicPartition("popdb.access.v1.prov-40", 0);
    private static final TopicPartition SECOND = new TopicPartition("popdb.access.v1.prov-40", 1);
    private static final TopicPartition UNHEARD = new TopicPartition("popdb.access.v1.ent-evn", 0);

    private final SortedMap<String, List<CountedOffset>> counted =
            new TreeMap<>(Map.of("prov-40", List.of(new CountedOffset(0, 70), new CountedOffset(1, 5))));

    @Test
    void addsUpWhatLiesBeyondWhatIsCounted() {
        UncountedRecords uncounted = UncountedRecords.of(
                Map.of(FIRST, new Span(0, 100), SECOND, new Span(0, 1_005), UNHEARD, new Span(0, 2)), counted);

        assertThat(uncounted.byTopic())
                .containsExactly(Map.entry(UNHEARD.topic(), 2L), Map.entry(FIRST.topic(), 1_030L));
        assertThatThrownBy(uncounted::requireNone)
                .isInstanceOf(ClosingRefusedException.class)
                .hasMessageContaining("2 records of popdb.access.v1.ent-evn, 1,030 records of popdb.access.v1.prov-40");
    }

    @Test
    void findsNothingWhereAllIsCountedOrGone() {
        UncountedRecords uncounted = UncountedRecords.of(
                Map.of(FIRST, new Span(0, 70), SECOND, new Span(900, 900), UNHEARD, new Span(0, 0)), counted);

        assertThat(uncounted.isNone()).isTrue();
    }

    /** What is below the beginning was deleted: nobody can count it any more. */
    @Test
    void countsOnlyWhatIsStillThere() {
        UncountedRecords uncounted = UncountedRecords.of(Map.of(FIRST, new Span(90, 100)), counted);

        assertThat(uncounted.byTopic()).containsExactly(Map.entry(FIRST.topic(), 10L));
    }
}
