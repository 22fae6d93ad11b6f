package io.popdb.pulse.domain.watch;

import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.domain.counting.MinuteCounts;
import io.popdb.pulse.domain.profile.BetaBinomialRate;
import io.popdb.pulse.domain.profile.TrafficModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The requests of one connection, minute by minute: what comes of what is expected, and since when what is missing. */
final class Flow {
    private static final long TEACHES_FOR_MINUTES = Duration.ofDays(1).toMinutes();

    private final TrafficModel traffic;
    private final Map<MissingKind, MissingKindRun> missing = new EnumMap<>(MissingKind.class);
    private RecentTraffic recent = RecentTraffic.NONE;
    private SilentRun silence = SilentRun.NONE;

    Flow(WorkCalendar calendar) {
        traffic = new TrafficModel(calendar);
        missingNothing();
    }

    /** Of minutes that were lost nothing is known, and of a closure or a mass silence nothing is expected. */
    void startAnew() {
        silence = SilentRun.NONE;
        recent = RecentTraffic.NONE;
        traffic.teachNothing();
        traffic.forgetLevel();
    }

    void missingNothing() {
        for (MissingKind kind : MissingKind.values()) {
            missing.put(kind, MissingKindRun.NONE);
        }
    }

    /** @param closed whether nothing is expected of the minute */
    void count(MinuteCounts counts, boolean closed) {
        traffic.add(counts);
        recent = recent.minute(closed ? 0 : traffic.expectation().perMinute(), counts.requests());
    }

    /** Nothing came in a minute. */
    void extendSilence(long minute, boolean isSilent) {
        silence = silence.extend(
                minute,
                traffic.expectation().known() ? traffic.expectation().perMinute() : 0,
                isSilent ? 0 : traffic.empty());
    }

    /** Requests came: whether the silence before them was longer than what teaches where an incident may. */
    boolean isOverADay(long minute) {
        return silence.isOn() && minute - silence.began() >= TEACHES_FOR_MINUTES;
    }

    /** Requests came, and that is no silence any more. */
    void resume(int requests) {
        traffic.resume(requests);
        silence = SilentRun.NONE;
    }

    /** An outage is over: a slump is not what was missing in it. */
    void forgetRecent() {
        recent = RecentTraffic.NONE;
    }

    /**
     * Which kinds are not missing after a minute in which requests came.
     *
     * @param found the incidents that are open
     * @param usual whether about as much comes as usual: of a surge no more counts than usually comes, for beside many lookups the other
     *     kind does not go missing
     */
    List<IncidentKind> present(long minute, MinuteCounts counts, OpenIncidents found, boolean usual) {
        List<IncidentKind> present = new ArrayList<>();
        missing.replaceAll((kind, run) -> {
            int hits = kind.hits(counts);
            int others = counts.requests() - hits;
            boolean isFound = found.of(kind.incident()).isPresent();
            if (!usual && kind != MissingKind.SUCCESSES) {
                others = Math.min(others, usualAMinute());
            }
            return hits + others == 0 ? run : run.minute(minute, hits, others, kind.rate(traffic.profile()), isFound);
        });
        missing.forEach((kind, run) -> {
            if (!run.isOn()) {
                present.add(kind.incident());
            }
        });
        return present;
    }

    private int usualAMinute() {
        return (int) Math.round(traffic.expectation().perMinute());
    }

    /** Of which kinds requests that came late show that they were not missing. */
    List<IncidentKind> disproved(long minute, MinuteCounts counts) {
        List<IncidentKind> disproved = new ArrayList<>();
        missing.replaceAll((kind, run) -> {
            if (kind.hits(counts) > 0 && run.isOn() && minute >= run.began()) {
                disproved.add(kind.incident());
                return MissingKindRun.NONE;
            }
            return run;
        });
        return disproved;
    }

    /** What arrives now, however old, shows that the connection lives. */
    void alive() {
        silence = SilentRun.NONE;
        traffic.forgetLevel();
    }

    /**
     * True during the first minute in which it is asked: raising a silence waits that long, since others may have fallen
     * silent too and one mass silence would cover all.
     */
    boolean waits(long nextMinute) {
        silence = silence.waiting(nextMinute);
        return silence.waitingSince() == nextMinute;
    }

    TrafficModel traffic() {
        return traffic;
    }

    /** Which share of requests succeeds. */
    BetaBinomialRate successes() {
        return traffic.profile().successes();
    }

    RecentTraffic recent() {
        return recent;
    }

    SilentRun silence() {
        return silence;
    }

    MissingKindRun missing(MissingKind kind) {
        return Objects.requireNonNull(missing.get(kind));
    }

    Kept save() {
        return new Kept(traffic.save(), recent, silence, new EnumMap<>(missing));
    }

    void restore(Kept kept) {
        traffic.restore(kept.traffic);
        recent = kept.recent;
        silence = kept.silence;
        missing.putAll(kept.missing);
    }

    /** What is kept of it. */
    record Kept(
            TrafficModel.Kept traffic,
            RecentTraffic recent,
            SilentRun silence,
            Map<MissingKind, MissingKindRun> missing) {}
}
