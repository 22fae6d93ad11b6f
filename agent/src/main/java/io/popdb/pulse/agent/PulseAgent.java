package io.popdb.pulse.agent;

import io.popdb.pulse.producers.agent.AgentCommand;
import io.popdb.pulse.producers.console.ErrorSentence;
import io.popdb.pulse.producers.console.PulseVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of the hand-out. They are called as in the whole of Pulse, so that one document serves both. */
@Command(
        name = "pulse",
        header = "Publishes what an agency's gateway has asked of the national population database.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  pulse agent --config /etc/pulse-agent/agent.properties     follows the gateway's logs, until stopped",
            "  pulse agent status                                         how it is",
            "  pulse agent --help                                         all of it"
        },
        mixinStandardHelpOptions = true,
        versionProvider = PulseVersion.class,
        subcommands = AgentCommand.class)
public final class PulseAgent {

    PulseAgent() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** All commands, with errors shown as sentences. */
    static CommandLine commandLine() {
        return new CommandLine(new PulseAgent())
                .setExecutionExceptionHandler(new ErrorSentence(AgentCommand.SPEAKING_ERRORS))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true);
    }
}
