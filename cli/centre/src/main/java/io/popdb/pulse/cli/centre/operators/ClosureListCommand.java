package io.popdb.pulse.cli.centre.operators;

import io.popdb.pulse.cli.LanguageOption;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.cli.RosterOptions;
import io.popdb.pulse.cli.centre.CentreOptions;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.topics.controls.OperatorActions;
import io.popdb.pulse.topics.controls.OperatorTopics;
import io.popdb.pulse.topics.rows.Control.PlannedDowntime;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pulse closure list}: those that are announced. */
@Command(
        name = "list",
        header = "List the closures that are announced.",
        footer = {
            "  pulse closure list             those of today and to come",
            "  pulse closure list --past      also those that are over"
        })
final class ClosureListCommand extends PulseCommand implements Callable<Integer> {
    private final InstantSource clock = InstantSource.system();

    @Option(names = "--past", description = "Also those that are over.")
    private boolean past;

    @Mixin
    private LanguageOption language = new LanguageOption();

    @Mixin
    private RosterOptions declared = new RosterOptions();

    @Mixin
    private CentreOptions centre = new CentreOptions();

    @Override
    public Integer call() throws IOException {
        Roster roster = declared.roster(centre.config().roster());
        LocalDate day = past ? LocalDate.MIN : VietnamTime.day(clock.instant());
        List<PlannedDowntime> closures = OperatorActions.closuresSince(
                day, new OperatorTopics(centre.client()).controls().values());
        if (closures.isEmpty()) {
            out().println("no closure is announced" + (past ? "" : " for today or later"));
        } else {
            new ClosureTable(roster, language.language()).lines(closures).forEach(out()::println);
        }
        return 0;
    }
}
