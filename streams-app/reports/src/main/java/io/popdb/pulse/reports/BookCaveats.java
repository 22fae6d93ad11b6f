package io.popdb.pulse.reports;

import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.domain.books.AgencyLine;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookFigure;
import io.popdb.pulse.domain.books.BookLine;
import io.popdb.pulse.domain.books.FigureUnit;
import io.popdb.pulse.domain.books.MainRow;
import java.util.List;
import java.util.Optional;

/** What must stand beside a figure so that it can be quoted: of whom it is known, and on what it rests. */
final class BookCaveats {
    private BookCaveats() {}

    /** Of how many agencies the month is known that a sum is compared with, where it is not of all that asked in this one. */
    static String known(BookFigure figure, Book book, MainRow row) {
        if (figure.unit() != FigureUnit.CHANGE || row.kind() == MainRow.Kind.AGENCY) {
            return "";
        }
        List<BookLine> asked = book.agencies().stream()
                .filter(line ->
                        row.kind() == MainRow.Kind.NATION || row.category().equals(Optional.of(line.category())))
                .map(AgencyLine::line)
                .filter(line -> line.account().month().total() > 0)
                .toList();
        long known = asked.stream()
                .filter(line ->
                        (figure == BookFigure.CHANGE_ON_MONTH ? line.previousMonth() : line.lastYear()).isPresent())
                .count();
        return known < asked.size() ? " (" + known + "/" + asked.size() + ")" : "";
    }

    /** What the cumulative figure rests on, where that is not only what was counted: nothing of before, or a balance that is round. */
    static String foundation(Book book, BookTexts texts) {
        return book.balances().stream()
                .filter(balance -> balance.scope().equals(OpeningBalances.NATION))
                .findFirst()
                .map(balance -> isRound(balance.requests())
                        ? texts.say(
                                ", gồm lũy kế ban đầu làm tròn đã khai báo",
                                ", with a declared balance that is rounded")
                        : "")
                .orElseGet(() ->
                        texts.say(", chưa có lũy kế của thời gian trước", ", without a balance of the time before"));
    }

    /** To the million: nobody counts to such a figure by chance. */
    static boolean isRound(long requests) {
        return requests > 0 && requests % 1_000_000 == 0;
    }
}
