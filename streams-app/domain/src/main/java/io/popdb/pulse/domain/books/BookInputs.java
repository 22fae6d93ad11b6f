package io.popdb.pulse.domain.books;

import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.Roster;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Everything a book is computed from, as it stands at one moment.
 *
 * @param closed the latest revision of every closed month
 * @param unknownLabel under which the ledger keeps what belongs to no agency
 * @param seenToMillis up to when all that had arrived was seen, by agency; {@link Book#UNSEEN} where unknown
 * @param monitorRosters the fingerprints of the rosters by which the monitors count that are heard of; empty where none is, or
 *     where nobody asked
 * @param faults whose some incidents are, by their ids, as whoever revises a book says
 */
public record BookInputs(
        Roster roster,
        OpeningBalances balances,
        DayLedger ledger,
        List<Outage> outages,
        ClosedBooks closed,
        String unknownLabel,
        Map<String, Long> seenToMillis,
        SortedMap<String, List<CountedOffset>> countedOffsets,
        Set<Long> monitorRosters,
        Map<String, Fault> faults) {
    /** The same, with what the monitors say of their rosters. */
    public BookInputs countedBy(Set<Long> rosters) {
        return new BookInputs(
                roster, balances, ledger, outages, closed, unknownLabel, seenToMillis, countedOffsets, rosters, faults);
    }

    /** The same, with whose some incidents are. */
    BookInputs blaming(Map<String, Fault> said) {
        return new BookInputs(
                roster,
                balances,
                ledger,
                outages,
                closed,
                unknownLabel,
                seenToMillis,
                countedOffsets,
                monitorRosters,
                said);
    }

    /** Whether the monitors count by this very roster: then whoever is not in it has left. */
    boolean isOfTheMonitors() {
        return monitorRosters.equals(Set.of(roster.fingerprint()));
    }

    /**
     * Of whom a book must have seen everything: the agencies of the roster, and those that were counted and are not in it, unless
     * the monitors say that these have left.
     */
    public Set<String> expected() {
        Set<String> expected = new LinkedHashSet<>();
        roster.agencies().forEach(agency -> expected.add(agency.id()));
        if (!isOfTheMonitors()) {
            expected.addAll(countedOffsets.keySet());
        }
        return expected;
    }
}
