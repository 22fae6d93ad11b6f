package io.popdb.pulse.streams.view;

import io.popdb.pulse.events.Agency;
import io.popdb.pulse.events.Category;
import io.popdb.pulse.streams.books.OpeningBalances;
import io.popdb.pulse.streams.counting.DayCounts;
import io.popdb.pulse.streams.records.ConnectionRow;
import io.popdb.pulse.streams.silence.Incident;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The whole picture at one moment: figures that belong together, because they were taken together.
 *
 * @param caughtUp whether the view had read all that was committed when it started; before, figures are too low
 * @param agencies every agency of the roster, in its order, also those that have sent nothing
 * @param unknown what belongs to no agency of the roster: rejects only
 * @param openIncidents in the order of their ids
 * @param lastClosed the last month whose books are closed, in its latest revision
 * @param cumulativeRequests the nation's opening balance and what was counted on the days after it
 */
public record Snapshot(
        Instant takenAt,
        boolean caughtUp,
        List<AgencyFigures> agencies,
        Periods unknown,
        List<Incident> openIncidents,
        OpeningBalances balances,
        Optional<ClosedMonth> lastClosed,
        long cumulativeRequests) {

    /** Counts of the local day and month of the moment, of the month before, and of all time. */
    public record Periods(DayCounts today, DayCounts month, DayCounts previousMonth, DayCounts all) {}

    /**
     * One agency.
     *
     * @param connection how it stands; empty before that was first said
     * @param cumulativeRequests the agency's opening balance, if it has one, and what was counted on the days after it
     */
    public record AgencyFigures(
            Agency agency, Periods counts, Optional<ConnectionRow> connection, long cumulativeRequests) {}

    /** The sum over the agencies of a category. */
    public DayCounts total(Category category, Function<Periods, DayCounts> period) {
        DayCounts total = new DayCounts();
        agencies.stream()
                .filter(figures -> figures.agency().category() == category)
                .forEach(figures -> total.add(period.apply(figures.counts())));
        return total;
    }

    /** The sum over all agencies and what belongs to none. */
    public DayCounts total(Function<Periods, DayCounts> period) {
        DayCounts total = period.apply(unknown).copy();
        agencies.forEach(figures -> total.add(period.apply(figures.counts())));
        return total;
    }
}
