package io.popdb.pulse.domain.books;

import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.OpeningBalances.OpeningBalance;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Checks a book against the closed books and the day ledger, after its own rows add up: no count may be lower than when
 * its month was closed, no balance lower than what Pulse itself counted up to its as-of day, and the field "contained"
 * may not hide either.
 */
final class Reconciliation {
    private final Book book;
    private final ClosedBooks closed;
    private final ClosedBooks before;
    private final DayLedger ledger;
    private final OpeningBalances balances;
    private final List<String> broken = new ArrayList<>();

    private Reconciliation(Book book, ClosedBooks closed, DayLedger ledger, OpeningBalances balances) {
        this.book = book;
        this.closed = closed;
        this.before = closed.before(book.month());
        this.ledger = ledger;
        this.balances = balances;
    }

    /**
     * What is wrong, each in a sentence.
     *
     * @param closed all books, also that of the month itself, which a revision takes the place of
     */
    static List<String> broken(Book book, ClosedBooks closed, DayLedger ledger, OpeningBalances balances) {
        Reconciliation reconciliation = new Reconciliation(book, closed, ledger, balances);
        reconciliation.nobodyVanishes();
        reconciliation.nothingFalls();
        reconciliation.balancesHoldWhatWasCounted();
        reconciliation.nationHoldsItsAgencies();
        reconciliation.containedIsContained();
        return reconciliation.broken;
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

    /**
     * What Pulse itself has counted never falls: neither of a closed month, nor of all time up to its end. Only imports may be
     * taken back; and what was lost may be brought in by one.
     */
    private void nothingFalls() {
        for (Book earlier : closed.all()) {
            YearMonth month = earlier.month();
            for (AgencyLine agency : earlier.agencies()) {
                requireNoFall(
                        agency.id() + ": of " + month,
                        new RequestTotals(
                                agency.line().account().month().total(),
                                agency.line().imported()),
                        new RequestTotals(
                                ledger.in(agency.id(), month).total(), ledger.importedIn(agency.id(), month)));
            }
        }
        closed.last().ifPresent(this::nothingFallsInAll);
    }

    private void nothingFallsInAll(Book last) {
        LocalDate end = last.month().atEndOfMonth();
        for (AgencyLine agency : last.agencies()) {
            requireNoFall(
                    agency.id() + ": of all up to " + end,
                    new RequestTotals(
                            agency.line().account().counted().total(),
                            agency.line().importedInAll()),
                    new RequestTotals(
                            ledger.through(agency.id(), end).total(), ledger.importedThrough(agency.id(), end)));
        }
    }

    /** Requests that are known, and how many of them were imported. */
    private record RequestTotals(long requests, long imported) {
        long counted() {
            return requests - imported;
        }
    }

    private void requireNoFall(String what, RequestTotals then, RequestTotals now) {
        long fell = then.counted() - now.counted() - Math.max(0, now.imported - then.imported);
        if (fell > 0) {
            broken.add(what + " " + fell
                    + " requests fewer are known than Pulse had counted when the month was closed. Was"
                    + " popdb.counts.v1 lost or restored? Restore it whole; what is lost for good can be brought in by pulse"
                    + " history import");
        }
    }

    /**
     * A balance says all up to its day: it cannot be less than Pulse itself has counted of these days. What was imported may
     * exceed it, as it was rounded perhaps.
     */
    private void balancesHoldWhatWasCounted() {
        for (OpeningBalance balance : balances.all()) {
            if (YearMonth.from(balance.asOf()).equals(book.month())) {
                long counted = of(
                        balance,
                        id -> ledger.through(id, balance.asOf()).total() - ledger.importedThrough(id, balance.asOf()));
                if (balance.requests() < counted) {
                    broken.add("the opening balance of " + balance.scope() + " as of " + balance.asOf() + " is "
                            + balance.requests() + ", but Pulse itself has counted " + counted
                            + " requests of the days up to it");
                }
            }
        }
    }

    /**
     * The nation's balance holds those of the agencies, and what was counted of the others: where one enters, the nation's row may
     * come to less than nothing only by what was imported.
     */
    private void nationHoldsItsAgencies() {
        boolean enters = book.balances().stream()
                .anyMatch(balance -> YearMonth.from(balance.asOf()).equals(book.month()));
        long imported = book.nation().importedInAll();
        if (enters && book.balance().closing() < -imported) {
            broken.add("the opening balance of the nation is less, by "
                    + -book.balance().closing()
                    + ", than what its agencies come to by the end of " + book.month()
                    + ", with the balances that are declared of them: mend the file");
        }
    }

    private long knownThrough(OpeningBalance balance) {
        return of(balance, id -> ledger.through(id, balance.asOf()).total());
    }

    private long of(OpeningBalance balance, ToLongFunction<String> figure) {
        return book.agencies().stream()
                .map(AgencyLine::id)
                .filter(id -> balance.scope().equals(OpeningBalances.NATION)
                        || balance.scope().equals(id))
                .mapToLong(figure)
                .reduce(0, Math::addExact);
    }

    private void containedIsContained() {
        for (AgencyLine line : book.agencies()) {
            long contained = line.line().account().contained();
            Optional<OpeningBalance> balance = balances.find(line.id());
            if (balance.isEmpty()) {
                within(line.id(), contained, 0, 0);
            } else if (YearMonth.from(balance.get().asOf()).equals(book.month()) && replacesNone(line.id())) {
                long counted = knownThrough(balance.get());
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
            long counted = enters ? knownThrough(national.get()) : 0;
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

    /**
     * The most by which what is contained of an agency can have grown since the last book, or fallen: what came late for closed
     * months, and all that was ever imported, which may have been exchanged within a month without the month's showing it.
     */
    private long late(String agency, int sign) {
        long late = book.adjustments().stream()
                .filter(adjustment -> adjustment.agency().equals(agency))
                .mapToLong(adjustment -> adjustment.requests().total())
                .filter(requests -> Long.signum(requests) == sign)
                .reduce(0, Math::addExact);
        long imported = ledger.importedThrough(agency, book.month().atEndOfMonth())
                + before.last()
                        .flatMap(last -> last.agency(agency))
                        .map(last -> last.line().importedInAll())
                        .orElse(0L);
        return Math.addExact(late, sign * imported);
    }

    private void within(String row, long contained, long least, long most) {
        if (contained < least || contained > most) {
            broken.add(row + ", contained in the balance: must lie between " + least + " and " + most + ", is "
                    + contained);
        }
    }
}
