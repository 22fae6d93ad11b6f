package io.popdb.pulse.streams.books;

import io.popdb.pulse.streams.books.OpeningBalances.OpeningBalance;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a book's figures must not do though its rows add up: fall below what was closed, hold less than was counted, or make up
 * for either by calling it contained.
 */
final class Guards {
    private final Book book;
    private final ClosedBooks before;
    private final DayLedger ledger;
    private final OpeningBalances balances;
    private final List<String> broken = new ArrayList<>();

    private Guards(Book book, ClosedBooks before, DayLedger ledger, OpeningBalances balances) {
        this.book = book;
        this.before = before;
        this.ledger = ledger;
        this.balances = balances;
    }

    /** What is wrong, each in a sentence. */
    static List<String> broken(Book book, ClosedBooks before, DayLedger ledger, OpeningBalances balances) {
        Guards guards = new Guards(book, before, ledger, balances);
        guards.nobodyVanishes();
        guards.nothingFalls();
        guards.balancesHoldWhatWasCounted();
        guards.containedIsContained();
        return guards.broken;
    }

    private void nobodyVanishes() {
        for (Book earlier : before.all()) {
            for (AgencyLine line : earlier.agencies()) {
                if (book.agency(line.id()).isEmpty()) {
                    broken.add(line.id() + " has a row in the book of " + earlier.month() + ", and none in this one");
                }
            }
        }
    }

    /** Only an import that was taken back may lower what the books have taken up. */
    private void nothingFalls() {
        for (Adjustment adjustment : book.adjustments()) {
            long fell = -adjustment.requests().total();
            if (fell > takenBack(adjustment)) {
                broken.add(
                        adjustment.agency() + ": of "
                                + adjustment.month().map(YearMonth::toString).orElse("the months before the first book")
                                + " "
                                + fell
                                + " requests fewer are known than the books have taken up. Was popdb.counts.v1 lost or"
                                + " restored? Restore it whole; what is lost for good can be brought in by pulse history import");
            }
        }
    }

    private long takenBack(Adjustment adjustment) {
        return adjustment
                .month()
                .flatMap(month -> before.on(month)
                        .flatMap(closed -> closed.agency(adjustment.agency()))
                        .map(line -> line.line().imported() - ledger.importedIn(adjustment.agency(), month)))
                .map(fewer -> Math.max(0, fewer))
                .orElse(0L);
    }

    /** A balance says all up to its day: it cannot be less than Pulse itself knows of these days. */
    private void balancesHoldWhatWasCounted() {
        for (OpeningBalance balance : balances.all()) {
            if (YearMonth.from(balance.asOf()).equals(book.month())) {
                long counted = countedThrough(balance);
                if (balance.requests() < counted) {
                    broken.add("the opening balance of " + balance.scope() + " as of " + balance.asOf() + " is "
                            + balance.requests() + ", but " + counted + " requests are known of the days up to it");
                }
            }
        }
    }

    private long countedThrough(OpeningBalance balance) {
        return book.agencies().stream()
                .map(AgencyLine::id)
                .filter(id -> balance.scope().equals(OpeningBalances.NATION)
                        || balance.scope().equals(id))
                .mapToLong(id -> ledger.through(id, balance.asOf()).total())
                .reduce(0, Math::addExact);
    }

    private void containedIsContained() {
        for (AgencyLine line : book.agencies()) {
            long contained = line.line().account().contained();
            Optional<OpeningBalance> balance = balances.find(line.id());
            if (balance.isEmpty()) {
                within(line.id(), contained, 0, 0);
            } else if (YearMonth.from(balance.get().asOf()).equals(book.month()) && replacesNone(line.id())) {
                long counted = countedThrough(balance.get());
                within(line.id(), contained, counted, counted);
            } else if (replacesNone(line.id())) {
                within(line.id(), contained, late(line.id(), -1), late(line.id(), 1));
            }
        }
        Optional<OpeningBalance> national = balances.find(OpeningBalances.NATION);
        if (national.isEmpty()) {
            within("national-balance", book.balance().contained(), 0, 0);
        } else if (book.agencies().stream()
                .allMatch(line -> balances.find(line.id()).isEmpty())) {
            boolean enters = YearMonth.from(national.get().asOf()).equals(book.month());
            long counted = enters ? countedThrough(national.get()) : 0;
            long least = enters
                    ? counted
                    : book.agencies().stream()
                            .mapToLong(line -> late(line.id(), -1))
                            .sum();
            long most = enters
                    ? counted
                    : book.agencies().stream()
                            .mapToLong(line -> late(line.id(), 1))
                            .sum();
            if (replacesNone(OpeningBalances.NATION)) {
                within("national-balance", book.balance().contained(), least, most);
            }
        }
    }

    /** Whether the balance is the first of its scope: one that replaces an earlier one contains that, too. */
    private boolean replacesNone(String scope) {
        return before.all().stream()
                .flatMap(earlier -> earlier.balances().stream())
                .filter(balance -> balance.scope().equals(scope))
                .allMatch(balance -> balances.find(scope)
                        .filter(now -> now.asOf().equals(balance.asOf()))
                        .isPresent());
    }

    /** How much came late of an agency, or fell. */
    private long late(String agency, int sign) {
        return book.adjustments().stream()
                .filter(adjustment -> adjustment.agency().equals(agency))
                .mapToLong(adjustment -> adjustment.requests().total())
                .filter(late -> Long.signum(late) == sign)
                .reduce(0, Math::addExact);
    }

    private void within(String row, long contained, long least, long most) {
        if (contained < least || contained > most) {
            broken.add(row + ", contained in the balance: must lie between " + least + " and " + most + ", is "
                    + contained);
        }
    }
}
