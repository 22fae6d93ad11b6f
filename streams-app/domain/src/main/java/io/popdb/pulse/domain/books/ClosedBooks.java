package io.popdb.pulse.domain.books;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The latest revision of every closed month. Immutable. */
public final class ClosedBooks {
    private final NavigableMap<YearMonth, Book> byMonth = new TreeMap<>();
    private final Optional<String> headSha256;

    /**
     * Any revisions, in any order.
     *
     * @param headSha256 of the book closed last, which the next one carries; empty where there is none, or nothing is to follow
     */
    public ClosedBooks(Collection<Book> books, Optional<String> headSha256) {
        this.headSha256 = headSha256;
        books.forEach(book ->
                byMonth.merge(book.month(), book, (one, other) -> one.revision() > other.revision() ? one : other));
    }

    /** What the next book carries. */
    Optional<String> headSha256() {
        return headSha256;
    }

    public Optional<Book> on(YearMonth month) {
        return Optional.ofNullable(byMonth.get(month));
    }

    public Optional<Book> first() {
        return Optional.ofNullable(byMonth.firstEntry()).map(entry -> entry.getValue());
    }

    public Optional<Book> last() {
        return Optional.ofNullable(byMonth.lastEntry()).map(entry -> entry.getValue());
    }

    /** In the order of the months. */
    public List<Book> all() {
        return new ArrayList<>(byMonth.values());
    }

    /** Those of earlier months. */
    ClosedBooks before(YearMonth month) {
        return new ClosedBooks(byMonth.headMap(month, false).values(), Optional.empty());
    }

    /**
     * The agencies of all books, as the latest book up to a month has them, or else the first one behind it: what they are called, and
     * where they stand, is of its time.
     */
    Collection<AgencyLine> agenciesAsOf(YearMonth month) {
        Map<String, AgencyLine> lines = new LinkedHashMap<>();
        for (Book book : byMonth.values()) {
            for (AgencyLine line : book.agencies()) {
                if (book.month().isAfter(month)) {
                    lines.putIfAbsent(line.id(), line);
                } else {
                    lines.put(line.id(), line);
                }
            }
        }
        return lines.values();
    }

    boolean holdAgency(String agency) {
        return byMonth.values().stream().anyMatch(book -> book.agency(agency).isPresent());
    }

    /** What the books have taken up of an agency's month: at its closing, and as adjustments in later books. */
    public RequestsByType takenUp(String agency, YearMonth month) {
        RequestsByType sum =
                on(month).map(book -> book.accountOf(agency).month().byType()).orElse(RequestsByType.NONE);
        for (Book book : byMonth.values()) {
            for (Adjustment late : book.adjustments()) {
                if (late.agency().equals(agency) && late.month().equals(Optional.of(month))) {
                    sum = sum.plus(late.requests());
                }
            }
        }
        return sum;
    }
}
