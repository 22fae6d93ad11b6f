package io.popdb.pulse.monitor.view;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.topics.projection.Projection;
import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.RowKeys;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whose counts are not known, as a row of them cannot be read: none is no 0. */
record Withheld(Projection rows, Roster roster) {
    /** Of whom a row cannot be read that may hold what is not held otherwise; by agency, and why. */
    Map<String, String> agencies() {
        Map<String, String> withheld = new TreeMap<>();
        rows.unreadable(Topics.COUNTS).forEach((key, why) -> RowKeys.agencyOf(key)
                .filter(agency -> mayLack(agency, key))
                .ifPresent(agency -> withheld.put(agency, why)));
        rows.unreadable(Topics.HISTORY).forEach((key, why) -> RowKeys.agencyOf(key)
                .filter(agency -> !rows.days(agency).knowsImported(RowKeys.dayOf(key)))
                .ifPresent(agency -> withheld.put(agency, why)));
        return withheld;
    }

    /** Whose counts should be said again, since a row of them cannot be read. */
    Set<String> toBeSaidAgain() {
        Set<String> agencies = new TreeSet<>();
        rows.unreadable(Topics.COUNTS).keySet().forEach(key -> RowKeys.agencyOf(key)
                .filter(agency -> rows.isCounted(key) || mayLack(agency, key))
                .ifPresent(agencies::add));
        return agencies;
    }

    /** Whether a row of an agency's counts cannot be read. */
    boolean isUnreadable(String agency) {
        return rows.unreadable(Topics.COUNTS).keySet().stream()
                .anyMatch(key -> RowKeys.agencyOf(key).filter(agency::equals).isPresent());
    }

    /**
     * Whether the row that cannot be read may hold what is not held otherwise. The connection says how much was received in
     * all; where it does not, a day of which nothing is known is taken for lacking. Nothing of a stranger's can lack.
     */
    private boolean mayLack(String agency, String key) {
        Optional<ConnectionRow> connection = rows.connection(agency);
        Optional<ConnectionRow> saysHowMuch = connection
                .filter(row -> row.received().isPresent())
                .filter(row -> !rows.isUnreadable(Topics.CONNECTIONS, agency));
        if (saysHowMuch.isPresent()) {
            return !rows.days(agency).holdAllReceived(saysHowMuch.get());
        }
        boolean ours = connection.isPresent()
                || rows.agencies().contains(agency)
                || roster.contains(agency)
                || agency.equals(CountsRow.UNKNOWN_AGENCY);
        return ours && !rows.isCounted(key);
    }
}
