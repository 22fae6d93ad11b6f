package io.popdb.pulse.cli.centre.books;

import com.google.auto.service.AutoService;
import io.popdb.pulse.bookkeeping.backup.CarriedMemory;
import io.popdb.pulse.bookkeeping.backup.Restore;
import io.popdb.pulse.cli.Progress;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.pipeline.CarriedCounts;
import io.popdb.pulse.topics.rows.Speaker;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pulse restore}: the way back from a backup. */
@AutoService(PulseCommand.class)
@Command(
        name = "restore",
        header = "Write a backup back, all of it or nothing.",
        description = {
            "Onto brokers that have lost everything, after pulse setup and before a monitor is started: Pulse then goes on from the "
                    + "counts of the backup. Where topics are still there, --missing writes the rows that they lack. Nothing that is "
                    + "there is written over.",
            ""
        },
        footer = {"  pulse restore /backup/2026-11-27", "  pulse restore /backup/2026-11-27 --missing"},
        exitCodeList = {
            "0:written",
            "1:no broker answers; or the backup is torn, and nothing was written",
            "2:usage",
            "3:refused: something lies there already; nothing was written"
        })
public final class RestoreCommand extends PulseCommand implements Callable<Integer> {
    private final InstantSource clock = InstantSource.system();

    @Parameters(paramLabel = "DIR", description = "The folder of the backup.")
    private @Nullable Path folder;

    @Option(
            names = "--missing",
            description = "Only the rows of books, history, controls and ended incidents whose keys are missing.")
    private boolean missing;

    @Mixin
    private ByOption by = new ByOption();

    @Mixin
    private BookOptions books = new BookOptions();

    @Override
    public Integer call() throws Exception {
        Speaker who = by.speaker();
        int partitions = books.config(System.getenv()).partitions();
        CarriedMemory memory = new CarriedMemory(CarriedCounts.topics(partitions), CarriedCounts::records);
        Restore restore = new Restore(books.clients(), books.scope().roster(), memory, Objects.requireNonNull(folder));
        Map<String, Integer> written = Progress.of("restore", " records", OptionalLong.empty(), restore::written)
                .during(() -> missing ? restore.missing(who, clock.millis()) : restore.everything(who, clock.millis()));
        written.forEach((topic, rows) -> out().println(topic + ": " + rows + " rows"));
        return 0;
    }
}
