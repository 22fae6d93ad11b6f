package io.popdb.pulse.cli;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The launcher: {@code pulse COMMAND}, with whichever commands lie on the class path. */
@Command(
        name = "pulse",
        header = "Counts what the agencies ask of the national population database, and tells when one falls silent.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  pulse COMMAND --help   what a command does, with its options and examples",
            "  pulse --version        what runs"
        },
        mixinStandardHelpOptions = true,
        versionProvider = PulseVersion.class)
public final class Pulse {

    Pulse() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** All commands, with errors shown as sentences. */
    public static CommandLine commandLine() {
        CommandLine pulse = new CommandLine(new Pulse());
        commands().forEach(pulse::addSubcommand);
        return pulse.setExecutionExceptionHandler(new ErrorSentence())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true);
    }

    private static List<CommandLine> commands() {
        return ServiceLoader.load(PulseCommand.class).stream()
                .map(command -> new CommandLine(command.get()))
                .sorted(Comparator.comparing(CommandLine::getCommandName))
                .toList();
    }
}
