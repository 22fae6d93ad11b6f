package io.popdb.pulse.lab;

import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.counting.MinuteCounts;
import io.popdb.pulse.lab.TruthFile.PlantedFault;
import io.popdb.pulse.lab.shapes.PlantedTruth;
import io.popdb.pulse.lab.shapes.ShapedTrace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A generated trace, played from memory. */
record ShapedTrial(String name, ShapedTrace trace) implements TrialTrace {
    private static final double MINUTES_A_DAY = 1440;

    @Override
    public Roster roster() {
        return trace.roster();
    }

    @Override
    public List<BacktestFiles.ClosedDay> closed() {
        return List.of();
    }

    @Override
    public void play(Consumer<TraceMinute> player) {
        trace.play((minute, rows) -> player.accept(
                new TraceMinute(minute, rows.stream().map(ShapedTrial::row).toList())));
    }

    private static TraceMinute.Row row(ShapedTrace.Row row) {
        return new TraceMinute.Row(
                row.agency(),
                new MinuteCounts(row.lookups(), row.authentications(), row.failures(), row.notFound()),
                row.delay());
    }

    @Override
    public TraceTruth truth() {
        Map<String, String> shapes = new LinkedHashMap<>();
        for (Agency agency : roster().agencies()) {
            shapes.put(agency.id(), trace.shape(shapes.size()));
        }
        return new TraceTruth(
                shapes,
                trace.truth().stream().map(this::planted).toList(),
                List.of(),
                trace.epochMinute(trace.judgedFrom()),
                (trace.minutes() - trace.judgedFrom()) / MINUTES_A_DAY);
    }

    private PlantedFault planted(PlantedTruth truth) {
        double bar = truth.bar() == 0 ? TruthFile.DELAY_WHERE_NOT_SAID : truth.bar();
        return new PlantedFault(
                truth.agency(),
                trace.epochMinute(truth.start()),
                trace.epochMinute(truth.end()),
                truth.kind(),
                truth.alert(),
                bar,
                bar);
    }
}
