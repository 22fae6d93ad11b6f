package io.popdb.pulse.declarations;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The declared list of agencies, in the order of the file. Immutable. Read by {@link RosterFile}. */
public final class Roster {
    private final Map<String, Agency> byId;
    private final List<Agency> agencies;

    public Roster(Collection<Agency> agencies) {
        this.agencies = List.copyOf(agencies);
        this.byId = new LinkedHashMap<>();
        for (Agency agency : this.agencies) {
            if (byId.put(agency.id(), agency) != null) {
                throw new IllegalArgumentException("agency " + agency.id() + " stands twice in the roster");
            }
        }
    }

    public List<Agency> agencies() {
        return agencies;
    }

    public Optional<Agency> find(String agencyId) {
        return Optional.ofNullable(byId.get(agencyId));
    }

    public boolean contains(String agencyId) {
        return byId.containsKey(agencyId);
    }
}
