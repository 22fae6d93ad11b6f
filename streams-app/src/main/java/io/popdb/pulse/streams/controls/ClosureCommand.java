package io.popdb.pulse.streams.controls;

import picocli.CommandLine.Command;

/** {@code pulse closure}: the days on which agencies will be closed. */
@Command(
        name = "closure",
        mixinStandardHelpOptions = true,
        header = "Announce, list and take back the days on which an agency is closed.",
        description = {"On such a day silence is no incident. A running monitor heeds it at once.", ""},
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  pulse closure add prov-40 2026-03-05 --reason 'data centre moves' --by lan",
            "  pulse closure list",
            "  pulse closure remove prov-40/2026-03-05"
        },
        subcommands = {ClosureAddCommand.class, ClosureListCommand.class, ClosureRemoveCommand.class})
public final class ClosureCommand {}
