package io.popdb.pulse.cli.centre.books;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.cli.centre.CentreOptions;
import io.popdb.pulse.domain.books.Account;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.rows.BookRow;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pulse books}: the closed books, read from the topic. */
@AutoService(PulseCommand.class)
@Command(
        name = "books",
        header = "List the closed books and their revisions.",
        footer = {
            "  pulse books                       all of them",
            "  pulse books --month 2026-02       one, with what each revision changed",
            "  pulse books --json | jq -r '.books[-1].sha256'",
            "  pulse books verify popdb-*.json   are these exported books as they were closed?"
        },
        exitCodeList = {"0:listed", "1:no broker answers; or the books are not as they were closed", "2:usage"},
        subcommands = {BooksKeyCommand.class, BooksSignCommand.class, BooksVerifyCommand.class})
public final class BooksCommand extends PulseCommand implements Callable<Integer> {
    @Option(
            names = "--month",
            paramLabel = "MONTH",
            description = "Only this one, with the differences of its revisions.")
    private @Nullable YearMonth month;

    @Option(names = "--json", description = "Print JSON, with times in UTC.")
    private boolean json;

    @Mixin
    private CentreOptions centre = new CentreOptions();

    @Override
    public Integer call() throws Exception {
        ClosedBooksRead closed = ClosedBooksRead.of(new KafkaClients(centre.client()));
        List<BookRow> rows = closed.rows().stream()
                .filter(row -> month == null || row.book().month().equals(month))
                .toList();
        if (json) {
            out().println(json(rows).toPrettyString());
        } else {
            BookTable.lines(rows, month != null).forEach(out()::println);
        }
        closed.faults().forEach(fault -> err().println("not as they were closed: " + fault));
        return closed.faults().isEmpty() ? 0 : 1;
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
