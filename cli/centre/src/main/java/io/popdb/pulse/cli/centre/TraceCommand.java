package io.popdb.pulse.cli.centre;

import com.google.auto.service.AutoService;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.cli.RosterOptions;
import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.lab.shapes.ShapeSet;
import io.popdb.pulse.lab.shapes.ShapedTrace;
import io.popdb.pulse.lab.shapes.ShapedTraceFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pulse trace}: makes up eight weeks of traffic with faults in it. */
@AutoService(PulseCommand.class)
@Command(
        name = "trace",
        header = "Make up eight weeks of traffic with faults in it.",
        description = {
            "Writes trace.csv.gz, truth.csv and shapes.csv: what backtest judges and simulate plays. Equal options give equal"
                    + " traces; faults lie in the last four weeks.",
            ""
        },
        footer = {"  pulse trace --shapes offices --seed 7 --first-day 2026-05-04 --out offices-7"})
public final class TraceCommand extends PulseCommand implements Callable<Integer> {
    @Option(names = "--shapes", required = true, description = "Of what kinds: ${COMPLETION-CANDIDATES}.")
    private ShapeSet shapes = ShapeSet.OFFICES;

    @Option(names = "--seed", required = true, description = "What the dice begin with.")
    private long seed;

    @Option(names = "--first-day", required = true, description = "Such as 2026-05-04.")
    private LocalDate firstDay = LocalDate.EPOCH;

    @Option(names = "--out", required = true, description = "The folder for the files.")
    private Path folder = Path.of("");

    @Mixin
    private RosterOptions declared = new RosterOptions();

    @Override
    public Integer call() throws IOException {
        ShapedTrace trace = ShapedTrace.withFaults(
                declared.roster(Optional.empty()), CalendarFile.shipped(), firstDay, shapes, seed);
        ShapedTraceFiles files = new ShapedTraceFiles(folder);
        files.write(trace);
        out().println(files.trace());
        return 0;
    }
}
