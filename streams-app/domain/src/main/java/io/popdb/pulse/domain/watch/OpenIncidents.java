package io.popdb.pulse.domain.watch;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The incidents of one connection that have not ended, one of each kind at most. */
final class OpenIncidents {
    private final Map<IncidentKind, Incident> open = new EnumMap<>(IncidentKind.class);

    void add(Incident incident) {
        open.put(incident.kind(), incident);
    }

    /** Ends those that are open of these kinds; says which. */
    List<Incident> end(List<IncidentKind> kinds, long atMillis) {
        return remove(kinds).stream().map(over -> over.ended(atMillis)).toList();
    }

    /** Ends them as disproved: they were delays. */
    List<Incident> disprove(List<IncidentKind> kinds, long atMillis) {
        return remove(kinds).stream().map(over -> over.disproved(atMillis)).toList();
    }

    private List<Incident> remove(List<IncidentKind> kinds) {
        List<Incident> removed = new ArrayList<>();
        for (IncidentKind kind : kinds) {
            of(kind).ifPresent(removed::add);
            open.remove(kind);
        }
        return removed;
    }

    Optional<Incident> of(IncidentKind kind) {
        return Optional.ofNullable(open.get(kind));
    }

    /** Those that a day ends on which nothing is expected: all but what is meant to last beyond it. */
    List<IncidentKind> endedByClosure() {
        return open.keySet().stream()
                .filter(kind -> kind != IncidentKind.DECOMMISSIONED)
                .toList();
    }

    List<Incident> all() {
        return List.copyOf(open.values());
    }

    /**
     * Whether what comes now must not teach. A fixed time that was too short must not keep the profile from learning that it
     * was. A surge or a slump is another level, which the hidden one takes up.
     */
    boolean teachNothing(boolean byHeartbeats) {
        return open.values().stream().anyMatch(incident -> switch (incident.kind()) {
            case SILENT -> incident.evidence().expected() > 0 || byHeartbeats;
            case REQUESTS_STOPPED -> incident.evidence().expected() > 0;
            case SOURCE_SILENT -> false; // others go on, and may take over
            case SURGE, SLUMP -> false;
            default -> true;
        });
    }
}
