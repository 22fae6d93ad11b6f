package io.popdb.pulse.bookkeeping.backup;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.errors.RefusedException;
import io.popdb.pulse.topics.CompactedTopicReader;
import io.popdb.pulse.topics.InternalTopics;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.PulseTopic;
import io.popdb.pulse.topics.rows.AuditAction;
import io.popdb.pulse.topics.rows.AuditRow;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.IncidentRow;
import io.popdb.pulse.topics.rows.RestoredRow;
import io.popdb.pulse.topics.rows.Speaker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Writes a backup back, in one transaction: all of it or nothing. Onto brokers that have lost everything ({@link #everything}), or only the
 * rows that are missing in topics that are still there ({@link #missing}). Nothing that is there is ever written over.
 */
public final class Restore {
    private static final int ANSWER_SECONDS = 30;
    private static final Map<String, Object> SETTINGS = Map.of(
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "lz4",
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            8 * 1024 * 1024,
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
            (int) TimeUnit.MINUTES.toMillis(10),
            ProducerConfig.LINGER_MS_CONFIG,
            20);

    private final KafkaClients clients;
    private final Roster roster;
    private final CarriedMemory memory;
    private final BackupFolder backup;
    private final LongAdder written = new LongAdder();

    /**
     * Reads all of the backup once, to see that it is whole.
     *
     * @throws BrokenException if it is not
     */
    public Restore(KafkaClients clients, Roster roster, CarriedMemory memory, Path folder) throws IOException {
        this.clients = clients;
        this.roster = roster;
        this.memory = memory;
        this.backup = BackupFolder.whole(folder);
    }

    /** How many records were written so far; asked from any thread. */
    public long written() {
        return written.sum();
    }

    /**
     * Onto brokers on which {@code pulse setup} was run and nothing was counted yet. Pulse then goes on from the counts of the backup;
     * what it had learned it learns anew, and what was seen of the sources' numbers is forgotten. That it was done is written beside the
     * imported days: {@link RestoredRow}.
     *
     * @param who does so
     * @param nowMillis when it is done, and incidents end that were open
     * @return how many records of each topic were written
     * @throws RefusedException if something lies there already
     */
    public Map<String, Integer> everything(Speaker who, long nowMillis) throws IOException, InterruptedException {
        requireNothingThere();
        makeMemory();
        Map<String, Map<String, byte[]>> rows = new LinkedHashMap<>();
        for (PulseTopic topic : Backup.TOPICS) {
            rows.put(topic.topic(), rows(topic.topic()));
        }
        List<ProducerRecord<String, byte[]>> remembered = new ArrayList<>();
        rows.computeIfPresent(Topics.COUNTS, (topic, counts) -> counted(counts, remembered));
        rows.computeIfPresent(Topics.INCIDENTS, (topic, incidents) -> ended(incidents, nowMillis));
        Map<String, Integer> sizes = sizes(rows);
        trace(rows, "everything", who, nowMillis);
        RestoredRow restored = new RestoredRow(nowMillis);
        rows.computeIfAbsent(Topics.HISTORY, absent -> new TreeMap<>())
                .put(restored.key(), RestoredRow.SERDE.toBytes(restored));
        write(rows, remembered);
        return sizes;
    }

    /**
     * Into topics that are still there: of books, of the time before Pulse, of what operators said and of incidents that have ended, the
     * rows whose keys are missing. Counts and connections are not Pulse's only copy: it writes them once more by itself.
     *
     * @return how many records of each topic were written
     */
    public Map<String, Integer> missing(Speaker who, long nowMillis) throws IOException, InterruptedException {
        Map<String, Map<String, byte[]>> rows = new LinkedHashMap<>();
        try (CompactedTopicReader reader = new CompactedTopicReader(clients)) {
            for (PulseTopic topic : Backup.TOPICS) {
                if (topic != PulseTopic.COUNTS && topic != PulseTopic.CONNECTIONS) {
                    rows.put(topic.topic(), missingOf(topic, reader));
                }
            }
        }
        Map<String, Integer> sizes = sizes(rows);
        trace(rows, "missing", who, nowMillis);
        write(rows, List.of());
        return sizes;
    }

    private static void trace(Map<String, Map<String, byte[]>> rows, String what, Speaker who, long nowMillis) {
        long all = rows.values().stream().mapToLong(Map::size).sum();
        AuditRow trace = AuditRow.of(AuditAction.BACKUP_RESTORED, List.of(), what, all + " rows", who, nowMillis);
        rows.computeIfAbsent(Topics.AUDIT, absent -> new TreeMap<>()).put(trace.key(), AuditRow.SERDE.toBytes(trace));
    }

    private Map<String, byte[]> missingOf(PulseTopic topic, CompactedTopicReader reader) throws IOException {
        Map<String, byte[]> missing = rows(topic.topic());
        reader.read(topic.topic(), (key, value) -> missing.remove(key)); // also where it was taken back since
        if (topic == PulseTopic.INCIDENTS) {
            missing.values().removeIf(row -> incident(row).isOpen());
        }
        return missing;
    }

    private Map<String, byte[]> rows(String topic) throws IOException {
        Map<String, byte[]> rows = new TreeMap<>();
        if (backup.has(topic)) {
            backup.read(topic, record -> {
                if (record.value() == null) {
                    rows.remove(record.key());
                } else {
                    rows.put(record.key(), record.value());
                }
            });
        }
        return rows;
    }

    /** Without how far the partitions were counted: those logs are gone. */
    private Map<String, byte[]> counted(Map<String, byte[]> counts, List<ProducerRecord<String, byte[]>> remembered) {
        counts.replaceAll((key, value) -> {
            CountsRow row = read(key, () -> CountsRow.SERDE.fromBytes(value));
            CountsRow carried =
                    new CountsRow(row.agency(), row.day(), row.counts(), List.of(), row.watched(), row.announced());
            remembered.addAll(memory.records().apply(carried));
            return CountsRow.SERDE.toBytes(carried);
        });
        return counts;
    }

    /** Nobody remembers them, so nobody else would end them; where a silence goes on, it is found out anew. */
    private Map<String, byte[]> ended(Map<String, byte[]> incidents, long nowMillis) {
        incidents.replaceAll((key, value) -> {
            IncidentRow row = read(key, () -> IncidentRow.SERDE.fromBytes(value));
            return row.incident().isOpen()
                    ? IncidentRow.SERDE.toBytes(new IncidentRow(row.incident().ended(nowMillis), row.acknowledgement()))
                    : value;
        });
        return incidents;
    }

    private static Incident incident(byte[] row) {
        return read("an incident", () -> IncidentRow.SERDE.fromBytes(row)).incident();
    }

    private static <T> T read(String key, Supplier<T> row) {
        try {
            return row.get();
        } catch (SerializationException unreadable) {
            throw new BrokenException(
                    "the backup's row " + key + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private void requireNothingThere() {
        Set<String> own = new TreeSet<>(memory.topics().keySet());
        Backup.TOPICS.forEach(topic -> own.add(topic.topic()));
        Set<String> agencies = new TreeSet<>();
        roster.agencies().stream().map(Agency::id).map(Topics::access).forEach(agencies::add);
        try (CompactedTopicReader reader = new CompactedTopicReader(clients)) {
            Backup.TOPICS.forEach(topic -> reader.require(topic.topic()));
            refuse(
                    holding(reader, own),
                    ": only what is missing can be written there, by --missing. Nothing was written");
            refuse(
                    holding(reader, agencies),
                    ": these would be counted on top of what the backup holds of them. Where the agencies' topics"
                            + " are left, Pulse counts them anew: see \"The state is lost\" in docs/operating.md. Nothing was written");
        }
    }

    private static Set<String> holding(CompactedTopicReader reader, Set<String> topics) {
        return reader.spans(topics).entrySet().stream()
                .filter(partition ->
                        partition.getValue().end() > partition.getValue().begin())
                .map(partition -> partition.getKey().topic())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void refuse(Set<String> holding, String why) {
        if (!holding.isEmpty()) {
            throw new RefusedException("there are records in " + String.join(", ", holding) + why);
        }
    }

    private void makeMemory() throws InterruptedException {
        Map<String, String> config = new TreeMap<>(InternalTopics.config());
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        try (Admin admin = clients.admin()) {
            Set<String> there = admin.listTopics().names().get(ANSWER_SECONDS, TimeUnit.SECONDS);
            List<NewTopic> lacking = memory.topics().entrySet().stream()
                    .filter(topic -> !there.contains(topic.getKey()))
                    .map(topic -> new NewTopic(topic.getKey(), Optional.of(topic.getValue()), Optional.empty())
                            .configs(config))
                    .toList();
            admin.createTopics(lacking).all().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException refused) {
            throw clients.refusal(refused);
        }
    }

    private void write(Map<String, Map<String, byte[]>> rows, List<ProducerRecord<String, byte[]>> remembered) {
        try (Producer<String, byte[]> producer =
                clients.transactionalWriter(InternalTopics.BOOKS_TRANSACTION, SETTINGS)) {
            producer.initTransactions();
            producer.beginTransaction();
            remembered.forEach(record -> send(producer, record));
            rows.forEach((topic, each) ->
                    each.forEach((key, value) -> send(producer, new ProducerRecord<>(topic, key, value))));
            producer.commitTransaction(); // fails where a sending did
        } catch (KafkaException refused) {
            throw clients.refusal(refused);
        }
    }

    private void send(Producer<String, byte[]> producer, ProducerRecord<String, byte[]> record) {
        var unused = producer.send(record, (sent, failed) -> written.increment());
    }

    private static Map<String, Integer> sizes(Map<String, Map<String, byte[]>> rows) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        rows.forEach((topic, each) -> sizes.put(topic, each.size()));
        return sizes;
    }
}
