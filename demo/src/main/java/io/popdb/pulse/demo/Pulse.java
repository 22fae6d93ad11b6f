package io.popdb.pulse.demo;

import io.popdb.pulse.producers.agent.AgentCommand;
import io.popdb.pulse.producers.console.ErrorSentence;
import io.popdb.pulse.producers.console.PulseVersion;
import io.popdb.pulse.producers.simulator.SimulateCommand;
import io.popdb.pulse.streams.MonitorCommand;
import io.popdb.pulse.streams.StartException;
import io.popdb.pulse.streams.backtest.BacktestCommand;
import io.popdb.pulse.streams.books.ClosingRefusedException;
import io.popdb.pulse.streams.closing.BooksCommand;
import io.popdb.pulse.streams.closing.CloseCommand;
import io.popdb.pulse.streams.controls.ClosureCommand;
import io.popdb.pulse.streams.controls.IncidentCommand;
import io.popdb.pulse.streams.controls.IncidentsCommand;
import io.popdb.pulse.streams.export.ExportCommand;
import io.popdb.pulse.streams.history.HistoryCommand;
import io.popdb.pulse.streams.recount.RecountCommand;
import io.popdb.pulse.streams.setup.SetupCommand;
import io.popdb.pulse.streams.status.StatusCommand;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The launcher's commands; each is a class of its own, in the room that it belongs to. */
@Command(
        name = "pulse",
        header = "Counts what the agencies ask of the national population database, and tells when one falls silent.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  pulse demo --fresh     everything at once, to look at",
            "  pulse broker           a Kafka broker on port 9092, data in ./data/broker",
            "  pulse COMMAND --help   what a command does, with its options and examples"
        },
        mixinStandardHelpOptions = true,
        versionProvider = PulseVersion.class,
        subcommands = {
            DemoCommand.class,
            BrokerCommand.class,
            SetupCommand.class,
            MonitorCommand.class,
            SimulateCommand.class,
            AgentCommand.class,
            StatusCommand.class,
            IncidentsCommand.class,
            IncidentCommand.class,
            ClosureCommand.class,
            CloseCommand.class,
            BooksCommand.class,
            ExportCommand.class,
            RecountCommand.class,
            HistoryCommand.class,
            BacktestCommand.class
        })
public final class Pulse {

    Pulse() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** All commands, with errors shown as sentences. */
    public static CommandLine commandLine() {
        return new CommandLine(new Pulse())
                .setExecutionExceptionHandler(new ErrorSentence(speakingErrors()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true);
    }

    private static Set<Class<? extends Exception>> speakingErrors() {
        return Stream.concat(
                        Stream.of(BrokerException.class, StartException.class, ClosingRefusedException.class),
                        AgentCommand.SPEAKING_ERRORS.stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
