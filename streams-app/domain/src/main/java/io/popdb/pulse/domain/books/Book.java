package io.popdb.pulse.domain.books;

import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.declarations.OpeningBalances.OpeningBalance;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A month's figures, in Asia/Ho_Chi_Minh. {@link Invariants} says what holds of every book.
 *
 * @param revision 1 and up for a closed month; {@link #PROVISIONAL} for one that is not
 * @param closedMillis when it was closed; {@link #NOT_CLOSED} for a provisional one
 * @param reason why it was revised; empty for a first revision
 * @param predecessor the SHA-256 of the book closed before it ({@link BookChain}); empty of the first, and of those from before there
 *     was a chain
 * @param seenToMillis up to when all that had arrived was seen, by the slowest agency; {@link #UNSEEN} where unknown
 * @param balances those declared with an as-of day in this month or before
 * @param agencies in the roster's order
 * @param balance the row of the nation's opening balance: what it holds beyond the agencies' rows
 * @param nation all agencies and the nation's balance
 * @param months up to thirteen, this one last
 * @param days of the month, each with the agencies that asked anything
 * @param unknownRejected rejects of the month that belong to no agency
 * @param countedOffsets how far each agency's partitions were counted
 * @param rosterChanges what the agencies are called, or where they stand, otherwise than in the book of the month before, or in the
 *     revision before this one
 * @param references figures that were published of days up to the month\'s end, perhaps of another counter: in no sum
 * @param outages the incidents that lasted for some of the month, and whose they are; none in books of before they were told
 * @param faultChanges whose incidents are otherwise than in the revision before this one
 */
public record Book(
        YearMonth month,
        int revision,
        long closedMillis,
        String reason,
        Optional<String> predecessor,
        long seenToMillis,
        List<OpeningBalance> balances,
        List<AgencyLine> agencies,
        SortedMap<Category, BookLine> categories,
        Account balance,
        BookLine nation,
        List<MonthFigure> months,
        SortedMap<LocalDate, Map<String, RequestsByType>> days,
        List<Adjustment> adjustments,
        List<Difference> differences,
        long unknownRejected,
        SortedMap<String, List<CountedOffset>> countedOffsets,
        List<RosterChange> rosterChanges,
        List<OpeningBalance> references,
        List<Outage> outages,
        List<FaultChange> faultChanges) {
    public static final int PROVISIONAL = 0;
    public static final long NOT_CLOSED = 0;
    public static final long UNSEEN = 0;

    public boolean isProvisional() {
        return revision == PROVISIONAL;
    }

    /** A category's row. */
    public BookLine category(Category category) {
        return Objects.requireNonNull(categories.get(category));
    }

    public Optional<AgencyLine> agency(String id) {
        return agencies.stream().filter(line -> line.id().equals(id)).findFirst();
    }

    /** The account of an agency; nothing at all where the book does not know it. */
    Account accountOf(String agency) {
        return agency(agency).map(line -> line.line().account()).orElse(Account.NONE);
    }

    /** All agencies together, without the nation's balance. */
    public Account counted() {
        return categories.values().stream().map(BookLine::account).reduce(Account.NONE, Account::plus);
    }

    /** The main table: the agencies in their order, the categories, the nation's balance, the nation. */
    public List<MainRow> rows() {
        return Stream.of(
                        agencies.stream().map(MainRow::of),
                        categories.entrySet().stream()
                                .map(category -> MainRow.category(category.getKey(), category.getValue())),
                        Stream.of(MainRow.nationalBalance(balance), MainRow.nation(nation)))
                .flatMap(Function.identity())
                .toList();
    }

    /** Whether all of the month is in the book: it is closed, or over and seen to its end. */
    public boolean isWhole() {
        return !isProvisional()
                || seenToMillis
                        >= VietnamTime.startOf(month.plusMonths(1).atDay(1)).toEpochMilli();
    }

    /** The same figures as a closed book. */
    public Book closed(int asRevision, long atMillis, String why, List<Difference> fromLast) {
        return closed(asRevision, atMillis, why, fromLast, rosterChanges, List.of());
    }

    Book closed(
            int asRevision,
            long atMillis,
            String why,
            List<Difference> fromLast,
            List<RosterChange> changesFromLast,
            List<FaultChange> faultsFromLast) {
        return new Book(
                month,
                asRevision,
                atMillis,
                why,
                predecessor,
                seenToMillis,
                balances,
                agencies,
                categories,
                balance,
                nation,
                months,
                days,
                adjustments,
                fromLast,
                unknownRejected,
                countedOffsets,
                changesFromLast,
                references,
                outages,
                faultsFromLast);
    }

    /** The same book as the one that is closed after another. */
    Book after(Optional<String> sha256) {
        return new Book(
                month,
                revision,
                closedMillis,
                reason,
                sha256,
                seenToMillis,
                balances,
                agencies,
                categories,
                balance,
                nation,
                months,
                days,
                adjustments,
                differences,
                unknownRejected,
                countedOffsets,
                rosterChanges,
                references,
                outages,
                faultChanges);
    }
}
