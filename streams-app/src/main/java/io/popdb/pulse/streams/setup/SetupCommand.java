package io.popdb.pulse.streams.setup;

import io.popdb.pulse.events.Roster;
import io.popdb.pulse.events.RosterFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pulse setup}: makes the topics that a roster needs. */
@Command(
        name = "setup",
        mixinStandardHelpOptions = true,
        header = "Make the topics that the roster needs.",
        description = {"Shows its plan first, and may be run again at any time: it mends what differs.", ""},
        footerHeading = "%nExamples:%n",
        footer = {
            "  pulse setup --plan                     only show what would be done",
            "  pulse setup --bootstrap kafka:9092     make the topics of the shipped 53 agencies"
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the topics are as they should be", "1:some cannot be mended, or a broker refused", "2:usage"
        })
public final class SetupCommand implements Callable<Integer> {
    @Option(names = "--bootstrap", defaultValue = "127.0.0.1:9092", description = "The brokers (${DEFAULT-VALUE}).")
    private String bootstrap = "";

    @Option(names = "--roster", description = "The declared agencies (the shipped 53 where absent).")
    private @Nullable Path rosterFile;

    @Option(
            names = "--partitions",
            defaultValue = "4",
            description = "Of every agency's topic, chosen once for good (${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--retention",
            defaultValue = "P400D",
            description = "How long access events are kept (${DEFAULT-VALUE}).")
    private Duration retention = Duration.ZERO;

    @Option(names = "--replication-factor", description = "Copies of each partition (the broker's own default).")
    private @Nullable Short replicationFactor;

    @Option(names = "--plan", description = "Only show what would be done.")
    private boolean planOnly;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Roster roster = rosterFile == null ? RosterFile.shipped() : RosterFile.read(rosterFile);
        Setup setup = new Setup(bootstrap, roster, partitions, retention, Optional.ofNullable(replicationFactor));
        SetupPlan plan = setup.plan();
        plan.lines().forEach(out::println);
        out.flush();
        if (!planOnly && !plan.nothingToDo()) {
            setup.carryOut(plan);
            out.println("done");
        }
        return plan.conflicts().isEmpty() ? 0 : 1;
    }
}
