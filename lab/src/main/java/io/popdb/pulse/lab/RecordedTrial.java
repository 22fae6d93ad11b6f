package io.popdb.pulse.lab;

import io.popdb.pulse.declarations.CsvFile;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.lab.TruthFile.PlantedFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A trace in a folder: {@code trace.csv.gz} and {@code truth.csv}; {@code shapes.csv} names shapes and the minute from which
 * on it is judged, {@code grace.csv} what is left alone, {@code closures.csv} announced closures. Where no shapes are named
 * it is judged from a day before the first fault on, and the bar is the sure delay.
 */
final class RecordedTrial implements TrialTrace {
    private static final double MINUTES_A_DAY = 1440;
    private static final String UNNAMED = "recorded";

    private final Path folder;
    private final Roster roster;
    private final List<BacktestFiles.ClosedDay> closed;
    private final List<PlantedFault> planted;
    private final List<TraceTruth.Grace> grace = new ArrayList<>();
    private final Map<String, String> shapes = new LinkedHashMap<>();
    private long judgedFrom;
    private long end;

    RecordedTrial(Path folder, Roster roster) throws IOException {
        this.folder = folder;
        this.roster = roster;
        Path closures = folder.resolve("closures.csv");
        closed = Files.exists(closures) ? BacktestFiles.closedDays(closures, roster) : List.of();
        List<PlantedFault> faults = TruthFile.read(folder.resolve("truth.csv"));
        if (Files.exists(folder.resolve("shapes.csv"))) {
            planted = faults;
            readShapes();
            readGrace();
        } else {
            planted = faults.stream().map(PlantedFault::dueWhenSure).toList();
            roster.agencies().forEach(agency -> shapes.put(agency.id(), UNNAMED));
            judgedFrom = faults.stream().mapToLong(PlantedFault::start).min().orElseThrow() - (long) MINUTES_A_DAY;
        }
    }

    private void readShapes() throws IOException {
        try (CsvFile rows = new CsvFile(folder.resolve("shapes.csv"), List.of("agency", "shape", "judge_from"))) {
            rows.forEachRemaining(row -> {
                judgedFrom = shapes.isEmpty() ? TraceTime.minute(row.millis("judge_from")) : judgedFrom;
                shapes.put(row.field("agency"), row.field("shape"));
            });
        }
    }

    private void readGrace() throws IOException {
        Path file = folder.resolve("grace.csv");
        if (Files.exists(file) && Files.size(file) > 0) {
            try (CsvFile rows = new CsvFile(file, List.of("agency", "start", "end"))) {
                rows.forEachRemaining(row -> grace.add(new TraceTruth.Grace(
                        row.field("agency"),
                        TraceTime.minute(row.millis("start")),
                        TraceTime.minute(row.millis("end")))));
            }
        }
    }

    @Override
    public String name() {
        return folder.toAbsolutePath().normalize().getFileName().toString();
    }

    @Override
    public Roster roster() {
        return roster;
    }

    @Override
    public List<BacktestFiles.ClosedDay> closed() {
        return closed;
    }

    @Override
    public void play(Consumer<TraceMinute> player) throws IOException {
        end = TraceReader.play(folder.resolve("trace.csv.gz"), roster, player);
    }

    /** Its last day is a whole one, though nothing may have come in its last minutes. */
    @Override
    public TraceTruth truth() {
        return new TraceTruth(shapes, planted, grace, judgedFrom, Math.ceil((end - judgedFrom) / MINUTES_A_DAY));
    }
}
