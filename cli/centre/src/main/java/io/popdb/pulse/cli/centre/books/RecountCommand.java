package io.popdb.pulse.cli.centre.books;

import com.google.auto.service.AutoService;
import io.popdb.pulse.bookkeeping.recount.Recount;
import io.popdb.pulse.bookkeeping.recount.RecountResult;
import io.popdb.pulse.cli.Progress;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.errors.UsageException;
import java.time.YearMonth;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pulse recount}: counts the agencies' topics once more and compares. */
@AutoService(PulseCommand.class)
@Command(
        name = "recount",
        header = "Count the agencies' topics once more, independently, and compare.",
        description = {
            "Reads all that is kept of the logs, as far as Pulse has counted them, and shares nothing with the way in "
                    + "which Pulse counts but the reading of an event. What is counted now is compared, and every closed book, as far as "
                    + "it was counted when it was closed. Days that the log no longer covers whole are named, not compared.",
            ""
        },
        footer = {
            "  pulse recount                       every day",
            "  pulse recount --allow-uncovered     where retention has deleted the oldest days",
            "  pulse recount --month 2026-02       days and books of one month; the whole log is read all the same"
        },
        exitCodeList = {
            "0:every figure is the same, of every day and every closed book",
            "1:figures differ, or contradict each other; or days could not be compared (unless --allow-uncovered); or no broker answers, or what was "
                    + "counted contradicts itself",
            "2:usage"
        })
public final class RecountCommand extends PulseCommand implements Callable<Integer> {
    @Option(names = "--month", paramLabel = "MONTH", description = "Compare only this one.")
    private @Nullable YearMonth month;

    @Option(
            names = "--threads",
            defaultValue = "2",
            description = "How many partitions are read side by side (${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--allow-uncovered",
            description = "Days that the log no longer covers whole are no failure; they are named all the same.")
    private boolean allowUncovered;

    @Mixin
    private BookOptions books = new BookOptions();

    @Override
    public Integer call() throws Exception {
        if (threads < 1) {
            throw new UsageException("--threads is " + threads + ", but must be 1 or more");
        }
        Recount recount = new Recount(books.clients(), books.scope(), books.maxSourcesPerAgency());
        RecountResult found = Progress.of("recount", " records", OptionalLong.of(recount.total()), recount::read)
                .during(() -> recount.compare(Optional.ofNullable(month), threads));
        found.lines().forEach(out()::println);
        return found.holds() && (allowUncovered || found.isOfAllDays()) ? 0 : 1;
    }
}
