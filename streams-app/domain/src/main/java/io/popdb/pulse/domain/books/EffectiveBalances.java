package io.popdb.pulse.domain.books;

import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.OpeningBalances.OpeningBalance;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The opening balances that a month's book rests on: those that the last closed book before it holds, as it holds them, and
 * of the declared ones those that enter later. What a closed book says is no longer a matter of a file.
 */
public final class EffectiveBalances {
    private final OpeningBalances declared;
    private final Optional<Book> last;
    private final LocalDate end;

    /** @param closed of which only the last one before the month matters */
    public EffectiveBalances(OpeningBalances declared, ClosedBooks closed, YearMonth month) {
        this.declared = declared;
        this.last = closed.before(month).last();
        this.end = month.atEndOfMonth();
    }

    public OpeningBalances balances() {
        Map<String, OpeningBalance> byScope = new LinkedHashMap<>();
        last.ifPresent(book -> book.balances().forEach(balance -> byScope.put(balance.scope(), balance)));
        for (OpeningBalance balance : declared.all()) {
            if (entersLater(balance) && !balance.asOf().isAfter(end)) {
                byScope.put(balance.scope(), balance);
            }
        }
        return OpeningBalances.of(byScope.values());
    }

    /** What the file says of days that are closed, otherwise than the book. The wording of a source is no figure. */
    List<String> contradictions() {
        List<String> contradictions = new ArrayList<>();
        for (OpeningBalance balance : declared.all()) {
            Optional<OpeningBalance> held = held(balance.scope());
            boolean same = held.filter(then -> then.requests() == balance.requests())
                    .filter(then -> then.asOf().equals(balance.asOf()))
                    .isPresent();
            if (last.isPresent() && !entersLater(balance) && !same) {
                contradictions.add("the declared balance of " + balance.scope() + " as of " + balance.asOf() + ", "
                        + balance.requests() + ", is not the one in the closed book of "
                        + last.get().month() + " ("
                        + held.map(then -> then.requests() + " as of " + then.asOf())
                                .orElse("none")
                        + "): put the file back, or revise that month first");
            }
        }
        return contradictions;
    }

    private Optional<OpeningBalance> held(String scope) {
        return last.flatMap(book -> book.balances().stream()
                .filter(balance -> balance.scope().equals(scope))
                .findFirst());
    }

    private boolean entersLater(OpeningBalance balance) {
        return last.map(book -> balance.asOf().isAfter(book.month().atEndOfMonth()))
                .orElse(true);
    }
}
