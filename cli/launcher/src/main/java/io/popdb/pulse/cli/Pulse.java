package io.popdb.pulse.cli;

import io.popdb.pulse.cli.HelpGroup.Heading;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.TypeConversionException;

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
        return command.registerConverter(Path.class, reading(Path::of, "name of a file or folder"))
                .registerConverter(Duration.class, reading(Duration::parse, "time: write it like PT30S or P3D"))
                .registerConverter(LocalDate.class, reading(LocalDate::parse, "day: write it like 2026-03-05"))
                .registerConverter(YearMonth.class, reading(YearMonth::parse, "month: write it like 2026-02"))
                .registerConverter(URI.class, reading(URI::create, "address: write it like http://127.0.0.1:8080"))
                .setExecutionStrategy(errors)
                .setExecutionExceptionHandler(errors)
                .setParameterExceptionHandler(errors)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true);
    }

    private static <T> ITypeConverter<T> reading(Function<String, T> parser, String form) {
        return text -> {
            try {
                return parser.apply(text);
            } catch (DateTimeException | IllegalArgumentException wrong) {
                throw new TypeConversionException("'" + text + "' is no " + form);
            }
        };
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
