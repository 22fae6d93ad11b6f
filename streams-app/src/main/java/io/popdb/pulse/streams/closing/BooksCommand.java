package io.popdb.pulse.streams.closing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.streams.books.Account;
import io.popdb.pulse.streams.books.Book;
import io.popdb.pulse.streams.controls.BrokerOptions;
import io.popdb.pulse.streams.records.BookRow;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pulse books}: the closed books, read from the topic. */
@Command(
        name = "books",
        mixinStandardHelpOptions = true,
        header = "List the closed books and their revisions.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  pulse books                       all of them",
            "  pulse books --month 2026-02       one, with what each revision changed",
            "  pulse books --json | jq -r '.books[-1].sha256'"
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:listed", "1:no broker answers, or it refused", "2:usage", "3:a book is not as it was closed"
        })
public final class BooksCommand implements Callable<Integer> {
    @Option(
            names = "--month",
            paramLabel = "MONTH",
            converter = MonthConverter.class,
            description = "Only this one, with the differences of its revisions.")
    private @Nullable YearMonth month;

    @Option(names = "--json", description = "Print JSON, with times in UTC.")
    private boolean json;

    @Mixin
    private BrokerOptions broker = new BrokerOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        return BooksExit.of(spec.commandLine().getErr(), () -> {
            List<BookRow> rows = new BookTopics(broker.client())
                    .rows().stream()
                            .filter(row -> month == null || row.book().month().equals(month))
                            .toList();
            if (json) {
                out.println(json(rows).toPrettyString());
            } else {
                BookTable.lines(rows, month != null).forEach(out::println);
            }
            out.flush();
            return 0;
        });
    }

    private static ObjectNode json(List<BookRow> rows) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode books = root.putArray("books");
        for (BookRow row : rows) {
            Book book = row.book();
            Account nation = book.nation().account();
            books.addObject()
                    .put("month", book.month().toString())
                    .put("revision", book.revision())
                    .put("closedAt", Instant.ofEpochMilli(book.closedMillis()).toString())
                    .put("requests", nation.month().total())
                    .put("closing", nation.closing())
                    .put("differences", book.differences().size())
                    .put("reason", book.reason())
                    .put("sha256", row.sha256());
        }
        return root;
    }
}
