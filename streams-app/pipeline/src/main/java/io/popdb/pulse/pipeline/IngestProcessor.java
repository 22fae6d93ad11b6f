package io.popdb.pulse.pipeline;

import io.popdb.pulse.contract.AccessEventDecoder;
import io.popdb.pulse.contract.EventAdmission;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.contract.Rejection;
import io.popdb.pulse.contract.Sha256;
import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.counting.PartitionIntake;
import io.popdb.pulse.topics.access.OversizedPayload;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.IngestOutput;
import io.popdb.pulse.topics.rows.RejectRow;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Counts the records of one partition of every agency's topic on the heap, and before each commit writes out and
 * forwards what has changed. A reject is forwarded at once.
 */
final class IngestProcessor implements Processor<byte[], byte[], String, IngestOutput> {
    private static final byte[] NO_PAYLOAD = {};
    /** Each look that finds something has the task commit, with where all of its partitions are read to. */
    private static final Duration LOOK_AT_POSITIONS = Duration.ofSeconds(5);

    private final Roster roster;
    private final int partitions;
    private final int maxSources;
    private final ReadPositions positions;

    private ProcessorContext<String, IngestOutput> context;
    private AccessEventDecoder decoder;
    private Map<String, AgencyPartition> agencies;
    private Map<String, TopicIntake> intakes;
    private @Nullable TopicIntake lastIntake;

    /** One topic's partition: who counts it, and whose progress it is. */
    private record TopicIntake(String topic, PartitionIntake intake, AgencyPartition owner) {}

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else, and again after a rebalance
    IngestProcessor(Roster roster, int partitions, int maxSources, ReadPositions positions) {
        this.roster = roster;
        this.partitions = partitions;
        this.maxSources = maxSources;
        this.positions = positions;
    }

    @Override
    public void init(ProcessorContext<String, IngestOutput> context) {
        this.context = context;
        decoder = new AccessEventDecoder();
        agencies = new HashMap<>();
        intakes = new HashMap<>();
        lastIntake = null;
        context.<CommitHook>getStateStore(StateStores.INGEST_HOOK).beforeCommit(context, this::drain);
        // Where nothing else arrives, it is this that has the task commit, and so say how far it has read.
        context.schedule(LOOK_AT_POSITIONS, PunctuationType.WALL_CLOCK_TIME, now -> passOverMarks());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata at = context.recordMetadata().orElseThrow();
        TopicIntake topic = intake(at.topic());
        if (topic.owner.readTo(at.offset() + 1, record.timestamp())) {
            take(record, topic.intake).ifPresentOrElse(rejection -> reject(rejection, record, at), () -> noteNames(at));
        } else if (!isOversized(record)) {
            topic.intake.takeAgain(record.key(), record.value(), record.timestamp());
        }
    }

    private static Optional<Rejection> take(Record<byte[], byte[]> record, PartitionIntake intake) {
        return isOversized(record)
                ? Optional.of(intake.rejectOversized(record.timestamp()))
                : intake.take(record.key(), record.value(), record.timestamp());
    }

    /** In place of its payload stands what is known of it. */
    private static boolean isOversized(Record<byte[], byte[]> record) {
        return record.value() != null
                && record.value().length == 0
                && OversizedPayload.of(record.headers()).isPresent();
    }

    private void reject(Rejection rejection, Record<byte[], byte[]> record, RecordMetadata at) {
        if (rejection.reason() == RejectReason.UNKNOWN_AGENCY) {
            agency(CountsRow.UNKNOWN_AGENCY).counted(record.timestamp());
            noteForeign(Topics.agencyOf(at.topic()));
        }
        byte[] payload = record.value() == null ? NO_PAYLOAD : record.value();
        OversizedPayload kept = OversizedPayload.of(record.headers())
                .orElseGet(
                        () -> new OversizedPayload(record.value() == null ? -1 : payload.length, Sha256.hex(payload)));
        RejectRow row = new RejectRow(
                rejection.reason().label(),
                rejection.field(),
                at.topic(),
                at.partition(),
                at.offset(),
                record.timestamp(),
                kept.bytes(),
                kept.sha256());
        // not under the record's own time: a broker may refuse what is too old or yet to come
        context.forward(new Record<>(Topics.agencyOf(at.topic()), row, context.currentSystemTimeMs()));
    }

    /** The counts of nobody do not say whose topic it lay in; this does, as far as this process has seen. */
    private void noteForeign(String topicAgency) {
        context.metrics()
                .addRateTotalSensor("rejects", topicAgency, "unknown-agency", Sensor.RecordingLevel.INFO)
                .record();
    }

    /** The contract takes them, and so they count; that they should not have come is shown, as far as this process has seen. */
    private void noteNames(RecordMetadata at) {
        if (decoder.fields().isPersonal()) {
            context.metrics()
                    .addRateTotalSensor(
                            "admitted", Topics.agencyOf(at.topic()), "personal-name", Sensor.RecordingLevel.INFO)
                    .record();
        }
    }

    private void drain() {
        long now = context.currentSystemTimeMs();
        for (AgencyPartition agency : agencies.values()) {
            agency.drain().forEach(partial -> context.forward(new Record<>(partial.agency(), partial, now)));
        }
    }

    /** Transactions' marks, and what was aborted, count as read once all before them is. */
    private void passOverMarks() {
        positions.forEachTopic(context.taskId().partition(), (topic, position) -> {
            if (Topics.isAccess(topic)) {
                intake(topic).owner.passOver(position);
            }
        });
    }

    private TopicIntake intake(String topic) {
        TopicIntake last = lastIntake;
        if (last == null || !last.topic.equals(topic)) {
            last = intakes.computeIfAbsent(topic, this::open);
            lastIntake = last;
        }
        return last;
    }

    private TopicIntake open(String topic) {
        int partition = context.taskId().partition();
        String topicAgency = Topics.agencyOf(topic);
        AgencyPartition owner = agency(roster.contains(topicAgency) ? topicAgency : CountsRow.UNKNOWN_AGENCY);
        EventAdmission admission = new EventAdmission(
                decoder,
                roster::contains,
                topicAgency,
                key -> BuiltInPartitioner.partitionForKey(key, partitions) == partition);
        PartitionIntake intake = new PartitionIntake(
                admission, owner.tally(), agency(CountsRow.UNKNOWN_AGENCY).tally());
        return new TopicIntake(topic, intake, owner);
    }

    private AgencyPartition agency(String label) {
        return agencies.computeIfAbsent(label, name -> new AgencyPartition(name, maxSources, context));
    }
}
