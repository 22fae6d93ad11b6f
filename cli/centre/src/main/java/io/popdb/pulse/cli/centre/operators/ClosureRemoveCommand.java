package io.popdb.pulse.cli.centre.operators;

import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.cli.centre.CentreOptions;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.topics.controls.OperatorTopics;
import io.popdb.pulse.topics.rows.Control;
import io.popdb.pulse.topics.rows.Control.PlannedDowntime;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pulse closure remove}: takes one back. */
@Command(
        name = "remove",
        header = "Take an announced closure back.",
        footer = {"  pulse closure remove prov-40/2026-03-05     as closure list names it"})
final class ClosureRemoveCommand extends PulseCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "Agency and first day, as closure list names it.")
    private String id = "";

    @Mixin
    private CentreOptions centre = new CentreOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        OperatorTopics topics = new OperatorTopics(centre.client());
        Map<String, Control> controls = topics.controls();
        if (!(controls.get(PlannedDowntime.keyOf(id)) instanceof PlannedDowntime closure)) {
            throw new UsageException("there is no closure " + id + "; announced are: " + announced(controls));
        }
        topics.takeBack(closure);
        out().println("taken back " + id + ", which said: " + ClosureTable.days(closure) + ", " + closure.reason());
        return 0;
    }

    private static String announced(Map<String, Control> controls) {
        String ids = ClosureTable.since(LocalDate.MIN, controls.values()).stream()
                .map(PlannedDowntime::id)
                .collect(Collectors.joining(", "));
        return ids.isEmpty() ? "none" : ids;
    }
}
