package io.popdb.pulse.bookkeeping.closing;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.domain.books.BookInputs;
import io.popdb.pulse.domain.books.ClosingRefusedException;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.topics.CompactedTopicReader;
import io.popdb.pulse.topics.CompactedTopicReader.Span;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.projection.BookScope;
import io.popdb.pulse.topics.projection.CommittedTopics;
import io.popdb.pulse.topics.projection.MonitorRosters;
import io.popdb.pulse.topics.projection.Projection;
import java.time.Duration;
import java.util.List;
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

    /** @throws ClosingRefusedException if a book is not as it was closed; or naming the agencies that are not counted in time */
    BookInputs read() {
        CommittedTopics committed = new CommittedTopics(clients);
        requireChain(committed.readBooks());
        BookInputs inputs = committed.inputs(scope);
        try (CompactedTopicReader reader = new CompactedTopicReader(clients)) {
            reader.require(Topics.HISTORY);
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

    /** Nothing is closed after books that are not as they were closed: what was lost would be closed a second time. */
    private void requireChain(Projection books) {
        List<String> faults = books.chainFaults();
        if (!faults.isEmpty()) {
            throw new ClosingRefusedException(
                    "the closed books are not as they were closed: " + String.join("; ", faults)
                            + ". Put popdb.books.v1 right first: see BooksDisputed in docs/runbook.md");
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
