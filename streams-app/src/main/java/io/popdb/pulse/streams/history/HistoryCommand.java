package io.popdb.pulse.streams.history;

import picocli.CommandLine.Command;

/** {@code pulse history}: what was counted before Pulse. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        header = "Bring in daily counts of the time before Pulse.",
        description = {"They stand in the books; the counters of /metrics leave them out.", ""},
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {"  pulse history import 2025.csv", "  pulse history remove prov-40 --from 2025-03-01 --to 2025-03-31"
        },
        subcommands = {HistoryImportCommand.class, HistoryRemoveCommand.class})
public final class HistoryCommand {}
