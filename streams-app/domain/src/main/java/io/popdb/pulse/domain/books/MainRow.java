package io.popdb.pulse.domain.books;

import io.popdb.pulse.contract.Labelled;
import io.popdb.pulse.declarations.Category;
import java.util.Optional;

/**
 * One row of a book's main table.
 *
 * @param id an agency's, a category's label, {@code national-balance} or {@code nation}
 * @param category of the agency, or which the row is the sum of; empty for the nation and its balance
 * @param line empty for the nation's balance, which has an account only
 */
public record MainRow(Kind kind, String id, Optional<Category> category, Account account, Optional<BookLine> line) {
    /** Whose row it is. */
    public enum Kind implements Labelled {
        AGENCY,
        CATEGORY,
        BALANCE,
        NATION
    }

    public static MainRow of(AgencyLine agency) {
        return of(Kind.AGENCY, agency.id(), Optional.of(agency.category()), agency.line());
    }

    public static MainRow category(Category category, BookLine sum) {
        return of(Kind.CATEGORY, category.label(), Optional.of(category), sum);
    }

    public static MainRow nationalBalance(Account balance) {
        return new MainRow(Kind.BALANCE, "national-balance", Optional.empty(), balance, Optional.empty());
    }

    public static MainRow nation(BookLine nation) {
        return of(Kind.NATION, "nation", Optional.empty(), nation);
    }

    private static MainRow of(Kind kind, String id, Optional<Category> category, BookLine line) {
        return new MainRow(kind, id, category, line.account(), Optional.of(line));
    }
}
