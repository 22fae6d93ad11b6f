package io.popdb.pulse.domain.watch;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The days on which agencies announced to be closed. Immutable. */
public final class PlannedDowntimes {
    public static final PlannedDowntimes NONE = new PlannedDowntimes(Map.of());

    private final Map<String, Set<Long>> days;

    private PlannedDowntimes(Map<String, Set<Long>> days) {
        this.days = days;
    }

    /** A copy with one more day of downtime. */
    public PlannedDowntimes with(String agencyId, LocalDate day) {
        return with(agencyId, day, day);
    }

    /** These and some days more, the last one included. */
    public PlannedDowntimes with(String agencyId, LocalDate from, LocalDate to) {
        Map<String, Set<Long>> more = new HashMap<>(days);
        Set<Long> ofAgency = new HashSet<>(days.getOrDefault(agencyId, Set.of()));
        for (long day = from.toEpochDay(); day <= to.toEpochDay(); day++) {
            ofAgency.add(day);
        }
        more.put(agencyId, ofAgency);
        return new PlannedDowntimes(more);
    }

    /** A copy without that day of downtime. */
    public PlannedDowntimes without(String agencyId, LocalDate day) {
        Map<String, Set<Long>> fewer = new HashMap<>(days);
        Set<Long> ofAgency = new HashSet<>(days.getOrDefault(agencyId, Set.of()));
        ofAgency.remove(day.toEpochDay());
        fewer.put(agencyId, ofAgency);
        return new PlannedDowntimes(fewer);
    }

    /** Whether the agency is announced as closed on that local day. */
    public boolean isDown(String agencyId, long epochDay) {
        return days.getOrDefault(agencyId, Set.of()).contains(epochDay);
    }
}
