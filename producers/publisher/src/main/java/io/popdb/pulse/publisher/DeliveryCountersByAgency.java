package io.popdb.pulse.publisher;

import io.popdb.pulse.publisher.DrainReport.Undelivered;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.ToLongFunction;

/** The counters of all agencies that a publisher has sent for, by the agency's id. */
final class DeliveryCountersByAgency {
    private final Map<String, DeliveryCounters> byAgency = new ConcurrentSkipListMap<>();

    DeliveryCounters of(String agencyId) {
        return byAgency.computeIfAbsent(agencyId, DeliveryCounters::new);
    }

    long sum(ToLongFunction<DeliveryCounters> count) {
        return byAgency.values().stream().mapToLong(count).sum();
    }

    PublisherFigures figures(boolean stopped) {
        return new PublisherFigures(
                sum(counters -> counters.sent.sum()),
                sum(counters -> counters.acknowledged.sum()),
                sum(counters -> counters.failed.sum()),
                sum(counters -> counters.resent.sum()),
                sum(DeliveryCounters::underWay),
                stopped);
    }

    DrainReport report() {
        List<Undelivered> undelivered = byAgency.values().stream()
                .map(counters -> new Undelivered(counters.agencyId, counters.sent.sum() - counters.acknowledged.sum()))
                .filter(agency -> agency.events() > 0)
                .toList();
        return new DrainReport(sum(counters -> counters.acknowledged.sum()), undelivered);
    }
}
