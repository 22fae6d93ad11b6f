package io.popdb.pulse.lab;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.domain.counting.MinuteCounts;
import io.popdb.pulse.lab.Fault.Kind;
import io.popdb.pulse.lab.shapes.RandomDraws;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Weeks of traffic with faults planted in the last quarter. Equal arguments give equal traces. */
public final class GeneratedTrace {
    private static final double SPARED = 0.12; // of the agencies, by a mass outage

    private final WorkCalendar calendar;
    private final long first;
    private final long end;
    private final List<TrafficModel> models = new ArrayList<>();
    private final Map<String, List<Fault>> faultsOf = new HashMap<>();
    private final List<Fault> faults;
    private final Set<String> spared = new HashSet<>();
    private final RandomDraws randomDraws;

    /** How agencies vary, and whether anything goes wrong. */
    public enum Mode {
        EASY,
        HARD,
        HARD_WITHOUT_FAULTS
    }

    public GeneratedTrace(Roster roster, WorkCalendar calendar, LocalDate firstDay, int days, Mode mode, long seed) {
        this.calendar = calendar;
        this.first = firstDay.toEpochDay() * 1440 - 420;
        this.end = first + days * 1440L;
        this.randomDraws = new RandomDraws(seed);
        boolean hard = mode != Mode.EASY;
        roster.agencies()
                .forEach(agency ->
                        models.add(TrafficModel.draw(agency, hard, firstDay.toEpochDay(), randomDraws.split())));
        long judged = first + days * 3L / 4 * 1440;
        this.faults = mode == Mode.HARD_WITHOUT_FAULTS
                ? List.of()
                : new FaultPlan(models, calendar, judged, end - 60, randomDraws.split()).draw(hard);
        for (Fault fault : faults) {
            faultsOf.computeIfAbsent(fault.agency(), id -> new ArrayList<>()).add(fault);
            for (TrafficModel model : models) {
                if (fault.kind() == Kind.MASS && randomDraws.happens(SPARED)) {
                    spared.add(model.agency().id() + fault.start());
                }
            }
        }
    }

    List<Fault> faults() {
        return faults;
    }

    /** After the last minute. */
    long end() {
        return end;
    }

    /** Takes the minutes in their order. */
    interface Sink<E extends Exception> {
        void minute(TraceMinute minute) throws E;
    }

    <E extends Exception> void play(Sink<E> sink) throws E {
        double[] level = new double[models.size()];
        for (long minute = first; minute < end; minute++) {
            List<TraceMinute.Row> rows = new ArrayList<>();
            for (int i = 0; i < level.length; i++) {
                if (Math.floorMod(minute, 60L) == 0) {
                    level[i] = randomDraws.gamma(models.get(i).spread());
                }
                add(rows, i, minute, level[i]);
            }
            sink.minute(new TraceMinute(minute, rows));
        }
    }

    private void add(List<TraceMinute.Row> rows, int agency, long minute, double level) {
        TrafficModel model = models.get(agency);
        Set<Kind> wrong = wrong(model.agency().id(), minute);
        double rate = model.perMinute(minute, calendar) * level;
        if (wrong.contains(Kind.SLUMP)) {
            rate *= 0.3;
        } else if (wrong.contains(Kind.BURST)) {
            rate *= 25;
        }
        boolean sends = model.duty() == 1 || randomDraws.happens(model.duty());
        if (!sends || wrong.stream().anyMatch(Kind::silences)) {
            return;
        }
        int requests = randomDraws.poisson(rate / model.duty());
        int authentications = randomDraws.binomial(requests, model.authentications());
        int lookups = requests - authentications;
        authentications = wrong.contains(Kind.AUTHENTICATION) ? 0 : authentications;
        int all = lookups + authentications;
        int failures = wrong.contains(Kind.FAILING) ? all : randomDraws.binomial(all, model.failures());
        if (all > 0) {
            rows.add(new TraceMinute.Row(agency, new MinuteCounts(lookups, authentications, failures), delay(minute)));
        }
    }

    private Set<Kind> wrong(String agency, long minute) {
        Set<Kind> wrong = new HashSet<>();
        for (Fault fault : faultsOf.getOrDefault(agency, List.of())) {
            if (fault.holds(minute)) {
                wrong.add(fault.kind());
            }
        }
        for (Fault fault : faultsOf.getOrDefault("*", List.of())) {
            if (fault.holds(minute) && !spared.contains(agency + fault.start())) {
                wrong.add(fault.kind());
            }
        }
        return wrong;
    }

    private int delay(long minute) {
        return faultsOf.getOrDefault("*", List.of()).stream()
                .filter(fault -> fault.kind() == Kind.LAG && fault.holds(minute))
                .mapToInt(fault -> (int) (fault.end() - minute))
                .findFirst()
                .orElse(0);
    }
}
