package io.popdb.pulse.cli;

import io.popdb.pulse.cli.HelpGroup.Heading;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The launcher: {@code pulse COMMAND}, with whichever commands lie on the class path. */
@Command(
        name = "pulse",
        header = "Counts what the agencies ask of the national population database, and tells when one falls silent.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "",
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
        pulse.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, Pulse::listOfCommands);
        return handled(pulse);
    }

    /** What is thrown becomes a sentence. */
    static CommandLine handled(CommandLine command) {
        ErrorSentence errors = new ErrorSentence();
        return command.setExecutionStrategy(errors)
                .setExecutionExceptionHandler(errors)
                .setParameterExceptionHandler(errors)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true);
    }

    private static List<CommandLine> commands() {
        return ServiceLoader.load(PulseCommand.class).stream()
                .map(command -> new CommandLine(command.get()))
                .sorted(Comparator.comparing((CommandLine command) -> heading(command.getCommand()))
                        .thenComparing(CommandLine::getCommandName))
                .toList();
    }

    private static Heading heading(Object command) {
        HelpGroup group = command.getClass().getPackage().getAnnotation(HelpGroup.class);
        return group == null ? Heading.MORE : group.value();
    }

    /** Group by group, each under its heading. */
    private static String listOfCommands(Help help) {
        StringBuilder list = new StringBuilder();
        for (Heading heading : Heading.values()) {
            Map<String, Help> group = new LinkedHashMap<>();
            help.subcommands().forEach((name, command) -> {
                if (heading(command.commandSpec().userObject()) == heading) {
                    group.put(name, command);
                }
            });
            if (!group.isEmpty()) {
                list.append(String.format("%n%s:%n", heading.text)).append(help.commandList(group));
            }
        }
        return list.toString();
    }
}
