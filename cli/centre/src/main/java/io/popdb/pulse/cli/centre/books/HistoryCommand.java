package io.popdb.pulse.cli.centre.books;

import com.google.auto.service.AutoService;
import io.popdb.pulse.cli.PulseCommand;
import picocli.CommandLine.Command;

/** {@code pulse history}: what was counted before Pulse. */
@AutoService(PulseCommand.class)
@Command(
        name = "history",
        header = "Bring in daily counts of the time before Pulse.",
        description = {"They stand in the books; the counters of /metrics leave them out.", ""},
        synopsisSubcommandLabel = "COMMAND",
        footer = {"  pulse history import 2025.csv", "  pulse history remove prov-40 --from 2025-03-01 --to 2025-03-31"
        },
        subcommands = {HistoryImportCommand.class, HistoryRemoveCommand.class})
public final class HistoryCommand extends PulseCommand {}
