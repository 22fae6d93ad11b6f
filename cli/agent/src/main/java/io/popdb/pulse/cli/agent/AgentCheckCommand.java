package io.popdb.pulse.cli.agent;

import io.popdb.pulse.agent.formats.LogFormat;
import io.popdb.pulse.agent.once.LogCheck;
import io.popdb.pulse.agent.once.LogFile;
import io.popdb.pulse.cli.Progress;
import io.popdb.pulse.cli.PulseCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pulse agent check}: reads a log without sending. */
@Command(
        name = "check",
        header = "Read a gateway's log without sending, and tell what would be sent.",
        description = {
            "Needs no brokers. Prints the counts by agency, type, operation and outcome, and the first lines that "
                    + "cannot be used: where they stand and why, never what they say.",
            ""
        },
        footer = {
            "  pulse agent check --file gateway.csv --mapping mapping.yaml",
            "  pulse agent check --file gateway.log --agency prov-40 --bad-lines 50"
        },
        exitCodeList = {
            "0:every line can be used",
            "1:some would be put aside, or the log breaks off",
            "2:usage, or a mistake in the mapping"
        })
public final class AgentCheckCommand extends PulseCommand implements Callable<Integer> {

    @Mixin
    private LogOptions log = new LogOptions();

    @Option(
            names = "--bad-lines",
            paramLabel = "N",
            description = "How many lines that cannot be used are listed. Default: ${DEFAULT-VALUE}",
            defaultValue = "10")
    private int badLines = 10;

    @Override
    public Integer call() throws IOException {
        LogOptions.requireUsage(badLines >= 0, "--bad-lines must be 0 or more");
        Path file = log.file();
        return check(file, log.format(Optional.empty()));
    }

    private int check(Path file, LogFormat format) throws IOException {
        LogCheck check = new LogCheck(format, badLines);
        try (LogFile content = new LogFile(file)) {
            Progress.of("Read", " bytes", OptionalLong.of(Files.size(file)), content::position)
                    .during(() -> {
                        check.run(content.content());
                        return check;
                    });
        } finally {
            check.print(out());
        }
        return check.allUsable() ? 0 : 1;
    }
}
