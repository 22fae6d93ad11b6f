package io.popdb.pulse.cli.centre;

import com.google.auto.service.AutoService;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.topics.setup.Setup;
import io.popdb.pulse.topics.setup.SetupPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pulse setup}: makes the topics that a roster needs. */
@AutoService(PulseCommand.class)
@Command(
        name = "setup",
        header = "Make the topics that the roster needs.",
        description = {"Shows its plan first, and may be run again at any time: it mends what differs.", ""},
        footer = {
            "  pulse setup --plan                     only show what would be done",
            "  pulse setup --bootstrap kafka:9092     make the topics of the shipped 53 agencies"
        },
        exitCodeList = {"0:the topics are as they should be", "1:some cannot be mended, or a broker refused", "2:usage"
        })
public final class SetupCommand extends PulseCommand implements Callable<Integer> {
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

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = out();
        Roster roster = rosterFile == null ? RosterFile.shipped() : RosterFile.read(rosterFile);
        Setup setup = new Setup(
                Map.of("bootstrap.servers", bootstrap),
                roster,
                partitions,
                retention,
                Optional.ofNullable(replicationFactor));
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
