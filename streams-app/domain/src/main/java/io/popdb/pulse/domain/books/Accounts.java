package io.popdb.pulse.domain.books;

import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.OpeningBalances.OpeningBalance;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The accounts of one month.
 *
 * <p>They close with their {@link ClosingBalances}. The row of the nation's balance holds whatever the nation's is more than the
 * agencies' are, so that all rows add up.
 */
final class Accounts {
    private final DayLedger ledger;
    private final OpeningBalances balances;
    private final ClosingBalances closingBalances;
    private final ClosedBooks before;
    private final Optional<Book> last;
    private final YearMonth month;
    private final LocalDate eve;
    private final LocalDate end;

    Accounts(DayLedger ledger, OpeningBalances balances, ClosedBooks before, YearMonth month) {
        this.ledger = ledger;
        this.balances = balances;
        this.closingBalances = new ClosingBalances(balances, (id, after, through) -> ledger.after(id, after, through)
                .total());
        this.before = before;
        this.last = before.on(month.minusMonths(1));
        this.month = month;
        this.eve = month.atDay(1).minusDays(1);
        this.end = month.atEndOfMonth();
    }

    Account agency(String id) {
        Requests inMonth = ledger.in(id, month);
        RequestsByType counted = ledger.through(id, end).byType();
        Optional<Account> lastAccount = last.map(book -> book.accountOf(id));
        long opening = lastAccount.map(Account::closing).orElseGet(() -> closingBalances.agency(id, eve));
        RequestsByType countedBefore = lastAccount.map(Account::counted).orElseGet(() -> ledger.through(id, eve)
                .byType());
        RequestsByType adjustments = counted.minus(countedBefore).minus(inMonth.byType());
        long balance = entered(id);
        long closing = closingBalances.agency(id, end);
        Account withoutContained = new Account(opening, balance, 0, inMonth, adjustments, closing, counted);
        return contained(withoutContained);
    }

    /** The row of the nation's balance; nothing where there is none or its as-of day is yet to come. */
    Account nationalBalance(List<AgencyLine> agencies) {
        List<String> ids = agencies.stream().map(AgencyLine::id).toList();
        long opening = last.map(book -> book.balance().closing()).orElseGet(() -> beyondAgencies(ids, eve));
        return contained(new Account(
                opening,
                entered(OpeningBalances.NATION),
                0,
                Requests.NONE,
                RequestsByType.NONE,
                beyondAgencies(ids, end),
                RequestsByType.NONE));
    }

    /** What came late since the last book was closed, for each agency and month. */
    List<Adjustment> adjustments(List<AgencyLine> agencies) {
        List<Adjustment> adjustments = new ArrayList<>();
        if (last.isEmpty()) {
            return adjustments;
        }
        for (AgencyLine agency : agencies) {
            RequestsByType left = agency.line().account().adjustments();
            for (Book book : before.all()) {
                RequestsByType late =
                        ledger.in(agency.id(), book.month()).byType().minus(before.takenUp(agency.id(), book.month()));
                left = left.minus(late);
                add(adjustments, new Adjustment(agency.id(), Optional.of(book.month()), late));
            }
            add(adjustments, new Adjustment(agency.id(), Optional.empty(), left));
        }
        return adjustments;
    }

    private static void add(List<Adjustment> adjustments, Adjustment adjustment) {
        if (!adjustment.requests().isNone()) {
            adjustments.add(adjustment);
        }
    }

    private long beyondAgencies(List<String> agencies, LocalDate at) {
        return agencies.stream()
                .mapToLong(id -> closingBalances.agency(id, at))
                .reduce(closingBalances.nation(agencies, at), Math::subtractExact);
    }

    private long entered(String scope) {
        return balances.find(scope)
                .filter(balance -> YearMonth.from(balance.asOf()).equals(month))
                .map(OpeningBalance::requests)
                .orElse(0L);
    }

    private static Account contained(Account without) {
        return new Account(
                without.opening(),
                without.balance(),
                Math.subtractExact(without.due(), without.closing()),
                without.month(),
                without.adjustments(),
                without.closing(),
                without.counted());
    }
}
