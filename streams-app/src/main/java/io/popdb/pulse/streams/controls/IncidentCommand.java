package io.popdb.pulse.streams.controls;

import picocli.CommandLine.Command;

/** {@code pulse incident}: says something of one. */
@Command(
        name = "incident",
        mixinStandardHelpOptions = true,
        header = "Take an incident on, or note something down about it.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  pulse incidents --open                             the ids",
            "  pulse incident ack silent/prov-40/2026-03-05T08:12:00Z --by lan --note calling",
            "  pulse incident note silent/prov-40/2026-03-05T08:12:00Z --by lan --note mended"
        },
        subcommands = {IncidentAckCommand.class, IncidentNoteCommand.class})
public final class IncidentCommand {}
