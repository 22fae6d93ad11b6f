package io.popdb.pulse.cli.centre.books;

import com.google.auto.service.AutoService;
import io.popdb.pulse.bookkeeping.backup.Backup;
import io.popdb.pulse.cli.Progress;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.cli.centre.CentreOptions;
import io.popdb.pulse.topics.KafkaClients;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pulse backup}: what no log holds any more, as files. */
@AutoService(PulseCommand.class)
@Command(
        name = "backup",
        header = "Write books, counts, history, incidents and controls into a folder.",
        description = {
            "What no agency's log holds any more. Monitors may run meanwhile. The folder must be empty or not be there; it is a whole "
                    + "backup once SHA256SUMS is in it, which sha256sum -c reads.",
            ""
        },
        footer = {"  pulse backup /backup/2026-11-27"},
        exitCodeList = {"0:written", "1:no broker answers, or the disk is full", "2:usage: the folder is not empty"})
public final class BackupCommand extends PulseCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The folder.")
    private @Nullable Path folder;

    @Mixin
    private CentreOptions centre = new CentreOptions();

    @Override
    public Integer call() throws Exception {
        Path to = Objects.requireNonNull(folder);
        Backup backup = new Backup(new KafkaClients(centre.client()));
        Progress.of("backup", " records", OptionalLong.empty(), backup::written).during(() -> {
            backup.writeTo(to);
            return 0;
        });
        out().println(to + ": " + backup.written() + " records");
        return 0;
    }
}
