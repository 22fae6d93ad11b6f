package io.popdb.pulse.cli.centre.operators;

import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.cli.centre.CentreOptions;
import io.popdb.pulse.cli.centre.books.ByOption;
import io.popdb.pulse.topics.controls.OperatorActions;
import io.popdb.pulse.topics.controls.OperatorTopics;
import io.popdb.pulse.topics.rows.Control.PlannedDowntime;
import io.popdb.pulse.topics.rows.Speaker;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pulse closure remove}: takes one back. */
@Command(
        name = "remove",
        header = "Take an announced closure back.",
        footer = {"  pulse closure remove prov-40/2026-03-05 --by lan     as closure list names it"})
final class ClosureRemoveCommand extends PulseCommand implements Callable<Integer> {
    private final InstantSource clock = InstantSource.system();

    @Parameters(paramLabel = "ID", description = "Agency and first day, as closure list names it.")
    private String id = "";

    @Mixin
    private ByOption by = new ByOption();

    @Mixin
    private CentreOptions centre = new CentreOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Speaker who = by.speaker();
        OperatorActions actions = new OperatorActions(new OperatorTopics(centre.client()), clock);

        PlannedDowntime closure = actions.takeBack(who, id).said();

        out().println("taken back " + id + ", which said: " + ClosureTable.days(closure) + ", " + closure.reason());
        return 0;
    }
}
