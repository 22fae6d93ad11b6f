package io.popdb.pulse.cli.centre.books;

import io.popdb.pulse.bookkeeping.history.HistoryTopic;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.domain.books.DayLedger;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.topics.projection.CommittedTopics;
import io.popdb.pulse.topics.rows.AuditAction;
import io.popdb.pulse.topics.rows.AuditRow;
import io.popdb.pulse.topics.rows.Speaker;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pulse history remove}: takes imported days back. */
@Command(
        name = "remove",
        header = "Take imported days of an agency back.",
        description = {"What Pulse itself has counted stays.", ""},
        footer = "  pulse history remove prov-40 --from 2025-03-01 --to 2025-03-31")
final class HistoryRemoveCommand extends PulseCommand implements Callable<Integer> {
    private final InstantSource clock = InstantSource.system();

    @Parameters(index = "0", paramLabel = "AGENCY", description = "Its id.")
    private String agency = "";

    @Option(names = "--from", required = true, paramLabel = "DAY", description = "The first day.")
    private LocalDate from = LocalDate.EPOCH;

    @Option(names = "--to", required = true, paramLabel = "DAY", description = "The last day.")
    private LocalDate to = LocalDate.EPOCH;

    @Mixin
    private ByOption by = new ByOption();

    @Mixin
    private BookOptions books = new BookOptions();

    @Override
    public Integer call() throws Exception {
        Speaker who = by.speaker();
        CommittedTopics topics = books.topics();
        DayLedger ledger = topics.inputs(books.scope()).ledger();
        List<String> keys = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            if (ledger.imported(agency, day).isPresent()) {
                keys.add(agency + "/" + day);
            }
        }
        if (keys.isEmpty()) {
            throw new UsageException("nothing was imported of " + agency + " from " + from + " to " + to);
        }
        new HistoryTopic(topics.clients())
                .takeBack(
                        keys,
                        AuditRow.of(
                                AuditAction.DAYS_TAKEN_BACK,
                                List.of(agency),
                                agency,
                                keys.size() + " days, " + from + " … " + to,
                                who,
                                clock.millis()));
        out().println("took " + keys.size() + " imported days of " + agency
                + " back; where their month is closed, the next book shows them as negative adjustments");
        return 0;
    }
}
