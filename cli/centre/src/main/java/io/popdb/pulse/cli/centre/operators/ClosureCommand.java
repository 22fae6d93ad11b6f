package io.popdb.pulse.cli.centre.operators;

import com.google.auto.service.AutoService;
import io.popdb.pulse.cli.PulseCommand;
import picocli.CommandLine.Command;

/** {@code pulse closure}: the days on which agencies will be closed. */
@AutoService(PulseCommand.class)
@Command(
        name = "closure",
        header = "Announce, list and take back the days on which an agency is closed.",
        description = {"On such a day silence is no incident. A running monitor heeds it at once.", ""},
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "  pulse closure add prov-40 2026-03-05 --reason 'data centre moves' --by lan",
            "  pulse closure list",
            "  pulse closure remove prov-40/2026-03-05"
        },
        subcommands = {ClosureAddCommand.class, ClosureListCommand.class, ClosureRemoveCommand.class})
public final class ClosureCommand extends PulseCommand {}
