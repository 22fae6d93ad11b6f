package io.popdb.pulse.cli.centre.operators;

import io.popdb.pulse.cli.BrokerOptions;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.topics.controls.OperatorTopics;
import io.popdb.pulse.topics.rows.Control;
import io.popdb.pulse.topics.rows.Control.PlannedDowntime;
import java.io.IOException;
import java.io.PrintWriter;
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
        footer = {"  pulse closure remove prov-40/2026-03-05     as closure list names it"},
        exitCodeList = {"0:taken back", "1:no broker answers, or it refused", "2:usage"})
final class ClosureRemoveCommand extends PulseCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "Agency and first day, as closure list names it.")
    private String id = "";

    @Mixin
    private BrokerOptions broker = new BrokerOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = out();
        OperatorTopics topics = new OperatorTopics(broker.client());
        Map<String, Control> controls = topics.controls();
        if (!(controls.get(PlannedDowntime.keyOf(id)) instanceof PlannedDowntime closure)) {
            throw new IllegalArgumentException("there is no closure " + id + "; announced are: " + announced(controls));
        }
        topics.takeBack(closure);
        out.println("taken back " + id + ", which said: " + ClosureTable.days(closure) + ", " + closure.reason());
        out.flush();
        return 0;
    }

    private static String announced(Map<String, Control> controls) {
        String ids = ClosureTable.since(LocalDate.MIN, controls.values()).stream()
                .map(PlannedDowntime::id)
                .collect(Collectors.joining(", "));
        return ids.isEmpty() ? "none" : ids;
    }
}
