package io.popdb.pulse.bookkeeping.recount;

import io.popdb.pulse.contract.AccessEventDecoder;
import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.books.CountedOffset;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.StallDetector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;

/** Reads the agencies' topics, from the earliest offset that is kept up to where Pulse has counted. */
final class LogReader {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int SILENT_POLLS = 30;
    private static final Map<String, Object> SETTINGS = Map.of(
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "none",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            500,
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
            4 * 1024 * 1024,
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            50);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Roster roster;
    private final int maxSources;
    private final BookOffsets books;
    private final RecountTotals totals;
    private final LongAdder read;

    /**
     * @param maxSources so many sources of an agency are taken in, in each partition
     * @param books where what was counted is noted, too
     * @param read counts the records, for whoever watches
     */
    LogReader(
            KafkaClients clients,
            Roster roster,
            int maxSources,
            BookOffsets books,
            RecountTotals totals,
            LongAdder read) {
        this(() -> clients.accessReader(SETTINGS), roster, maxSources, books, totals, read);
    }

    LogReader(
            Supplier<Consumer<byte[], byte[]>> consumers,
            Roster roster,
            int maxSources,
            BookOffsets books,
            RecountTotals totals,
            LongAdder read) {
        this.books = books;
        this.maxSources = maxSources;
        this.consumers = consumers;
        this.roster = roster;
        this.totals = totals;
        this.read = read;
    }

    /** What there is to read, of the partitions that something was counted of. */
    List<LogRange> ranges(SortedMap<String, List<CountedOffset>> countedOffsets, LastArrivals arrivals) {
        List<LogRange> ranges = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            countedOffsets.forEach((agency, counted) -> {
                int partitions = consumer.partitionsFor(Topics.access(agency)).size();
                List<TopicPartition> kept = IntStream.range(0, partitions)
                        .mapToObj(partition -> partition(agency, partition))
                        .toList();
                consumer.assign(kept); // the client warns about each that it is only asked about
                Map<TopicPartition, Long> begins = consumer.beginningOffsets(kept);
                Map<TopicPartition, Long> ends = consumer.endOffsets(kept);
                for (CountedOffset offset : counted) {
                    TopicPartition partition = partition(agency, offset.partition());
                    if (offset.offset() <= ends.getOrDefault(partition, 0L)) {
                        ranges.add(new LogRange(
                                agency,
                                offset.partition(),
                                partitions,
                                begins.getOrDefault(partition, 0L),
                                offset.offset(),
                                arrivals.of(agency, offset)));
                    } else { // the topic was made anew, or is gone: what was counted is not what lies there
                        totals.nothingKept(
                                new LogRange(agency, offset.partition(), partitions, 0, 0, OptionalLong.empty()));
                    }
                }
            });
        }
        return ranges;
    }

    /** Reads and counts them, one after the other. */
    void read(List<LogRange> ranges) {
        AccessEventDecoder decoder = new AccessEventDecoder();
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            for (LogRange range : ranges) {
                read(consumer, decoder, range);
            }
        }
    }

    private void read(Consumer<byte[], byte[]> consumer, AccessEventDecoder decoder, LogRange range) {
        TopicPartition partition = partition(range.agency(), range.partition());
        consumer.assign(List.of(partition));
        consumer.seek(partition, range.begin());
        PartitionRecount counts = new PartitionRecount(
                roster, decoder, range.agency(), range.partition(), range.partitions(), maxSources);
        StagedRecount staged = new StagedRecount(range, counts, books.of(range), totals);
        StallDetector stall = new StallDetector(SILENT_POLLS);
        boolean lost = range.lostItsBeginning();
        while (consumer.position(partition) < range.end()) {
            try {
                lost = take(consumer.poll(POLL), range, staged, lost);
            } catch (OffsetOutOfRangeException gone) { // it was still kept when the ranges were asked for
                consumer.seekToBeginning(List.of(partition));
                lost = true;
            }
            if (!stall.worthAnotherPoll(consumer.position(partition))) {
                throw new BrokenException(
                        "The broker does not send the rest of " + partition + ": look at its log, then try again");
            }
        }
        if (lost) {
            totals.nothingKept(range);
        }
        staged.end();
    }

    /**
     * Counts the polled records. Returns whether the partition has lost its beginning and the first record that is
     * left has not been read yet.
     */
    private boolean take(ConsumerRecords<byte[], byte[]> records, LogRange range, StagedRecount counts, boolean lost) {
        boolean open = lost;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.offset() < range.end()) {
                if (open) {
                    totals.keptFrom(range, record.timestamp());
                }
                open = false;
                counts.take(record);
            }
        }
        read.add(records.count());
        return open;
    }

    private static TopicPartition partition(String agency, int partition) {
        return new TopicPartition(Topics.access(agency), partition);
    }
}
