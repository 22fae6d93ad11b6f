package io.popdb.pulse.domain.books;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose the incidents are: as whoever revises says, or else as the latest book up to the month has it, or else by their kind. So what a
 * book says stays, until a revision says otherwise, and goes on in the books of later months.
 */
final class OutageFaults {
    private OutageFaults() {}

    /** All incidents that are known, as they are in the books of a month. */
    static List<Outage> effective(BookInputs inputs, YearMonth month) {
        Map<String, Fault> faults = new HashMap<>();
        inputs.closed().all().stream()
                .filter(book -> !book.month().isAfter(month))
                .flatMap(book -> book.outages().stream())
                .forEach(outage -> faults.put(outage.id(), outage.fault()));
        faults.putAll(inputs.faults());
        return inputs.outages().stream()
                .map(outage -> outage.of(faults.getOrDefault(outage.id(), outage.fault())))
                .toList();
    }

    /** Those that lasted for some of a month, in the order in which they began. */
    static List<Outage> in(YearMonth month, List<Outage> outages) {
        Period period = Period.of(month);
        return outages.stream()
                .filter(outage -> outage.overlaps(period))
                .sorted(Comparator.comparingLong(Outage::beganMillis).thenComparing(Outage::id))
                .toList();
    }

    /** Of the incidents that both books have. A book of before they were told has none. */
    static List<FaultChange> between(Book was, Book is) {
        List<FaultChange> changes = new ArrayList<>();
        for (Outage now : is.outages()) {
            was.outages().stream()
                    .filter(then -> then.id().equals(now.id()) && then.fault() != now.fault())
                    .forEach(then -> changes.add(new FaultChange(now.id(), then.fault(), now.fault())));
        }
        return changes;
    }

    /** An incident that somebody names and the month does not have. */
    static Optional<String> stranger(Map<String, Fault> said, List<Outage> ofMonth) {
        List<String> known = ofMonth.stream().map(Outage::id).toList();
        return said.keySet().stream().filter(id -> !known.contains(id)).sorted().findFirst();
    }
}
