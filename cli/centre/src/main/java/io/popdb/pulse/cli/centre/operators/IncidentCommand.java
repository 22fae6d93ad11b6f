package io.popdb.pulse.cli.centre.operators;

import com.google.auto.service.AutoService;
import io.popdb.pulse.cli.PulseCommand;
import picocli.CommandLine.Command;

/** {@code pulse incident}: says something of one. */
@AutoService(PulseCommand.class)
@Command(
        name = "incident",
        header = "Take an incident on, or note something down about it.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "  pulse incidents --open                             the ids",
            "  pulse incident ack silent/prov-40/2026-03-05T08:12:00Z --by lan --note calling",
            "  pulse incident note silent/prov-40/2026-03-05T08:12:00Z --by lan --note mended"
        },
        subcommands = {IncidentAckCommand.class, IncidentNoteCommand.class})
public final class IncidentCommand extends PulseCommand {}
