package io.popdb.pulse.domain.books;

import io.popdb.pulse.declarations.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What holds of every book, checked before anything of it is written: rows add up, days add up to the month, an opening
 * is the last closing, and closing = opening + balance − contained + month + adjustments.
 */
public final class Invariants {
    private final Book book;
    private final List<String> broken = new ArrayList<>();

    private Invariants(Book book) {
        this.book = book;
    }

    /**
     * Nothing happens if all of them hold.
     *
     * @param last the book of the month before, where that is closed
     * @throws BrokenBooksException naming the figures
     */
    public static void require(Book book, Optional<Book> last) {
        List<String> broken = broken(book, last);
        if (!broken.isEmpty()) {
            throw new BrokenBooksException(broken);
        }
    }

    /**
     * Which of them do not hold, each in a sentence.
     *
     * @param last the book of the month before, where that is closed
     */
    public static List<String> broken(Book book, Optional<Book> last) {
        Invariants invariants = new Invariants(book);
        try {
            invariants.rowsAddUp();
            invariants.accountsClose();
            invariants.daysAddUp();
            invariants.adjustmentsAddUp();
            invariants.nothingIsLost();
            last.ifPresent(invariants::goesOnFrom);
        } catch (ArithmeticException overflow) {
            invariants.broken.add("a sum of " + book.month() + " does not fit into 64 bits");
        }
        return invariants.broken;
    }

    private void rowsAddUp() {
        for (Category category : Category.values()) {
            List<BookLine> lines = book.agencies().stream()
                    .filter(line -> line.category() == category)
                    .map(AgencyLine::line)
                    .toList();
            BookLine sum = book.categories().get(category);
            if (sum == null) {
                broken.add("category " + category.label() + " has no row");
            } else {
                same(category.label() + ", the sum of its agencies", account(lines), sum.account());
                same(category.label() + ", what was received", ingestCounts(lines), sum.ingestCounts());
            }
        }
        same(
                "nation, the sum of its rows",
                book.counted().plus(book.balance()),
                book.nation().account());
        same(
                "nation, what was received",
                ingestCounts(List.copyOf(book.categories().values())),
                book.nation().ingestCounts());
        same(
                "the last of the months",
                new MonthFigure(book.month(), book.counted().month().byType()),
                book.months().stream().<Object>map(Function.identity()).reduce("nothing", (before, after) -> after));
    }

    private void accountsClose() {
        for (MainRow row : book.rows()) {
            Account account = row.account();
            same(row.id() + ", closing", account.due(), account.closing());
            if (account.month().hasNegative()) {
                broken.add(row.id() + ", month: has a figure below nothing: " + account.month());
            }
        }
    }

    private void daysAddUp() {
        for (AgencyLine line : book.agencies()) {
            RequestsByType days = book.days().values().stream()
                    .map(day -> day.getOrDefault(line.id(), RequestsByType.NONE))
                    .reduce(RequestsByType.NONE, RequestsByType::plus);
            same(
                    line.id() + ", the sum of its days",
                    days,
                    line.line().account().month().byType());
        }
    }

    private void adjustmentsAddUp() {
        Map<String, RequestsByType> sums = book.adjustments().stream()
                .collect(Collectors.toMap(Adjustment::agency, Adjustment::requests, RequestsByType::plus));
        for (AgencyLine line : book.agencies()) {
            same(
                    line.id() + ", the sum of its adjustments",
                    sums.getOrDefault(line.id(), RequestsByType.NONE),
                    line.line().account().adjustments());
        }
    }

    /** Received = counted + heartbeats + duplicates + rejected. */
    private void nothingIsLost() {
        for (AgencyLine agency : book.agencies()) {
            BookLine line = agency.line();
            IngestCounts ingestCounts = line.ingestCounts();
            long counted = Math.subtractExact(line.account().month().total(), line.imported());
            long told = Math.addExact(
                    Math.addExact(counted, ingestCounts.heartbeats()),
                    Math.addExact(ingestCounts.duplicates(), ingestCounts.rejected()));
            same(agency.id() + ", received", told, ingestCounts.received());
        }
    }

    private void goesOnFrom(Book last) {
        same(
                "national-balance, opening",
                last.balance().closing(),
                book.balance().opening());
        same(
                "nation, opening",
                last.nation().account().closing(),
                book.nation().account().opening());
        book.categories()
                .forEach((category, line) -> same(
                        category.label() + ", opening",
                        closingOfItsAgencies(last, category),
                        line.account().opening()));
        for (AgencyLine line : book.agencies()) {
            Account before = last.accountOf(line.id());
            Account now = line.line().account();
            same(line.id() + ", opening", before.closing(), now.opening());
            same(
                    line.id() + ", counted through the month",
                    before.counted().plus(now.adjustments()).plus(now.month().byType()),
                    now.counted());
        }
    }

    /** With what the agencies closed that stand in a category now, wherever they stood then. */
    private long closingOfItsAgencies(Book last, Category category) {
        return last.agencies().stream()
                .filter(then -> book.agency(then.id()).orElse(then).category() == category)
                .mapToLong(then -> then.line().account().closing())
                .reduce(0, Math::addExact);
    }

    private static Account account(List<BookLine> lines) {
        return lines.stream().map(BookLine::account).reduce(Account.NONE, Account::plus);
    }

    private static IngestCounts ingestCounts(List<BookLine> lines) {
        return lines.stream().map(BookLine::ingestCounts).reduce(IngestCounts.NONE, IngestCounts::plus);
    }

    private void same(String what, Object due, Object is) {
        if (!Objects.equals(due, is)) {
            broken.add(what + ": must be " + due + ", is " + is);
        }
    }
}
