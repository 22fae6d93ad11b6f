package io.popdb.pulse.cli.centre;

import com.google.auto.service.AutoService;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.cli.RosterOptions;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.monitor.config.MonitorConfig;
import io.popdb.pulse.settings.BrokerConfig;
import io.popdb.pulse.topics.setup.Setup;
import io.popdb.pulse.topics.setup.SetupPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
    @Mixin
    private CentreOptions centre = new CentreOptions();

    @Mixin
    private RosterOptions declared = new RosterOptions();

    @Option(
            names = "--partitions",
            description = "Of every agency's topic, chosen once for good (pulse.partitions, or else 4).")
    private @Nullable Integer partitions;

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
        if (retention.toMillis() < 1) {
            throw new UsageException("--retention is " + retention + ", but must be longer than nothing");
        }
        MonitorConfig config = centre.config(
                System.getenv(), CentreOptions.given(Map.of("pulse.partitions", Optional.ofNullable(partitions))));
        Setup setup = new Setup(
                BrokerConfig.client(config),
                declared.roster(config.roster()),
                config.partitions(),
                retention,
                Optional.ofNullable(replicationFactor));
        SetupPlan plan = setup.plan();
        plan.lines().forEach(out()::println);
        if (!planOnly && !plan.nothingToDo()) {
            setup.carryOut(plan);
            out().println("done");
        }
        return plan.conflicts().isEmpty() ? 0 : 1;
    }
}
