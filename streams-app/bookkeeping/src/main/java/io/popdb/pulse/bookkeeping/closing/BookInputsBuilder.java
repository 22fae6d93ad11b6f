package io.popdb.pulse.bookkeeping.closing;

import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.Bookkeeping;
import io.popdb.pulse.domain.books.ClosedBooks;
import io.popdb.pulse.domain.books.CountedDay;
import io.popdb.pulse.domain.books.CountedOffset;
import io.popdb.pulse.domain.books.DayLedger;
import io.popdb.pulse.domain.books.IngestCounts;
import io.popdb.pulse.domain.books.Outage;
import io.popdb.pulse.domain.books.Requests;
import io.popdb.pulse.domain.counting.BrokenInvariantException;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.domain.watch.IncidentKind;
import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.HistoryRow;
import io.popdb.pulse.topics.rows.IncidentRow;
import io.popdb.pulse.topics.rows.PartitionProgress;
import io.popdb.pulse.topics.rows.RowKeys;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Collects the rows of the topics and turns them into the inputs of a book. Connection rows are to be put in before
 * count rows: the counts are then at least as new as the watermarks.
 */
final class BookInputsBuilder {
    private final DayLedger ledger = new DayLedger();
    private final Map<String, Outage> outages = new TreeMap<>();
    private final Map<String, Long> seenTo = new HashMap<>();
    private final Map<String, SortedMap<Integer, Long>> counted = new TreeMap<>();
    private final Map<String, SortedMap<Integer, Long>> seen = new TreeMap<>();
    private final Map<String, Long> received = new HashMap<>();
    private final Map<String, SortedMap<LocalDate, Long>> judged = new HashMap<>();

    void put(CountsRow row) {
        DayCounts counts = row.counts();
        if (!counts.balanced()) {
            throw new BrokenInvariantException("the counts of " + row.key() + " do not add up: received is not counted"
                    + " + heartbeats + duplicates + rejected. This is a defect of Pulse; no book is made of them");
        }
        IngestCounts ingestCounts = new IngestCounts(
                counts.received(),
                counts.heartbeats(),
                counts.duplicates(),
                counts.gapsOpened() - counts.gapsFilled(),
                counts.rejected());
        ledger.put(new CountedDay(row.agency(), row.day(), Requests.of(counts::requests), ingestCounts));
        judged.computeIfAbsent(row.agency(), id -> new TreeMap<>()).put(row.day(), counts.received());
        reached(counted, row.agency(), row.partitions());
    }

    void put(ConnectionRow row) {
        row.received().ifPresent(records -> received.put(row.agency(), records));
        long watermark = row.watermarkMillis();
        seenTo.put(row.agency(), watermark == LastSeen.NEVER ? Book.UNSEEN : watermark);
        reached(seen, row.agency(), row.partitions());
    }

    private static void reached(
            Map<String, SortedMap<Integer, Long>> offsets, String agency, List<PartitionProgress> progress) {
        for (PartitionProgress partition : progress) {
            if (partition.offset() > 0) {
                offsets.computeIfAbsent(agency, id -> new TreeMap<>())
                        .merge(partition.partition(), partition.offset(), Math::max);
            }
        }
    }

    /**
     * A watermark counts only once the counts topic has reached the same offsets: both are written in one transaction,
     * but this reader may see the connection row first. Until then the agency's watermark is unknown.
     */
    private long seenTo(String agency, long watermarkMillis) {
        Map<Integer, Long> held = counted.getOrDefault(agency, new TreeMap<>());
        boolean holds = seen.getOrDefault(agency, new TreeMap<>()).entrySet().stream()
                .allMatch(entry -> held.getOrDefault(entry.getKey(), 0L) >= entry.getValue());
        return holds && hasAll(agency) ? watermarkMillis : Book.UNSEEN;
    }

    /** Rows of days before may be gone, though the newest are there: the connection's row says how much there must be. */
    private boolean hasAll(String agency) {
        long held = judged.getOrDefault(agency, new TreeMap<>()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return held >= received.getOrDefault(agency, 0L);
    }

    /** @param row null where the day was taken back */
    void put(String key, @Nullable HistoryRow row) {
        if (row == null) { // a stranger's key is gone, and was never a day
            RowKeys.agencyOf(key).ifPresent(agency -> ledger.removeImported(agency, RowKeys.dayOf(key)));
        } else {
            ledger.put(row.day());
        }
    }

    /** An incident that was later marked as delayed (the events did arrive, only late) is no outage. */
    void put(IncidentRow row) {
        Incident incident = row.incident();
        if (incident.delayed()) {
            outages.remove(row.key());
            return;
        }
        outages.put(
                row.key(),
                new Outage(
                        Set.copyOf(incident.agencies()),
                        incident.beganMillis(),
                        incident.isOpen() ? Long.MAX_VALUE : incident.endedMillis(),
                        nature(incident.kind())));
    }

    private static Outage.Nature nature(IncidentKind kind) {
        return switch (kind) {
            case SILENT, MASS -> Outage.Nature.SILENT;
            case FAILING -> Outage.Nature.FAILING;
            case LOOKUP_SILENT, AUTHENTICATION_SILENT -> Outage.Nature.PARTIAL;
        };
    }

    Bookkeeping.BookInputs build(Roster roster, OpeningBalances balances, ClosedBooks closed) {
        SortedMap<String, List<CountedOffset>> countedOffsets = new TreeMap<>();
        counted.forEach((agency, partitions) -> {
            List<CountedOffset> offsets = new ArrayList<>();
            partitions.forEach((partition, offset) -> offsets.add(new CountedOffset(partition, offset)));
            countedOffsets.put(agency, offsets);
        });
        seenTo.replaceAll(this::seenTo);
        return new Bookkeeping.BookInputs(
                roster,
                balances,
                ledger,
                List.copyOf(outages.values()),
                closed,
                CountsRow.UNKNOWN_AGENCY,
                seenTo,
                countedOffsets);
    }
}
