package io.popdb.pulse.domain.books;

import io.popdb.pulse.contract.VietnamTime;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Computes availability in a month from the incidents: watched time, down time, number of incidents, longest silence.
 */
final class Outages {
    private Outages() {}

    static Availability unwatched() {
        return Availability.UNWATCHED;
    }

    /**
     * One agency.
     *
     * @param firstSign the day of its first event; it was not watched before
     * @param seenToMillis nothing is known of the time after it
     */
    static Availability availability(
            Collection<Outage> outages, String agency, YearMonth month, LocalDate firstSign, long seenToMillis) {
        Period watched = Period.of(month).clipped(VietnamTime.startOf(firstSign).toEpochMilli(), seenToMillis);
        List<Outage> its = outages.stream()
                .filter(outage -> outage.concerns(agency) && outage.overlaps(watched))
                .toList();
        List<Period> down = its.stream()
                .filter(outage -> outage.nature().isDown())
                .map(outage -> outage.within(watched))
                .toList();
        long longestSilence = its.stream()
                .filter(outage -> outage.nature() == Outage.Nature.SILENT)
                .mapToLong(outage -> outage.within(watched).millis())
                .max()
                .orElse(0);
        return new Availability(watched.millis(), Period.covered(down), its.size(), longestSilence);
    }

    /** Several agencies: times add up, an incident that concerns many is one, the longest silence is anyone's. */
    static Availability sum(Collection<Outage> outages, List<AgencyLine> agencies, YearMonth month) {
        Set<String> watched = agencies.stream()
                .filter(line -> line.line().availability().incidents() > 0)
                .map(AgencyLine::id)
                .collect(Collectors.toSet());
        Period period = Period.of(month);
        long incidents = outages.stream()
                .filter(outage ->
                        outage.overlaps(period) && outage.agencies().stream().anyMatch(watched::contains))
                .count();
        return new Availability(
                sum(agencies.stream()
                        .map(line -> line.line().availability().watchedMillis())
                        .toList()),
                sum(agencies.stream()
                        .map(line -> line.line().availability().downMillis())
                        .toList()),
                incidents,
                agencies.stream()
                        .mapToLong(line -> line.line().availability().longestSilenceMillis())
                        .max()
                        .orElse(0));
    }

    private static long sum(List<Long> millis) {
        return millis.stream().reduce(0L, Math::addExact);
    }
}
