package io.popdb.pulse.domain.books;

/**
 * One row of a book, in requests:
 *
 * <pre>closing = opening + balance − contained + month + adjustments</pre>
 *
 * @param opening the closing of the month before
 * @param balance a declared opening balance whose as-of day lies in this month
 * @param contained requests of days up to a balance's as-of day: shown, but already in the balance
 * @param month what the month's days brought
 * @param adjustments what came late, for months that were closed by then
 * @param counted all requests of all days up to the month's end, without balances
 */
public record Account(
        long opening,
        long balance,
        long contained,
        Requests month,
        RequestsByType adjustments,
        long closing,
        RequestsByType counted) {
    public static final Account NONE = new Account(0, 0, 0, Requests.NONE, RequestsByType.NONE, 0, RequestsByType.NONE);

    /** What the balance adds. */
    long netBalance() {
        return Math.subtractExact(balance, contained);
    }

    /** What the closing must be. */
    long due() {
        long entered = Math.subtractExact(Math.addExact(opening, balance), contained);
        return Math.addExact(Math.addExact(entered, month.total()), adjustments.total());
    }

    Account plus(Account other) {
        return new Account(
                Math.addExact(opening, other.opening),
                Math.addExact(balance, other.balance),
                Math.addExact(contained, other.contained),
                month.plus(other.month),
                adjustments.plus(other.adjustments),
                Math.addExact(closing, other.closing),
                counted.plus(other.counted));
    }
}
