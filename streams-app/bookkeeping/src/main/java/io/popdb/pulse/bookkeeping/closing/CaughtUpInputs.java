package io.popdb.pulse.bookkeeping.closing;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.domain.books.BookInputs;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.topics.CompactedTopicReader;
import io.popdb.pulse.topics.CompactedTopicReader.Span;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.projection.BookScope;
import io.popdb.pulse.topics.projection.CommittedTopics;
import io.popdb.pulse.topics.projection.MonitorRosters;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * What a book is closed with: all that is committed, once everything is counted that lay in the agencies' topics when the closing
 * began. A monitor that runs has counted it within seconds, which are waited for.
 */
record CaughtUpInputs(KafkaClients clients, BookScope scope) {
    private static final int LOOKS = 20;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    /** @throws io.popdb.pulse.domain.books.ClosingRefusedException naming the agencies whose records are not counted in time */
    BookInputs read() {
        CommittedTopics committed = new CommittedTopics(clients);
        BookInputs inputs = committed.inputs(scope);
        try (CompactedTopicReader reader = new CompactedTopicReader(clients)) {
            Set<Long> rosters = MonitorRosters.read(reader);
            Map<TopicPartition, Span> spans = reader.spans(inputs.countedBy(rosters).expected().stream()
                    .map(Topics::access)
                    .toList());
            for (int looks = 1;
                    looks < LOOKS
                            && !UncountedRecords.of(spans, inputs.countedOffsets())
                                    .isNone();
                    looks++) {
                pause();
                inputs = committed.inputs(scope);
            }
            UncountedRecords.of(spans, inputs.countedOffsets()).requireNone();
            return inputs.countedBy(rosters);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new BrokenException("interrupted while waiting for what is not counted yet", stopping);
        }
    }
}
