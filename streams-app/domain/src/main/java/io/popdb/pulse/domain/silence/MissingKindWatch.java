package io.popdb.pulse.domain.silence;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.domain.counting.LastSeen;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Watches whether lookups, authentications or successes are missing from what an agency asks. */
final class MissingKindWatch implements Persisted {
    private final Map<IncidentKind, MissingKindRun> runs = new EnumMap<>(IncidentKind.class);

    MissingKindWatch() {
        runs.put(IncidentKind.LOOKUP_SILENT, new MissingKindRun());
        runs.put(IncidentKind.AUTHENTICATION_SILENT, new MissingKindRun());
        runs.put(IncidentKind.FAILING, new MissingKindRun());
    }

    /** A minute in which requests came; which kinds are not missing now. */
    List<IncidentKind> minute(long minute, MinuteCounts counts, TrafficProfile profile) {
        List<IncidentKind> present = new ArrayList<>();
        runs.forEach((kind, run) -> {
            int hits = hits(kind, counts);
            run.minute(minute, hits, counts.requests() - hits, rate(kind, profile));
            if (!run.isOn()) {
                present.add(kind);
            }
        });
        return present;
    }

    /** Requests of a minute taken before; of which kinds they show that they were not missing. */
    List<IncidentKind> late(long minute, MinuteCounts counts) {
        List<IncidentKind> present = new ArrayList<>();
        runs.forEach((kind, run) -> {
            if (hits(kind, counts) > 0 && run.isOn() && minute >= run.began()) {
                run.end();
                present.add(kind);
            }
        });
        return present;
    }

    void forget() {
        runs.values().forEach(MissingKindRun::end);
    }

    /** What is missing beyond chance. */
    List<Incident> find(String agency, TrafficProfile profile, double bound, long watermarkMillis) {
        List<Incident> found = new ArrayList<>();
        runs.forEach((kind, run) -> {
            if (run.isOn() && run.logChance() < bound) {
                BetaBinomialRate rate = rate(kind, profile);
                found.add(new Incident(
                        kind,
                        List.of(agency),
                        run.began() * Spans.MINUTE_MILLIS,
                        watermarkMillis,
                        LastSeen.NEVER,
                        false,
                        new Evidence(run.requests() * rate.mean(), 0, run.logChance(), watermarkMillis),
                        IncidentSentences.missingKind(kind, run, rate)));
            }
        });
        return found;
    }

    private static int hits(IncidentKind kind, MinuteCounts counts) {
        return switch (kind) {
            case LOOKUP_SILENT -> counts.lookups();
            case AUTHENTICATION_SILENT -> counts.authentications();
            default -> counts.requests() - counts.failures();
        };
    }

    private static BetaBinomialRate rate(IncidentKind kind, TrafficProfile profile) {
        return switch (kind) {
            case LOOKUP_SILENT -> profile.lookups();
            case AUTHENTICATION_SILENT -> profile.authentications();
            default -> profile.successes();
        };
    }

    @Override
    public void state(StateFields fields) {
        runs.values().forEach(run -> run.state(fields));
    }
}
