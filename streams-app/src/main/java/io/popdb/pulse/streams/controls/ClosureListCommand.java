package io.popdb.pulse.streams.controls;

import io.popdb.pulse.events.Vietnam;
import io.popdb.pulse.streams.records.Control.Closure;
import io.popdb.pulse.streams.status.Language;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pulse closure list}: those that are announced. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        header = "List the closures that are announced.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  pulse closure list             those of today and to come",
            "  pulse closure list --past      also those that are over"
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:listed", "1:no broker answers, or it refused", "2:usage"})
final class ClosureListCommand implements Callable<Integer> {
    private final InstantSource clock = InstantSource.system();

    @Option(names = "--past", description = "Also those that are over.")
    private boolean past;

    @Option(names = "--lang", defaultValue = "en", description = "Names in vi or en (${DEFAULT-VALUE}).")
    private Language language = Language.EN;

    @Mixin
    private RosterOptions declared = new RosterOptions();

    @Mixin
    private BrokerOptions broker = new BrokerOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        LocalDate day = past ? LocalDate.MIN : Vietnam.day(clock.instant());
        List<Closure> closures =
                ClosureTable.since(day, broker.topics().controls().values());
        if (closures.isEmpty()) {
            out.println("no closure is announced" + (past ? "" : " for today or later"));
        } else {
            new ClosureTable(declared.roster(), language).lines(closures).forEach(out::println);
        }
        out.flush();
        return 0;
    }
}
