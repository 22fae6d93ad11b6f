package io.popdb.pulse.topics.projection;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.domain.books.CountedDay;
import io.popdb.pulse.domain.books.CountedOffset;
import io.popdb.pulse.domain.books.CoveredDay;
import io.popdb.pulse.domain.books.DayLedger;
import io.popdb.pulse.domain.books.ImportedDay;
import io.popdb.pulse.domain.books.IngestCounts;
import io.popdb.pulse.domain.books.Requests;
import io.popdb.pulse.domain.counting.BrokenInvariantException;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.counting.PackedCounts;
import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.PartitionProgress;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One agency's counts, day by day, their sum, and how far its partitions had been counted by then; beside them, what was
 * imported of the time before. No figure ever falls.
 */
public final class AgencyDays {
    private static final PackedCounts NOTHING = PackedCounts.of(new DayCounts());

    private final NavigableMap<LocalDate, PackedCounts> days = new TreeMap<>();
    private final NavigableMap<LocalDate, PackedCounts> imported = new TreeMap<>();
    private final NavigableMap<LocalDate, CoveredDay> covered = new TreeMap<>();
    private final SortedMap<Integer, Long> offsets = new TreeMap<>();
    private final DayCounts all = new DayCounts();

    /** Whether an older row of a day came again, as they do when a log that was cut is read anew: it says nothing new. */
    boolean isOlder(CountsRow row) {
        DayCounts before = on(row.day());
        return before.covers(row.counts()) && !row.counts().covers(before);
    }

    /** Whether a row is the first of its day, or the same once more. */
    boolean saysNothingNew(CountsRow row) {
        return !days.containsKey(row.day()) || on(row.day()).equals(row.counts());
    }

    /** The days that something was counted of. */
    public SortedSet<LocalDate> countedDays() {
        return new TreeSet<>(days.keySet());
    }

    /** Puts the latest row of a day in place of the one before it. */
    void put(CountsRow row) {
        if (!row.counts().balanced()) {
            throw new BrokenInvariantException("the counts of " + row.key() + " do not add up: received is not counted"
                    + " + heartbeats + duplicates + rejected. This is a defect of Pulse; they are not shown, and no book is"
                    + " made of them");
        }
        DayCounts before = on(row.day());
        if (!row.counts().covers(before)) {
            throw new BrokenInvariantException("the counts of " + row.key() + " fell: another Pulse that has lost its"
                    + " state writes to popdb.counts.v1. Stop it; see \"The state is lost\" in docs/operating.md");
        }
        all.addIncrease(before, row.counts());
        days.put(row.day(), PackedCounts.of(row.counts()));
        if (!row.watched().isNone()) {
            covered.put(row.day(), new CoveredDay(row.agency(), row.day(), row.watched(), row.announced()));
        }
        row.partitions().stream()
                .filter(partition -> partition.offset() > 0)
                .forEach(partition -> offsets.merge(partition.partition(), partition.offset(), Math::max));
    }

    /** Puts an imported day in place of what was imported of it before. */
    void put(ImportedDay day) {
        if (day.requests().hasNegative()) {
            throw new BrokenInvariantException("the imported day " + day.agency() + "/" + day.day()
                    + " has a figure below 0: no import writes that");
        }
        DayCounts counts = new DayCounts();
        for (RequestType type : RequestType.values()) {
            for (Outcome outcome : Outcome.values()) {
                counts.addRequests(type, outcome, day.requests().of(type, outcome));
            }
        }
        imported.put(day.day(), PackedCounts.of(counts));
    }

    /** Forgets what was imported of a day. */
    void takeBack(LocalDate day) {
        imported.remove(day);
    }

    /** Whether anything was counted of a day. */
    public boolean knows(LocalDate day) {
        return days.containsKey(day);
    }

    public boolean knowsImported(LocalDate day) {
        return imported.containsKey(day);
    }

    /** Whether as much is held as was received in all, by the agency's connection. */
    public boolean holdAllReceived(ConnectionRow row) {
        return received() >= row.received().orElse(0);
    }

    /** Whether all below these offsets is counted in what is held. */
    boolean reach(List<PartitionProgress> partitions) {
        return partitions.stream()
                .allMatch(partition -> offsets.getOrDefault(partition.partition(), 0L) >= partition.offset());
    }

    public long received() {
        return all.received();
    }

    public DayCounts all() {
        return all.copy();
    }

    public DayCounts on(LocalDate day) {
        return days.getOrDefault(day, NOTHING).unpacked();
    }

    public DayCounts in(YearMonth month) {
        DayCounts sum = new DayCounts();
        days.subMap(month.atDay(1), true, month.atEndOfMonth(), true).values().forEach(day -> day.addTo(sum));
        return sum;
    }

    /**
     * All requests, counted or imported, of the days after one, up to and including another. A day that was imported and is
     * counted since has the larger figure, not both, as in the books.
     */
    public long requests(LocalDate after, LocalDate through) {
        long requests = 0;
        for (PackedCounts counted : days.subMap(after, false, through, true).values()) {
            requests = Math.addExact(requests, counted.requests());
        }
        for (Map.Entry<LocalDate, PackedCounts> day :
                imported.subMap(after, false, through, true).entrySet()) {
            long counted = days.getOrDefault(day.getKey(), NOTHING).requests();
            long more = day.getValue().requests() - counted;
            requests = Math.addExact(requests, Math.max(0, more));
        }
        return requests;
    }

    /** How far each partition was counted of which anything was. */
    List<CountedOffset> countedOffsets() {
        List<CountedOffset> counted = new ArrayList<>();
        offsets.forEach((partition, offset) -> counted.add(new CountedOffset(partition, offset)));
        return counted;
    }

    /** Writes all days into a ledger for the books. */
    void enter(String agency, DayLedger ledger) {
        days.forEach((day, packed) -> {
            DayCounts counts = packed.unpacked();
            ledger.put(new CountedDay(agency, day, Requests.of(counts::requests), ingestCounts(counts)));
        });
        covered.values().forEach(ledger::put);
        imported.forEach(
                (day, packed) -> ledger.put(new ImportedDay(agency, day, Requests.of(packed.unpacked()::requests))));
    }

    private static IngestCounts ingestCounts(DayCounts counts) {
        return new IngestCounts(
                counts.received(),
                counts.heartbeats(),
                counts.duplicates(),
                counts.gapsOpened() - counts.gapsFilled(),
                counts.rejected());
    }
}
