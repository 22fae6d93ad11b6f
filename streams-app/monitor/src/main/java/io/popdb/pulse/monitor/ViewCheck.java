package io.popdb.pulse.monitor;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.monitor.view.PulseView;
import io.popdb.pulse.monitor.view.ViewReader;
import io.popdb.pulse.topics.PulseTopic;
import io.popdb.pulse.topics.rows.Control;
import io.popdb.pulse.topics.rows.Control.Restatement;
import io.popdb.pulse.topics.setup.TopicAdmin;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the brokers now and then how far the viewed topics' logs go, so that the view knows what it has not read; and has the
 * watch stage say again what is gone from them.
 */
final class ViewCheck implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ViewCheck.class);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(30);
    private static final String BY = "monitor";
    private static final TopicPartition COUNTS = new TopicPartition(Topics.COUNTS, 0);
    /** Of which the state holds all, so that the view waits until it is there again. */
    private static final Set<String> REFILLED = Set.of(Topics.COUNTS, Topics.CONNECTIONS);

    private final TopicAdmin topics;
    private final Producer<String, byte[]> producer;
    private final PulseView view;
    private final ViewReader reader;
    private final InstantSource clock;
    private final Map<TopicPartition, Range> known = new HashMap<>();
    private final Map<String, Instant> asked = new HashMap<>();
    private boolean failing;

    /** Of a log. Nothing is ever deleted of these topics; compaction moves neither bound. */
    private record Range(long begin, long end) {
        boolean wasCut(Range before) {
            return begin > before.begin || end < before.end;
        }
    }

    ViewCheck(Admin admin, Producer<String, byte[]> producer, PulseView view, ViewReader reader, InstantSource clock) {
        this.topics = new TopicAdmin(admin, ANSWER);
        this.producer = producer;
        this.view = view;
        this.reader = reader;
        this.clock = clock;
    }

    /** Asks once, of each topic: one whose broker does not answer keeps nothing from being said of the others. */
    @Override
    public void run() {
        try {
            Map<String, Exception> unanswered = new TreeMap<>();
            for (PulseTopic topic : PulseTopic.viewed().toList()) {
                try {
                    look(new TopicPartition(topic.topic(), 0));
                } catch (ExecutionException | TimeoutException none) {
                    unanswered.put(topic.topic(), none);
                }
            }
            if (reader.waitsForCounts()) {
                haveSaidAgain(Restatement.EVERYTHING);
            }
            view.toBeSaidAgain(clock.instant()).forEach(this::haveSaidAgain);
            say(unanswered);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Said once, until all answer again: the watermarks grow old by themselves. */
    private void say(Map<String, Exception> unanswered) {
        if (!unanswered.isEmpty() && !failing) {
            LOG.warn("The brokers do not say how far the view's topics go; it is asked again. ({})", unanswered);
        }
        failing = !unanswered.isEmpty();
    }

    private void look(TopicPartition log) throws ExecutionException, TimeoutException, InterruptedException {
        Range now = new Range(offset(log, OffsetSpec.earliest()), offset(log, OffsetSpec.latest()));
        Range before = known.get(log);
        if (before == null && now.begin > 0 && REFILLED.contains(log.topic())) {
            reader.countsAreAskedFor(
                    offset(COUNTS, OffsetSpec.latest())); // before the reader may think that it has all
        }
        known.put(log, now);
        reader.logGoesTo(log.topic(), now.end);
        if (before != null ? now.wasCut(before) : now.begin > 0) {
            LOG.error(
                    "Rows of {} are gone, which are never deleted: it begins at offset {} and ends at {}. What the state holds"
                            + " of them is written once more; see ViewBehind in docs/runbook.md.",
                    log.topic(),
                    now.begin,
                    now.end);
            boolean counts = before != null || REFILLED.contains(log.topic());
            haveSaidAgain(counts ? Restatement.EVERYTHING : Restatement.OPEN_INCIDENTS);
        }
    }

    /** Up to the end that also uncommitted records have. */
    private long offset(TopicPartition log, OffsetSpec spec)
            throws ExecutionException, TimeoutException, InterruptedException {
        return topics.answer(topics.admin().listOffsets(Map.of(log, spec)).partitionResult(log))
                .offset();
    }

    private void haveSaidAgain(String agency) {
        Instant now = clock.instant();
        Instant before = asked.get(agency);
        if (before != null && now.isBefore(before.plus(ASK_AGAIN_AFTER))) {
            return;
        }
        asked.put(agency, now);
        LOG.warn("What is counted of {} is to be written once more: rows are gone, or cannot be read.", agency);
        Control restatement = new Restatement(agency, BY, now.toEpochMilli());
        var unused = producer.send(
                new ProducerRecord<>(Topics.CONTROLS, restatement.key(), Control.SERDE.toBytes(restatement)),
                (sent, fault) -> {
                    if (fault != null) {
                        LOG.warn("That could not be asked for; it is tried again. ({})", fault.toString());
                    }
                });
    }
}
