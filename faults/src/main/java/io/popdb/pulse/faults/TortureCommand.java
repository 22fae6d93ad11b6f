package io.popdb.pulse.faults;

import com.google.auto.service.AutoService;
import io.popdb.pulse.cli.Progress;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.demo.LogRedirect;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.faults.cluster.ClusterPlan;
import io.popdb.pulse.faults.fault.FaultKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pulse torture}: breaks Pulse at random, for as long as wanted. */
@AutoService(PulseCommand.class)
@Command(
        name = "torture",
        header = "Break a cluster of Pulse at random, and compare what it says with what was sent.",
        description = {
            "Brokers, monitors with 512 MB each and agencies run as processes on this machine. In each round faults strike"
                    + " under load; then all must be ready, right and judged again. The seed that is printed draws the"
                    + " same faults in the same order.",
            ""
        },
        footer = {
            "  pulse torture                                ten minutes, with a new seed",
            "  pulse torture --minutes 60 --seed 42         an hour of the faults of seed 42",
            "  pulse torture --seed 42 --rounds 7-7         only the seventh round of seed 42",
            "  pulse torture --each --seed 42               each kind of fault once",
            "  pulse torture --only kill,network --brokers 3  some kinds of faults, on three brokers"
        },
        exitCodeList = {"0:no differences", "1:differences, or the cluster could not be started", "2:usage"},
        showDefaultValues = true)
public final class TortureCommand extends PulseCommand implements Callable<Integer> {
    private static final Pattern ROUNDS = Pattern.compile("([1-9][0-9]{0,5})-([1-9][0-9]{0,5})");

    @Option(names = "--minutes", paramLabel = "N", description = "begin no further round after so long")
    private int minutes = 10;

    @Option(names = "--seed", paramLabel = "N", description = "what draws the faults; a new one where absent")
    private @Nullable Long seed;

    @Option(names = "--brokers", paramLabel = "1|3", description = "how many brokers")
    private int brokers = 1;

    @Option(names = "--monitors", paramLabel = "1..3", description = "how many monitors run when nothing is broken")
    private int monitors = 2;

    @Option(names = "--rate", paramLabel = "N", description = "requests a second, of all agencies together")
    private int rate = 500;

    @Option(names = "--rounds", paramLabel = "FROM-TO", description = "only these rounds of the seed, such as 7-7")
    private @Nullable String rounds;

    @Option(
            names = "--only",
            paramLabel = "WORD,..",
            description = "only kinds of faults whose names hold one of these")
    private @Nullable String only;

    @Option(names = "--each", description = "each kind of fault once, on a cluster of its own, however long it takes")
    private boolean each;

    @Option(names = "--patience", paramLabel = "PT..", description = "how long it may take until all is well again")
    private Duration patience = Duration.ofMinutes(3);

    @Option(names = "--data", paramLabel = "DIR", description = "where a folder for the run is made")
    private Path data = Path.of("data", "torture");

    @Override
    public Integer call() throws IOException, InterruptedException {
        requireSense();
        List<FaultKind> chosen = kinds(only);
        long drawn = seed == null ? RandomGenerator.getDefault().nextLong(1_000_000) : seed;
        Files.createDirectories(data);
        Path folder = Files.createTempDirectory(data, "seed-" + drawn + "-");
        LogRedirect.useUnlessChosen(folder.resolve("torture.log"));
        out().println("seed " + drawn + ", " + brokers + " broker" + (brokers == 1 ? "" : "s") + ", " + monitors
                + " monitor" + (monitors == 1 ? "" : "s") + "; all data and logs are in " + folder);
        Report report = new Report();
        try {
            if (each) {
                playEach(folder, drawn, chosen, report);
            } else {
                playRandomly(folder, drawn, chosen, report);
            }
        } finally {
            say(report.toString());
            say("seed " + drawn + ": " + report.summary());
        }
        return report.differences() == 0 ? 0 : 1;
    }

    /** What one breaks for good must not spoil the figures of the next: each kind has a cluster of its own. */
    private void playEach(Path folder, long drawn, List<FaultKind> chosen, Report report) throws InterruptedException {
        for (FaultKind kind : chosen) {
            try (Scenario scenario = given(folder.resolve(kind.label()), drawn).duringLoad(report)) {
                boolean unused = showing(
                        scenario, () -> scenario.atRandomTimes(List.of(kind)).onceUntilCalm());
            }
        }
    }

    private void playRandomly(Path folder, long drawn, List<FaultKind> chosen, Report report)
            throws InterruptedException {
        try (Scenario scenario = given(folder, drawn).duringLoad(report)) {
            scenario.atRandomTimes(chosen).after(bound(1) - 1);
            if (!showing(scenario, () -> playRounds(scenario))) {
                say("What is broken does not come back: no further rounds.");
            }
        }
    }

    private boolean playRounds(Scenario scenario) throws InterruptedException {
        int left = rounds == null ? Integer.MAX_VALUE : bound(2) - bound(1) + 1;
        long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
        for (; left > 0 && System.nanoTime() < end; left--) {
            if (!scenario.untilCalm()) {
                return false;
            }
        }
        scenario.closing();
        return true;
    }

    private static boolean showing(Scenario scenario, Progress.Work<Boolean, InterruptedException> work)
            throws InterruptedException {
        return Progress.of("Torture", " events", OptionalLong.empty(), scenario::events)
                .during(work);
    }

    private Scenario.Given given(Path folder, long drawn) {
        return Scenario.given(new ClusterPlan(folder, brokers, monitors, rate, drawn, patience), this::say);
    }

    private void say(String line) {
        out().println(line);
        out().flush();
    }

    private int bound(int group) {
        if (rounds == null) {
            return 1;
        }
        var matcher = ROUNDS.matcher(rounds);
        if (!matcher.matches()) {
            throw new UsageException("--rounds must be two numbers such as 3-7, not " + rounds);
        }
        return Integer.parseInt(matcher.group(group));
    }

    static List<FaultKind> kinds(@Nullable String only) {
        List<FaultKind> kinds = new ArrayList<>();
        for (FaultKind kind : FaultKind.values()) {
            if (only == null
                    || List.of(only.toLowerCase(Locale.ROOT).split(",", -1)).stream()
                            .anyMatch(word -> !word.isEmpty() && kind.label().contains(word))) {
                kinds.add(kind);
            }
        }
        if (kinds.isEmpty()) {
            throw new UsageException("--only is " + only + ", but no kind of fault is called so; there are "
                    + List.of(FaultKind.values()).stream().map(FaultKind::label).toList());
        }
        return kinds;
    }

    private void requireSense() {
        require(minutes > 0, "--minutes is " + minutes + ", but must be more than 0");
        require(brokers == 1 || brokers == 3, "--brokers is " + brokers + ", but must be 1 or 3");
        require(monitors >= 1 && monitors <= 3, "--monitors is " + monitors + ", but must be 1 to 3");
        require(rate > 0, "--rate is " + rate + ", but must be more than 0");
        require(
                !patience.isNegative() && !patience.isZero(),
                "--patience is " + patience + ", but must be more than nothing");
        require(bound(1) <= bound(2), "--rounds is " + rounds + ", which ends before it begins");
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new UsageException(sentence);
        }
    }
}
