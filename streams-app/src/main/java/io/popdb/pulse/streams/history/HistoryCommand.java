package io.popdb.pulse.streams.history;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pulse history}: what was counted before Pulse. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        header = "Bring in daily counts of the time before Pulse.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {HistoryImportCommand.class, HistoryRemoveCommand.class})
public final class HistoryCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "say what to do: import or remove");
    }
}
