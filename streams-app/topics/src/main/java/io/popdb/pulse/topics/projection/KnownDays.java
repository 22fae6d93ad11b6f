package io.popdb.pulse.topics.projection;

import io.popdb.pulse.domain.books.CountedOffset;
import io.popdb.pulse.domain.books.DayLedger;
import io.popdb.pulse.topics.rows.RowKeys;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The days of every agency of which anything was counted or imported, and of {@code _unknown}. */
final class KnownDays {
    private static final AgencyDays NONE = new AgencyDays();

    private final SortedMap<String, AgencyDays> byAgency = new TreeMap<>();

    /** To be written to. */
    AgencyDays of(String agency) {
        return byAgency.computeIfAbsent(agency, absent -> new AgencyDays());
    }

    AgencyDays find(String agency) {
        return byAgency.getOrDefault(agency, NONE);
    }

    Set<String> agencies() {
        return Collections.unmodifiableSet(byAgency.keySet());
    }

    /** Whether a row of counts was read under that key. */
    boolean isCounted(String key) {
        return RowKeys.agencyOf(key)
                .filter(agency -> find(agency).knows(RowKeys.dayOf(key)))
                .isPresent();
    }

    DayLedger ledger() {
        DayLedger ledger = new DayLedger();
        byAgency.forEach((agency, days) -> days.enter(agency, ledger));
        return ledger;
    }

    /** How far the agencies were counted of which anything was. */
    SortedMap<String, List<CountedOffset>> countedOffsets() {
        SortedMap<String, List<CountedOffset>> counted = new TreeMap<>();
        byAgency.forEach((agency, days) -> {
            List<CountedOffset> offsets = days.countedOffsets();
            if (!offsets.isEmpty()) {
                counted.put(agency, offsets);
            }
        });
        return counted;
    }
}
