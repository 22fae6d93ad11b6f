package io.popdb.pulse.bookkeeping.purge;

import static java.util.Objects.requireNonNull;

import io.popdb.pulse.bookkeeping.recount.Coverage;
import io.popdb.pulse.bookkeeping.recount.LastArrivals;
import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.domain.books.CountedOffset;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.topics.CompactedTopicReader;
import io.popdb.pulse.topics.CompactedTopicReader.Span;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.audit.AuditTrail;
import io.popdb.pulse.topics.projection.CommittedTopics;
import io.popdb.pulse.topics.projection.Projection;
import io.popdb.pulse.topics.rows.AuditAction;
import io.popdb.pulse.topics.rows.AuditRow;
import io.popdb.pulse.topics.rows.BookRow;
import io.popdb.pulse.topics.rows.Speaker;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Deletes what lies in an agency's topic up to an offset. Nothing goes that Pulse has not counted, and that it went is in the audit
 * trail before it goes.
 */
public final class Purge {
    private static final int ANSWER_SECONDS = 60;

    private final KafkaClients clients;
    private final AgencyLog log;

    public Purge(KafkaClients clients) {
        this.clients = clients;
        this.log = new AgencyLog(clients);
    }

    /** What lies there, a line for each partition. */
    public List<String> standing(String agency) {
        Projection known = new CommittedTopics(clients).read();
        SortedMap<Integer, SortedMap<String, Long>> rejected = new TreeMap<>();
        SortedMap<Integer, Long> last = new TreeMap<>();
        log.rejects(agency, row -> {
            rejected.computeIfAbsent(row.partition(), partition -> new TreeMap<>())
                    .merge(row.reason(), 1L, Math::addExact);
            last.merge(row.partition(), row.offset(), Math::max);
        });
        return new TreeMap<>(spans(agency).entrySet().stream()
                        .collect(Collectors.toMap(entry -> entry.getKey().partition(), Map.Entry::getValue)))
                .entrySet().stream()
                        .map(entry -> "partition " + entry.getKey() + ": offsets "
                                + entry.getValue().begin() + " to "
                                + (entry.getValue().end() - 1) + ", counted below "
                                + counted(known, agency, entry.getKey()) + rejected(rejected, last, entry.getKey()))
                        .toList();
    }

    private static String rejected(
            SortedMap<Integer, SortedMap<String, Long>> rejected, SortedMap<Integer, Long> last, int partition) {
        return last.containsKey(partition)
                ? "; rejected " + rejected.get(partition) + ", the last at offset " + last.get(partition)
                : "; nothing rejected that popdb.rejects.v1 still knows";
    }

    /**
     * What would go.
     *
     * @param through the last offset
     * @throws io.popdb.pulse.errors.RefusedException where nothing lies there, or something would go that nobody has counted
     */
    public PurgePlan plan(String agency, int partition, long through) throws InterruptedException {
        TopicPartition at = new TopicPartition(Topics.access(agency), partition);
        Projection known = new CommittedTopics(clients).read();
        Map<TopicPartition, Span> spans = spans(agency);
        Span span = spans.get(at);
        if (span == null) {
            throw new UsageException(at.topic() + " has no partition " + partition + ": it has " + spans.size());
        }
        long counted = counted(known, agency, partition);
        PurgePlan.require("partition " + partition + " of " + at.topic(), span.begin(), span.end(), counted, through);
        SortedMap<String, Long> rejected = new TreeMap<>();
        log.rejects(agency, row -> {
            if (row.partition() == partition && row.offset() >= span.begin() && row.offset() <= through) {
                rejected.merge(row.reason(), 1L, Math::addExact);
            }
        });
        Set<YearMonth> closed = known.readableBooks().stream()
                .map(BookRow::book)
                .map(book -> book.month())
                .collect(Collectors.toSet());
        return new PurgePlan(
                agency,
                partition,
                span.begin(),
                through,
                rejected,
                uncovered(known, agency, new CountedOffset(partition, counted), at, through),
                closed,
                segmentRolledAfter(at.topic()));
    }

    private SortedSet<LocalDate> uncovered(
            Projection known, String agency, CountedOffset counted, TopicPartition at, long through) {
        OptionalLong left = log.arrivalBehind(at, through, counted.offset());
        OptionalLong arrived =
                left.isPresent() ? left : LastArrivals.read(clients).of(agency, counted);
        TreeSet<LocalDate> days = new TreeSet<>(known.days(agency).countedDays());
        return arrived.isPresent() ? days.headSet(Coverage.wholeFrom(arrived.getAsLong())) : days;
    }

    private Map<TopicPartition, Span> spans(String agency) {
        try (CompactedTopicReader reader = new CompactedTopicReader(clients)) {
            reader.require(Topics.access(agency));
            return reader.spans(List.of(Topics.access(agency)));
        }
    }

    private static long counted(Projection known, String agency, int partition) {
        return known.countedOffsets().getOrDefault(agency, List.of()).stream()
                .filter(offset -> offset.partition() == partition)
                .mapToLong(CountedOffset::offset)
                .findFirst()
                .orElse(0);
    }

    private Optional<Duration> segmentRolledAfter(String topic) throws InterruptedException {
        ConfigResource asked = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = clients.admin()) {
            Config config = requireNonNull(
                    answer(admin.describeConfigs(List.of(asked)).all()).get(asked));
            String millis = config.get(TopicConfig.SEGMENT_MS_CONFIG).value();
            return Optional.ofNullable(millis).map(Long::valueOf).map(Duration::ofMillis);
        } catch (ExecutionException | TimeoutException unanswered) {
            throw clients.refusal(unanswered);
        }
    }

    /**
     * Deletes what the plan names; returns once the brokers have.
     *
     * @param reason why, as the audit trail keeps it
     */
    public void carryOut(PurgePlan plan, Speaker who, String reason, long nowMillis) throws InterruptedException {
        TopicPartition at = new TopicPartition(Topics.access(plan.agency()), plan.partition());
        AuditTrail trail = new AuditTrail(clients);
        AuditRow trace = AuditRow.of(
                AuditAction.PURGED,
                List.of(plan.agency()),
                plan.agency() + "/" + plan.partition() + "/" + plan.from() + "-" + plan.through(),
                reason,
                who,
                nowMillis);
        trail.write(trace);
        try (Admin admin = clients.admin()) {
            long first = answer(requireNonNull(
                            admin.deleteRecords(Map.of(at, RecordsToDelete.beforeOffset(plan.through() + 1)))
                                    .lowWatermarks()
                                    .get(at)))
                    .lowWatermark();
            if (first <= plan.through()) {
                trail.write(trace.notDone());
                throw new BrokenException("The brokers have deleted only the offsets below " + first + " of " + at
                        + ": is a replica away? Look at their logs, then run the command again");
            }
        } catch (ExecutionException | TimeoutException unanswered) {
            trail.write(trace.notDone());
            throw clients.refusal(unanswered);
        }
    }

    private static <T> T answer(KafkaFuture<T> future)
            throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    }
}
