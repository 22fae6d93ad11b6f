package io.popdb.pulse.domain.books;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.domain.counting.DayMinutes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Computes availability in a month from the incidents: watched time, down time, number of incidents, longest silence.
 */
final class Outages {
    private Outages() {}

    /**
     * One agency.
     *
     * @param covered the days of the month of which something was watched
     * @param due when it was to be watched: nothing was before its first event, and nothing is known after it was last seen
     */
    static Availability availability(
            Collection<Outage> outages, Collection<CoveredDay> covered, String agency, Period due) {
        List<Outage> its = outages.stream()
                .filter(outage -> outage.concerns(agency) && outage.overlaps(due))
                .toList();
        List<Period> seen = periods(covered, CoveredDay::watched, due);
        List<Period> announced = Stream.concat(
                        periods(covered, CoveredDay::announced, due).stream(),
                        within(seen, its, outage -> outage.nature().isDown() && outage.fault() == Fault.ANNOUNCED))
                .toList();
        List<Period> watched = Period.without(seen, announced);
        return new Availability(
                Period.covered(watched),
                Period.covered(within(watched, its, Outage::isDown).toList()),
                Optional.of(
                        Period.covered(within(watched, its, outage -> outage.isDown() && outage.fault() == Fault.OURS)
                                .toList())),
                its.stream().filter(Outages::isIncident).count(),
                longestSilence(its, due),
                Optional.of(new Coverage(Period.covered(announced), due.millis())));
    }

    private static Stream<Period> within(List<Period> periods, List<Outage> outages, Predicate<Outage> wanted) {
        return outages.stream()
                .filter(wanted)
                .flatMap(outage -> periods.stream().filter(outage::overlaps).map(outage::within));
    }

    private static boolean isIncident(Outage outage) {
        return outage.fault() != Fault.ANNOUNCED;
    }

    private static long longestSilence(List<Outage> outages, Period due) {
        return outages.stream()
                .filter(outage -> isIncident(outage) && outage.nature() == Outage.Nature.SILENT)
                .mapToLong(outage -> outage.within(due).millis())
                .max()
                .orElse(0);
    }

    private static List<Period> periods(
            Collection<CoveredDay> days, Function<CoveredDay, DayMinutes> minutes, Period due) {
        return days.stream()
                .flatMap(day -> minutes.apply(day).ranges().stream().map(range -> period(day, range)))
                .map(period -> due.clipped(period.beginMillis(), period.endMillis()))
                .filter(period -> period.millis() > 0)
                .toList();
    }

    private static Period period(CoveredDay day, DayMinutes.Range range) {
        long begin = VietnamTime.startOf(day.day()).toEpochMilli();
        return new Period(begin + range.from() * Spans.MINUTE_MILLIS, begin + range.to() * Spans.MINUTE_MILLIS);
    }

    /**
     * Several agencies: times add up, an incident that concerns many is one, the longest silence is anyone's.
     *
     * @param due when each was to be watched that was
     */
    static Availability sum(Collection<Outage> outages, List<AgencyLine> agencies, Map<String, Period> due) {
        long incidents = outages.stream()
                .filter(Outages::isIncident)
                .filter(outage -> outage.agencies().stream()
                        .flatMap(agency -> Stream.ofNullable(due.get(agency)))
                        .anyMatch(outage::overlaps))
                .count();
        return new Availability(
                sum(agencies.stream()
                        .map(line -> line.line().availability().watchedMillis())
                        .toList()),
                sum(agencies.stream()
                        .map(line -> line.line().availability().downMillis())
                        .toList()),
                agencies.stream()
                        .flatMap(line -> line.line().availability().downOursMillis().stream())
                        .reduce(Math::addExact),
                incidents,
                agencies.stream()
                        .mapToLong(line -> line.line().availability().longestSilenceMillis())
                        .max()
                        .orElse(0),
                agencies.stream()
                        .flatMap(line -> line.line().availability().coverage().stream())
                        .reduce(Coverage::plus));
    }

    private static long sum(List<Long> millis) {
        return millis.stream().reduce(0L, Math::addExact);
    }
}
