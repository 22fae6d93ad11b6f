package io.popdb.pulse.domain.books;

import io.popdb.pulse.declarations.OpeningBalances;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;

/**
 * The balance of an agency's or the nation's account at the end of a day: its opening balance plus all requests of the
 * days after it. The books and the live view both use this one computation.
 *
 * <p>A balance replaces what is known of the days up to its as-of day. So an agency with a balance stands at the balance and
 * what the days after it brought; the others at what all days brought. The nation stands at its own balance and what the
 * days after it brought, of all agencies; without one, at the sum of the agencies.
 */
public final class ClosingBalances {
    private final OpeningBalances balances;
    private final RequestsBetween days;

    /** What days brought, counted or imported. */
    @FunctionalInterface
    public interface RequestsBetween {
        /** The agency's requests of the days after one, up to and including another, which is no earlier. */
        long requests(String agency, LocalDate after, LocalDate through);
    }

    /** @param balances the {@link EffectiveBalances} */
    public ClosingBalances(OpeningBalances balances, RequestsBetween days) {
        this.balances = balances;
        this.days = days;
    }

    /** With what an agency stands. */
    public long agency(String id, LocalDate at) {
        return balance(id, at)
                .map(balance -> Math.addExact(balance.requests(), days.requests(id, balance.asOf(), at)))
                .orElseGet(() -> days.requests(id, LocalDate.MIN, at));
    }

    /**
     * With what the nation stands.
     *
     * @param agencies all that a day or a balance is known of, also those that have left the roster
     */
    public long nation(Collection<String> agencies, LocalDate at) {
        return balance(OpeningBalances.NATION, at)
                .map(balance -> agencies.stream()
                        .mapToLong(id -> days.requests(id, balance.asOf(), at))
                        .reduce(balance.requests(), Math::addExact))
                .orElseGet(
                        () -> agencies.stream().mapToLong(id -> agency(id, at)).reduce(0, Math::addExact));
    }

    /** A balance of a day that is yet to come is no part of any account. */
    private Optional<OpeningBalances.OpeningBalance> balance(String scope, LocalDate at) {
        return balances.find(scope).filter(balance -> !balance.asOf().isAfter(at));
    }
}
