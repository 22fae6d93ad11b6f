package io.popdb.pulse.reports;

import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.domain.books.Account;
import io.popdb.pulse.domain.books.AgencyLine;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a book's main table (agencies, categories, the nation's balance, the nation), in the order that every
 * tabular format uses.
 */
final class MainTable {
    private MainTable() {}

    /**
     * One row.
     *
     * @param category of an agency; empty for sums
     * @param line empty for the row of the nation's balance, which has an account only
     */
    record Row(String kind, String id, String name, String category, Account account, Optional<BookLine> line) {}

    /** The agencies in their order, the categories, the nation's balance, the nation. */
    static List<Row> rows(Book book, BookTexts texts) {
        List<Row> rows = new ArrayList<>();
        for (AgencyLine agency : book.agencies()) {
            rows.add(new Row(
                    "agency",
                    agency.id(),
                    texts.name(agency),
                    texts.category(agency.category()),
                    agency.line().account(),
                    Optional.of(agency.line())));
        }
        for (Category category : Category.values()) {
            BookLine line = book.category(category);
            rows.add(new Row(
                    "category", category.label(), texts.category(category), "", line.account(), Optional.of(line)));
        }
        rows.add(new Row("balance", "national-balance", texts.nationalBalance(), "", book.balance(), Optional.empty()));
        BookLine nation = book.nation();
        rows.add(new Row("nation", "nation", texts.nation(), "", nation.account(), Optional.of(nation)));
        return rows;
    }
}
