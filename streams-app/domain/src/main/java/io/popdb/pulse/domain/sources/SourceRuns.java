package io.popdb.pulse.domain.sources;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.domain.counting.LastSeen;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The sources of one agency, the eight busiest at most, each with its habits. Minutes come in their order. A source that is silent
 * teaches the others nothing, so that who takes over for it is not held to that later; one of which nothing came for a week is taken for
 * out of service, and forgotten. Not thread-safe.
 */
public final class SourceRuns {
    private static final int WATCHED = 8;
    private static final int BUSIER = 2;
    private static final long FORGOTTEN_AFTER_MINUTES = Duration.ofDays(7).toMinutes();

    private final WorkCalendar calendar;
    private final NavigableMap<String, SourceRun> runs = new TreeMap<>();
    /** Requests in this hour of those for which there was no room. */
    private final Map<String, Integer> strangers = new HashMap<>();

    private long next = LastSeen.NEVER;
    private int minutesOfHour;
    private int cell;

    public SourceRuns(WorkCalendar calendar) {
        this.calendar = calendar;
    }

    /**
     * Takes a minute.
     *
     * @param requests of each source that is followed, also where that is none; empty where nothing is known of sources
     * @param closed whether nothing is expected of it
     */
    public void minute(long minute, Map<String, Integer> requests, boolean closed) {
        if (runs.isEmpty() && requests.isEmpty()) {
            next = LastSeen.NEVER;
            return;
        }
        boolean known = !requests.isEmpty() && !closed;
        if (next != minute || !known) {
            runs.replaceAll((source, run) -> run.isSilent() && !closed ? run : run.anew());
            minutesOfHour = 0;
        }
        enterHour(Math.floorDiv(minute, 60L), Math.floorDiv(next - 1, 60L));
        next = minute + 1;
        minutesOfHour += known ? 1 : 0;
        if (!requests.isEmpty()) {
            runs.keySet().retainAll(requests.keySet());
        }
        runs.values().removeIf(run -> minute - run.lastMinute() > FORGOTTEN_AFTER_MINUTES);
        requests.forEach((source, count) -> meet(source, count, minute));
        if (known) {
            count(minute, requests);
        }
    }

    private void meet(String source, int requests, long minute) {
        if (requests == 0 || runs.containsKey(source)) {
            return;
        }
        if (runs.size() < WATCHED) {
            runs.put(source, SourceRun.first(source, minute));
        } else {
            strangers.merge(source, requests, Integer::sum);
        }
    }

    private void count(long minute, Map<String, Integer> requests) {
        int all = 0;
        double perHour = 0;
        for (SourceRun run : runs.values()) {
            if (isTelling(run)) {
                all += requests.getOrDefault(run.source(), 0);
                perHour += run.rates().at(cell);
            }
        }
        for (Map.Entry<String, SourceRun> each : runs.entrySet()) {
            SourceRun run = each.getValue();
            int own = requests.getOrDefault(run.source(), 0);
            double ownPerHour = run.rates().at(cell);
            OtherSources others =
                    isTelling(run) ? new OtherSources(all - own, perHour - ownPerHour) : new OtherSources(all, perHour);
            each.setValue(run.minute(minute, own, ownPerHour, others));
        }
    }

    /** Whether what comes of it now tells anything of the others. */
    private boolean isTelling(SourceRun run) {
        return run.isTelling() && run.rates().at(cell) > 0;
    }

    private void enterHour(long hour, long before) {
        if (hour == before) {
            return;
        }
        boolean whole = minutesOfHour == 60;
        boolean anythingCame = runs.values().stream().anyMatch(run -> run.hits() > 0);
        boolean dayIsOver =
                VietnamTime.epochDay(hour * Spans.HOUR_MILLIS) != VietnamTime.epochDay(before * Spans.HOUR_MILLIS);
        boolean oneIsSilent = isAnySilent();
        runs.replaceAll((source, run) -> {
            boolean teaches = whole && run.firstMinute() < before * 60 && !(oneIsSilent && run.isKnown());
            return run.hour(teaches, cell, anythingCame, dayIsOver);
        });
        makeRoom();
        minutesOfHour = 0;
        cell = HourlyRates.cell(hour, calendar);
    }

    /** Whoever is far busier than the least of those that are watched is watched in its place. */
    private void makeRoom() {
        strangers.entrySet().stream().max(Map.Entry.comparingByValue()).ifPresent(busiest -> runs.values().stream()
                .min((one, other) ->
                        Double.compare(one.rates().ofAWeek(), other.rates().ofAWeek()))
                .filter(least -> busiest.getValue() > BUSIER * least.rates().at(cell) && !least.isSilent())
                .ifPresent(least -> runs.remove(least.source())));
        strangers.clear();
    }

    /** Requests that came late, of a minute taken before; says whether they disprove a silence that was told of. */
    public boolean late(long minute, Map<String, Integer> requests) {
        boolean before = isAnySilent();
        requests.forEach(
                (source, count) -> runs.computeIfPresent(source, (same, run) -> count > 0 ? run.late(minute) : run));
        return before && !isAnySilent();
    }

    /** From now on nothing is expected, as on a day of closure. */
    public void startAnew() {
        runs.replaceAll((source, run) -> run.anew());
    }

    /** Those whose silence, which is not told of, is beyond chance. */
    public List<SourceRun> broken(double even) {
        return runs.values().stream().filter(run -> run.isBroken(even)).toList();
    }

    /** The silence of these is told of from now on. */
    public void alarm(double even) {
        runs.replaceAll((source, run) -> run.isBroken(even) ? run.alarmed() : run);
    }

    public boolean isAnySilent() {
        return runs.values().stream().anyMatch(SourceRun::isSilent);
    }

    /** All, in the order of their ids. */
    public List<SourceRun> all() {
        return List.copyOf(runs.values());
    }

    /** How each stands, in the order of their ids. */
    public List<SourceStanding> standings() {
        double all =
                runs.values().stream().mapToDouble(run -> run.rates().ofAWeek()).sum();
        return runs.values().stream()
                .map(run -> new SourceStanding(
                        run.source(),
                        all == 0 ? 0 : run.rates().ofAWeek() / all,
                        (run.lastMinute() + 1) * Spans.MINUTE_MILLIS,
                        standing(run)))
                .toList();
    }

    private static SourceStanding.Standing standing(SourceRun run) {
        if (run.isSilent()) {
            return SourceStanding.Standing.SILENT;
        }
        return run.isKnown() ? SourceStanding.Standing.USUAL : SourceStanding.Standing.NEW;
    }

    public Kept save() {
        return new Kept(all(), new TreeMap<>(strangers), next, minutesOfHour);
    }

    /** Goes on where it was. */
    public void restore(Kept kept) {
        runs.clear();
        kept.runs.forEach(run -> runs.put(run.source(), run));
        strangers.clear();
        strangers.putAll(kept.strangers);
        next = kept.next;
        minutesOfHour = kept.minutesOfHour;
        cell = next == LastSeen.NEVER ? 0 : HourlyRates.cell(Math.floorDiv(next - 1, 60L), calendar);
    }

    /** What is kept of them: some three hundred bytes each. */
    public record Kept(List<SourceRun> runs, Map<String, Integer> strangers, long next, int minutesOfHour) {
        /** Nothing is known of sources. */
        public static final Kept NOTHING = new Kept(List.of(), Map.of(), LastSeen.NEVER, 0);
    }
}
