package io.popdb.pulse.cli.centre.books;

import io.popdb.pulse.bookkeeping.history.HistoryFile;
import io.popdb.pulse.bookkeeping.history.HistoryTopic;
import io.popdb.pulse.bookkeeping.history.ImportPlan;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.contract.PersonalData;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.domain.books.BookInputs;
import io.popdb.pulse.domain.books.ImportedDay;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.topics.projection.CommittedTopics;
import io.popdb.pulse.topics.rows.AuditAction;
import io.popdb.pulse.topics.rows.AuditRow;
import io.popdb.pulse.topics.rows.HistoryRow;
import io.popdb.pulse.topics.rows.Speaker;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pulse history import}: brings daily counts in. */
@Command(
        name = "import",
        header = "Bring daily counts in, all of a file or none of it.",
        description = {
            "The file is CSV with the header day,agency,type,outcome,count. Imported days stand in the books; the "
                    + "counters of /metrics leave them out.",
            ""
        },
        footer = {
            "  pulse history import 2025.csv",
            "  pulse history import 2025.csv --inside-balance     to compare with; the balance stays as it is"
        },
        exitCodeList = {
            "0:all of it is in",
            "1:no broker answers, or what was counted contradicts itself",
            "2:usage: the file cannot be meant, or a day overlaps; nothing was written"
        })
final class HistoryImportCommand extends PulseCommand implements Callable<Integer> {
    private static final int NAMED_AT_MOST = 10;

    private final InstantSource clock = InstantSource.system();

    @Parameters(index = "0", paramLabel = "FILE", description = "The counts.")
    private Path file = Path.of("");

    @Option(
            names = "--inside-balance",
            description = "Also days inside an opening balance: they are shown, never added to it.")
    private boolean insideBalance;

    @Option(names = "--replace", description = "Also days that were imported with other figures.")
    private boolean replace;

    @Option(
            names = "--fill-up",
            description =
                    "Also days of which Pulse has counted less: what it has counted is taken to be among the imported.")
    private boolean fillUp;

    @Mixin
    private ByOption by = new ByOption();

    @Mixin
    private BookOptions books = new BookOptions();

    @Override
    public Integer call() throws Exception {
        Speaker who = by.speaker();
        String name = Objects.toString(file.getFileName());
        PersonalData.in(name).ifPresent(shape -> {
            throw new UsageException("the file's name stands in popdb.history.v1, and " + shape.advice());
        });
        List<ImportedDay> days = HistoryFile.read(file);
        CommittedTopics topics = books.topics();
        BookInputs known = topics.inputs(books.scope());
        Instant now = clock.instant();
        ImportPlan plan = ImportPlan.of(
                days, known, VietnamTime.day(now), new ImportPlan.Allowed(insideBalance, replace, fillUp));
        if (!plan.refused().isEmpty()) {
            throw new UsageException(sentence(plan.refused()));
        }
        List<HistoryRow> rows = plan.fresh().stream()
                .map(day -> new HistoryRow(day, name, now.toEpochMilli()))
                .toList();
        List<String> agencies = plan.fresh().stream()
                .map(ImportedDay::agency)
                .distinct()
                .sorted()
                .toList();
        AuditRow trace = AuditRow.of(
                AuditAction.DAYS_IMPORTED, agencies, name, rows.size() + " days of agencies", who, now.toEpochMilli());
        new HistoryTopic(topics.clients()).write(rows, trace);
        show(plan, known);
        return 0;
    }

    private static String sentence(List<String> refused) {
        String named = String.join("\n  ", refused.subList(0, Math.min(NAMED_AT_MOST, refused.size())));
        int more = refused.size() - NAMED_AT_MOST;
        return refused.size() + " days cannot be brought in, nothing was written:\n  " + named
                + (more > 0 ? "\n  and " + more + " more" : "");
    }

    private void show(ImportPlan plan, BookInputs known) {
        long requests =
                plan.fresh().stream().mapToLong(day -> day.requests().total()).reduce(0, Math::addExact);
        out().println(String.format(
                Locale.ENGLISH,
                "imported %,d days of agencies with %,d requests; %,d were there already",
                plan.fresh().size(),
                requests,
                plan.unchanged()));
        known.closed().last().ifPresent(book -> {
            long late = plan.fresh().stream()
                    .filter(day -> !YearMonth.from(day.day()).isAfter(book.month()))
                    .count();
            if (late > 0) {
                out().println(late + " of them lie in months that are closed: they will show as adjustments of "
                        + book.month().plusMonths(1));
            }
        });
    }
}
