package io.popdb.pulse.cli.centre.books;

import com.google.auto.service.AutoService;
import io.popdb.pulse.bookkeeping.closing.TransactionalBookWriter;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.domain.books.Account;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.ClosingRules;
import io.popdb.pulse.domain.books.Fault;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.topics.controls.OperatorText;
import io.popdb.pulse.topics.rows.BookRow;
import java.time.Duration;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pulse close}: closes a month's books for good. */
@AutoService(PulseCommand.class)
@Command(
        name = "close",
        header = "Close a month's books: their figures never change afterwards.",
        description = {
            "What comes late for a closed month shows as adjustments in the next one. The month closed last can be "
                    + "revised, which lists what differs.",
            ""
        },
        footer = {
            "  pulse close --month 2026-02",
            "  pulse close --month 2026-02 --revise --reason 'EVN delivered its logs of the 27th'",
            "  pulse close --month 2026-02 --revise --reason 'fibre cut at the centre, letter 17/BC' "
                    + "--fault silent/prov-40/2026-02-27T01:00:00Z=ours"
        },
        exitCodeList = {
            "0:closed",
            "1:no broker answers (it says so where the book may be written all the same), or figures contradict each other",
            "2:usage",
            "3:refused: the month is not over, not all was seen or counted, the roster is not the monitors', it is closed already; "
                    + "nothing was written"
        })
public final class CloseCommand extends PulseCommand implements Callable<Integer> {
    private final InstantSource clock = InstantSource.system();

    @Option(names = "--month", required = true, paramLabel = "MONTH", description = "Such as 2026-02, in Vietnam.")
    private @Nullable YearMonth month;

    @Option(names = "--revise", description = "Close it once more, with what is known now; needs --reason.")
    private boolean revise;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why it is revised; no personal data.")
    private @Nullable String reason;

    @Option(
            names = "--fault",
            paramLabel = "INCIDENT=WHOSE",
            description =
                    "With --revise: whose an incident is, ours (the centre's), theirs (the agency's) or announced (neither up nor "
                            + "down); may be given more than once. pulse books --month lists a book's incidents.")
    private Map<String, String> faults = new LinkedHashMap<>();

    @Option(
            names = "--grace",
            paramLabel = "DURATION",
            description = "How long after its end late events are waited for (pulse.books.grace, or else P3D).")
    private @Nullable Duration grace;

    @Mixin
    private ByOption by = new ByOption();

    @Mixin
    private BookOptions books = new BookOptions();

    @Override
    public Integer call() throws Exception {
        books.declared(System.getenv()).forEach(out()::println);
        show(close(Objects.requireNonNull(month)));
        return 0;
    }

    private BookRow close(YearMonth wanted) throws Exception {
        if (revise != (reason != null)) {
            throw new UsageException("--revise and --reason go together: say why a closed month changes");
        }
        if (grace != null && grace.isNegative()) {
            throw new UsageException("--grace is " + grace + ", but cannot be less than nothing");
        }
        if (!faults.isEmpty() && !revise) {
            throw new UsageException(
                    "--fault needs --revise: whose an incident is changes only where a book is closed once more");
        }
        Map<String, Fault> blamed = blamed();
        String why = reason == null ? "" : OperatorText.text("--reason", reason);
        Duration waited = grace == null ? books.config(System.getenv()).books().grace() : grace;
        TransactionalBookWriter closing =
                new TransactionalBookWriter(books.clients(), books.scope(), "pulse close", by.speaker());
        return closing.closeBook(known -> {
            ClosingRules rules = new ClosingRules(known, waited, clock.instant());
            return revise ? rules.revision(wanted, why, blamed) : rules.first(wanted);
        });
    }

    private Map<String, Fault> blamed() {
        Map<String, Fault> blamed = new LinkedHashMap<>();
        faults.forEach((incident, whose) -> blamed.put(
                incident,
                Fault.find(whose)
                        .orElseThrow(() -> new UsageException(
                                "--fault " + incident + "=" + whose + ": there are ours, theirs and announced"))));
        return blamed;
    }

    private void show(BookRow row) {
        Book book = row.book();
        Account nation = book.nation().account();
        out().println(String.format(
                Locale.ENGLISH,
                "closed %s, revision %d: %,d requests in the month, %,d in all",
                book.month(),
                book.revision(),
                nation.month().total(),
                nation.closing()));
        book.faultChanges().forEach(change -> out().println(change.incident() + ": "
                + change.was().label() + " → " + change.is().label()));
        if (!book.differences().isEmpty()) {
            out().println(book.differences().size() + " figures differ from revision " + (book.revision() - 1)
                    + ": pulse books --month " + book.month() + " lists them");
        }
        out().println("sha256 " + row.sha256());
    }
}
