package io.popdb.pulse.monitor.view;

import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.declarations.Contact;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.topics.rows.BookRow;
import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.IncidentRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The whole picture at one moment: figures that belong together, because they were taken together.
 *
 * @param notReady why nothing may be shown, in a sentence: not all that is counted has been read, so that figures are too low;
 *     empty where all is well
 * @param agencies every agency of the roster, in its order, also those that have sent nothing
 * @param departed who has left the roster, and was counted before
 * @param unknown what belongs to no agency of the roster: rejects only
 * @param openIncidents in the order of their ids
 * @param balances that the cumulative figures rest on: the declared ones, and those that the last closed book holds
 * @param books those that are closed
 * @param withheld whose counts are not known, and why: a row of them cannot be read; by agency, also those that have left the
 *     roster, and {@code _unknown}
 * @param cumulativeRequests with what the nation closes in the current month's book as it stands: its opening balance and what
 *     was counted or imported of the days after it, also of agencies that have left the roster
 * @param backlog what lies in the agencies' logs and is not counted yet
 */
public record Snapshot(
        Instant takenAt,
        Optional<String> notReady,
        List<AgencyFigures> agencies,
        List<DepartedAgency> departed,
        Periods unknown,
        List<IncidentRow> openIncidents,
        OpeningBalances balances,
        Books books,
        Map<String, String> withheld,
        long cumulativeRequests,
        Backlog.Progress backlog) {

    /** Whether all that is counted has been read, so that it may be shown. */
    public boolean caughtUp() {
        return notReady.isEmpty();
    }

    /** Whether an agency's counts are known. */
    public boolean knows(AgencyFigures figures) {
        return !withheld.containsKey(figures.agency().id());
    }

    /** Whether the counts of all agencies of a category are known, also of those that have left. */
    public boolean knows(Category category) {
        return agencies.stream()
                        .filter(figures -> figures.agency().category() == category)
                        .allMatch(this::knows)
                && departed.stream()
                        .filter(gone -> gone.category().equals(Optional.of(category)))
                        .noneMatch(gone -> withheld.containsKey(gone.id()));
    }

    /**
     * Counts of the local day and month of the moment, of the month before, and of all time: of what Pulse itself counted, so
     * that each adds up with its fates and can be compared with the others. An imported day has no fates; it stands in the
     * cumulative figures, and in the book of its month.
     */
    public record Periods(DayCounts today, DayCounts month, DayCounts previousMonth, DayCounts all) {}

    /**
     * The closed books.
     *
     * @param closed every revision of every month that can be read, in order
     * @param faults what contradicts itself in their chain, each in a sentence
     */
    public record Books(List<BookRow> closed, List<String> faults) {
        /** The one closed last. */
        public Optional<BookRow> head() {
            return closed.isEmpty() ? Optional.empty() : Optional.of(closed.get(closed.size() - 1));
        }
    }

    /**
     * One agency.
     *
     * @param connection how it stands; empty before that was first said
     * @param cumulativeRequests with what it closes in the current month's book as it stands: its opening balance, if it has
     *     one, and what was counted or imported of the days after it
     * @param contact whom to call
     * @param shortName what it is called where there is little room
     * @param places where a reader looks for it among the others, from 1
     */
    public record AgencyFigures(
            Agency agency,
            Periods counts,
            Optional<ConnectionRow> connection,
            long cumulativeRequests,
            Optional<Contact> contact,
            Wording shortName,
            Map<Language, Integer> places) {}

    /**
     * One that has left the roster: what it asked stays in the sums, as in the books.
     *
     * @param category in which the last closed book has it; empty where none does
     */
    public record DepartedAgency(String id, Optional<Category> category, Periods counts) {}

    /** The sum over the agencies of a category. */
    public DayCounts total(Category category, Function<Periods, DayCounts> period) {
        DayCounts total = new DayCounts();
        departed.stream()
                .filter(gone -> gone.category().equals(Optional.of(category)))
                .forEach(gone -> total.add(period.apply(gone.counts())));
        agencies.stream()
                .filter(figures -> figures.agency().category() == category)
                .forEach(figures -> total.add(period.apply(figures.counts())));
        return total;
    }

    /** The sum over all agencies, also those that have left, and what belongs to none. */
    public DayCounts total(Function<Periods, DayCounts> period) {
        DayCounts total = period.apply(unknown).copy();
        agencies.forEach(figures -> total.add(period.apply(figures.counts())));
        departed.forEach(gone -> total.add(period.apply(gone.counts())));
        return total;
    }
}
