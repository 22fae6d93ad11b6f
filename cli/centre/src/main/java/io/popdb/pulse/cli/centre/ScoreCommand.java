package io.popdb.pulse.cli.centre;

import com.google.auto.service.AutoService;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.lab.LeaveOneOut;
import io.popdb.pulse.lab.ScoreBars;
import io.popdb.pulse.lab.Scoring;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pulse score}: how well silence is judged on traffic of which the truth is known. */
@AutoService(PulseCommand.class)
@Command(
        name = "score",
        header = "Score the judgement on made-up and recorded traffic.",
        description = {
            "Judges eight weeks of traffic for each kind and seed, and each recorded folder (trace.csv.gz, truth.csv,"
                    + " shapes.csv), and tells how faults were met and how many alarms were false: a row for each, and"
                    + " pooled.",
            ""
        },
        footer = {
            "  pulse score --seeds 1-2 --leave-one-out",
            "  pulse score --seeds 1-10 --by-shape --bars MADE",
            "  pulse score --trace recorded/offices --trace recorded/rhythms"
        },
        exitCodeList = {"0:done", "1:a bar was missed", "2:usage"})
public final class ScoreCommand extends PulseCommand implements Callable<Integer> {
    @Mixin
    private TrialOptions options = new TrialOptions();

    @Option(names = "--trace", paramLabel = "FOLDER", description = "A recorded trace with its truth. May be repeated.")
    private List<Path> folders = new ArrayList<>();

    @Option(names = "--by-shape", description = "Tell of each shape of traffic and kind of fault, too.")
    private boolean byShape;

    @Option(names = "--bars", description = "End with 1 where one is missed: ${COMPLETION-CANDIDATES}.")
    private @Nullable ScoreBars bars;

    @Option(
            names = "--leave-one-out",
            description = "Tell instead how constants that are set without a kind of traffic do on it.")
    private boolean leaveOneOut;

    @Override
    public Integer call() throws IOException {
        if (leaveOneOut) {
            new LeaveOneOut(options.trials(folders)).run().forEach(out()::println);
            return 0;
        }
        Scoring.Report report = new Scoring(options.trials(folders), byShape, Optional.ofNullable(bars)).run();
        report.lines().forEach(out()::println);
        report.missed().forEach(out()::println);
        return report.missed().isEmpty() ? 0 : 1;
    }
}
