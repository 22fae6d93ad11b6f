package io.popdb.pulse.cli.centre.books;

import com.google.auto.service.AutoService;
import io.popdb.pulse.bookkeeping.purge.Purge;
import io.popdb.pulse.bookkeeping.purge.PurgePlan;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.cli.RosterOptions;
import io.popdb.pulse.errors.RefusedException;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.topics.controls.OperatorText;
import io.popdb.pulse.topics.rows.Speaker;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pulse purge}: deletes what should never have come into an agency's topic. */
@AutoService(PulseCommand.class)
@Command(
        name = "purge",
        header = "Delete what lies in an agency's topic, such as personal data.",
        description = {
            "Kafka deletes no single record: all go that lie before an offset, of one partition. Nothing goes that is not counted. "
                    + "What was counted stays counted, but no recount can compare its days any more. Without --confirm nothing is deleted.",
            ""
        },
        footer = {
            "  pulse purge prov-40                                  what lies there, and where something was rejected",
            "  pulse purge prov-40 --partition 2 --through 812      what would go, and what that does",
            "  pulse purge prov-40 --partition 2 --through 812 --confirm 813 --reason 'letter 17/BC' --by lan"
        },
        exitCodeList = {
            "0:shown; or, with --confirm, deleted",
            "1:no broker answers, or it does not let this user delete",
            "2:usage",
            "3:refused: something of it is not counted, nothing lies there, or --confirm is another number; nothing was deleted"
        })
public final class PurgeCommand extends PulseCommand implements Callable<Integer> {
    private final InstantSource clock = InstantSource.system();

    @Parameters(paramLabel = "AGENCY", description = "Its id in the roster.")
    private String agency = "";

    @Option(names = "--partition", paramLabel = "N", description = "In which partition.")
    private @Nullable Integer partition;

    @Option(names = "--through", paramLabel = "OFFSET", description = "The last one that goes.")
    private @Nullable Long through;

    @Option(
            names = "--confirm",
            paramLabel = "RECORDS",
            description = "How many records go, as they were shown: delete them. It cannot be undone.")
    private @Nullable Long confirmed;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; no personal data. It stands in pulse audit.")
    private @Nullable String reason;

    @Option(names = "--by", paramLabel = "NAME", description = "Who does this: it stands in pulse audit.")
    private @Nullable String by;

    @Mixin
    private BookOptions books = new BookOptions();

    @Override
    public Integer call() throws Exception {
        if ((partition == null) != (through == null) || (confirmed != null && partition == null)) {
            throw new UsageException("--partition and --through go together, and --confirm with both of them");
        }
        if (isNegative(partition) || isNegative(through) || isNegative(confirmed)) {
            throw new UsageException("--partition, --through and --confirm are 0 or more");
        }
        if (confirmed != null && (reason == null || by == null)) {
            throw new UsageException("--confirm needs --reason and --by: why, and who does this");
        }
        String why = reason == null ? "" : OperatorText.text("--reason", reason);
        Speaker who = Speaker.claimed(by == null ? "" : OperatorText.name(by));
        RosterOptions.mustHold(books.scope().roster(), agency);
        Purge purge = new Purge(books.clients());
        if (partition == null || through == null) {
            purge.standing(agency).forEach(out()::println);
            return 0;
        }
        PurgePlan plan = purge.plan(agency, partition, through);
        plan.lines().forEach(out()::println);
        if (confirmed == null) {
            out().println("nothing was deleted: say --confirm " + plan.records()
                    + " --reason '…' --by NAME to delete them");
            return 0;
        }
        long records = confirmed;
        if (records != plan.records()) {
            throw new RefusedException(
                    "--confirm is " + records + ", but " + plan.records() + " records would go. Nothing was deleted");
        }
        purge.carryOut(plan, who, why, clock.millis());
        out().println("deleted; pulse audit --agency " + agency + " --kind purged lists it");
        return 0;
    }

    private static boolean isNegative(@Nullable Number given) {
        return given != null && given.longValue() < 0;
    }
}
