package io.popdb.pulse.publisher;

import io.popdb.pulse.publisher.DrainReport.Undelivered;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.ToLongFunction;

/** The lanes of all agencies that a publisher has sent for, by the agency's id. */
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
                sum(lane -> lane.sent.sum()),
                sum(lane -> lane.acknowledged.sum()),
                sum(lane -> lane.failed.sum()),
                sum(lane -> lane.resent.sum()),
                sum(DeliveryCounters::underWay),
                stopped);
    }

    DrainReport report() {
        List<Undelivered> undelivered = byAgency.values().stream()
                .map(lane -> new Undelivered(lane.agencyId, lane.sent.sum() - lane.acknowledged.sum()))
                .filter(lane -> lane.events() > 0)
                .toList();
        return new DrainReport(sum(lane -> lane.acknowledged.sum()), undelivered);
    }
}
