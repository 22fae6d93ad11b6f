package io.popdb.pulse.bookkeeping.recount;

import io.popdb.pulse.bookkeeping.recount.BookComparison.Difference;
import io.popdb.pulse.bookkeeping.recount.BookComparison.Source;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.domain.books.AgencyLine;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookLine;
import io.popdb.pulse.domain.books.ClosedBooks;
import io.popdb.pulse.domain.books.CountedDay;
import io.popdb.pulse.domain.books.CountedOffset;
import io.popdb.pulse.domain.books.DayLedger;
import io.popdb.pulse.domain.books.Requests;
import io.popdb.pulse.domain.books.RequestsByType;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * One agency in one closed book, against the agency's log. Where days were imported, only how much of the month was counted can be
 * compared: what an import adds depends on what was imported by then.
 *
 * @param then the closed books as they stood with this one
 * @param ledger what is counted now
 */
record AgencyInBook(Book book, AgencyLine line, ClosedBooks then, DayLedger ledger, RecountTotals log) {
    /** Whether something was counted of the agency by then. */
    boolean hasCounted() {
        return !offsets().isEmpty() || countedInMonth() != 0;
    }

    /** Hands out what differs. False where a day of the month is in no log that is kept. */
    boolean compare(Consumer<Difference> differences) {
        Optional<NavigableMap<LocalDate, Requests>> held = held();
        LocalDate wholeFrom = held.isPresent() ? log.wholeFrom(line.id()) : LocalDate.MAX;
        NavigableMap<LocalDate, Requests> inTheLog = held.orElseGet(TreeMap::new);
        if (line.line().imported() == 0) {
            for (LocalDate day = first(); !day.isAfter(last()); day = day.plusDays(1)) {
                if (day.isBefore(wholeFrom)) {
                    notMoreThanCounted(day, differences);
                } else {
                    sameByType(
                            day.toString(), asked(day), of(inTheLog, day, day).byType(), differences);
                }
            }
        }
        late(inTheLog, wholeFrom, differences);
        if (wholeFrom.isAfter(first())) {
            return !hasCounted();
        }
        month(of(inTheLog, first(), last()), differences);
        return true;
    }

    private List<CountedOffset> offsets() {
        return book.countedOffsets().getOrDefault(line.id(), List.of());
    }

    /** What was counted, not imported. */
    private long countedInMonth() {
        BookLine figures = line.line();
        return figures.account().month().total() - figures.imported();
    }

    /** Empty where the book was counted in logs that are not those of now. */
    private Optional<NavigableMap<LocalDate, Requests>> held() {
        return offsets().isEmpty() && hasCounted() ? Optional.empty() : log.daysUpTo(line.id(), offsets());
    }

    private LocalDate first() {
        return book.month().atDay(1);
    }

    private LocalDate last() {
        return book.month().atEndOfMonth();
    }

    private RequestsByType asked(LocalDate day) {
        return book.days().getOrDefault(day, Map.of()).getOrDefault(line.id(), RequestsByType.NONE);
    }

    private static Requests of(NavigableMap<LocalDate, Requests> days, LocalDate first, LocalDate last) {
        return days.subMap(first, true, last, true).values().stream().reduce(Requests.NONE, Requests::plus);
    }

    private void month(Requests inTheLog, Consumer<Difference> differences) {
        if (line.line().imported() != 0) {
            same("counted in the month", countedInMonth(), inTheLog.total(), Source.LOG, differences);
            return;
        }
        Requests inTheBook = line.line().account().month();
        for (RequestType type : RequestType.values()) {
            for (Outcome outcome : Outcome.values()) {
                same(
                        "month " + type + " " + outcome,
                        inTheBook.of(type, outcome),
                        inTheLog.of(type, outcome),
                        Source.LOG,
                        differences);
            }
        }
    }

    /** What the books had taken up of earlier closed months by then: at their closing, and as adjustments since. */
    private void late(
            NavigableMap<LocalDate, Requests> inTheLog, LocalDate wholeFrom, Consumer<Difference> differences) {
        for (Book earlier : then.all()) {
            YearMonth month = earlier.month();
            if (month.isBefore(book.month()) && !month.atDay(1).isBefore(wholeFrom) && importsAreAsIn(earlier)) {
                sameByType(
                        month + " and what came late for it",
                        then.takenUp(line.id(), month),
                        of(inTheLog, month.atDay(1), month.atEndOfMonth()).byType(),
                        differences);
            }
        }
    }

    /** Whether nothing of the month was imported, nor of any before it since it was closed. */
    private boolean importsAreAsIn(Book earlier) {
        long since = then.all().stream()
                .filter(each -> each.month().isAfter(earlier.month()))
                .flatMap(each -> each.agency(line.id()).stream())
                .mapToLong(each -> each.line().imported())
                .sum();
        Optional<BookLine> closed = earlier.agency(line.id()).map(AgencyLine::line);
        return closed.map(BookLine::imported).orElse(0L) == 0
                && closed.map(BookLine::importedInAll).orElse(0L) + since
                        == line.line().importedInAll();
    }

    /** What is counted of a day never falls. */
    private void notMoreThanCounted(LocalDate day, Consumer<Difference> differences) {
        RequestsByType now = ledger.counted(line.id(), day)
                .map(CountedDay::requests)
                .orElse(Requests.NONE)
                .byType();
        for (RequestType type : RequestType.values()) {
            if (asked(day).of(type) > now.of(type)) {
                same(day + " " + type, asked(day).of(type), now.of(type), Source.COUNTS, differences);
            }
        }
    }

    private void sameByType(
            String what, RequestsByType inTheBook, RequestsByType inTheLog, Consumer<Difference> differences) {
        for (RequestType type : RequestType.values()) {
            same(what + " " + type, inTheBook.of(type), inTheLog.of(type), Source.LOG, differences);
        }
    }

    private void same(String figure, long inTheBook, long recomputed, Source source, Consumer<Difference> differences) {
        if (inTheBook != recomputed) {
            differences.accept(
                    new Difference(BookComparison.key(book), line.id(), figure, inTheBook, recomputed, source));
        }
    }
}
