package io.popdb.pulse.bookkeeping.recount;

import io.popdb.pulse.domain.books.AgencyLine;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.ClosedBooks;
import io.popdb.pulse.domain.books.DayLedger;
import io.popdb.pulse.domain.books.Invariants;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the closed books say, against what the agencies' logs hold up to the places that each book names: every revision of every month,
 * so that a book is found wrong though nobody changed it since it was closed. Of days that no log holds any more a figure must at least
 * not be larger than what is counted now, as that never falls. Pure.
 *
 * @param differences one for each figure that differs
 * @param contradictions what does not add up within a book, or from one to the next, each in a sentence
 * @param notCompared the agencies of which not every day of a book could be compared with the log, by what the book is called
 * @param compared how many books were
 */
public record BookComparison(
        List<Difference> differences,
        List<String> contradictions,
        SortedMap<String, List<String>> notCompared,
        int compared) {

    /** Whether no figure differs, and none contradicts another. */
    public boolean holds() {
        return differences.isEmpty() && contradictions.isEmpty();
    }

    /** Whether every figure could be compared. */
    public boolean isOfAllDays() {
        return notCompared.isEmpty();
    }

    /** Of what a figure was made once more. */
    enum Source {
        LOG("the agency's log"),
        COUNTS("popdb.counts.v1");

        private final String label;

        Source(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** A figure that differs. */
    record Difference(String book, String agency, String figure, long inTheBook, long recomputed, Source source) {}

    /**
     * Compares the books.
     *
     * @param books every revision of every closed month, in order
     * @param agencies whose logs were read, as far as they are kept
     * @param month only this one's; all where empty
     */
    static BookComparison of(
            List<Book> books, Set<String> agencies, DayLedger ledger, RecountTotals log, Optional<YearMonth> month) {
        List<Difference> differences = new ArrayList<>();
        List<String> contradictions = new ArrayList<>();
        SortedMap<String, List<String>> notCompared = new TreeMap<>();
        List<Book> due = books.stream()
                .filter(book -> month.isEmpty() || book.month().equals(month.get()))
                .toList();
        for (Book book : due) {
            ClosedBooks then = closedWith(book, books);
            Invariants.broken(book, then.on(book.month().minusMonths(1)))
                    .forEach(sentence -> contradictions.add(key(book) + ": " + sentence));
            for (AgencyLine line : book.agencies()) {
                AgencyInBook agency = new AgencyInBook(book, line, then, ledger, log);
                if (agencies.contains(line.id()) ? !agency.compare(differences::add) : agency.hasCounted()) {
                    notCompared
                            .computeIfAbsent(key(book), key -> new ArrayList<>())
                            .add(line.id());
                }
            }
        }
        return new BookComparison(differences, contradictions, notCompared, due.size());
    }

    /** The same, with what else was found to contradict itself in the books. */
    BookComparison with(List<String> more) {
        List<String> all = new ArrayList<>(contradictions);
        all.addAll(more);
        return new BookComparison(differences, all, notCompared, compared);
    }

    static String key(Book book) {
        return book.month() + "/" + book.revision();
    }

    /** The books as they stood when one of them had just been closed: of a month, the revision that was the latest. */
    private static ClosedBooks closedWith(Book book, List<Book> books) {
        List<Book> before = books.stream()
                .filter(each -> each.month().isBefore(book.month()))
                .collect(Collectors.toCollection(ArrayList::new));
        before.add(book);
        return new ClosedBooks(before, Optional.empty());
    }
}
