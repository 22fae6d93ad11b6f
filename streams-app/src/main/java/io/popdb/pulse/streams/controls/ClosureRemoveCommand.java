package io.popdb.pulse.streams.controls;

import io.popdb.pulse.streams.records.Control;
import io.popdb.pulse.streams.records.Control.Closure;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pulse closure remove}: takes one back. */
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        header = "Take an announced closure back.",
        footerHeading = "%nExamples:%n",
        footer = {"  pulse closure remove prov-40/2026-03-05     as closure list names it"},
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:taken back", "1:no broker answers, or it refused", "2:usage"})
final class ClosureRemoveCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "Agency and first day, as closure list names it.")
    private String id = "";

    @Mixin
    private BrokerOptions broker = new BrokerOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        OperatorTopics topics = broker.topics();
        Map<String, Control> controls = topics.controls();
        if (!(controls.get(Closure.keyOf(id)) instanceof Closure closure)) {
            throw new IllegalArgumentException("there is no closure " + id + "; announced are: " + announced(controls));
        }
        topics.takeBack(closure);
        out.println("taken back " + id + ", which said: " + ClosureTable.days(closure) + ", " + closure.reason());
        out.flush();
        return 0;
    }

    private static String announced(Map<String, Control> controls) {
        String ids = ClosureTable.since(LocalDate.MIN, controls.values()).stream()
                .map(Closure::id)
                .collect(Collectors.joining(", "));
        return ids.isEmpty() ? "none" : ids;
    }
}
