package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.numbers.Gateway;
import io.popdb.pulse.agent.numbers.Numbering.NextSequence;
import java.util.Comparator;
import java.util.List;

/**
 * Where the numbers of a log's gateways stand.
 *
 * @param files in the order in which they were written
 */
record GatewayNumbers(List<TrackedFile> files) {
    /** The numbers of the gateway's next event, in the file that was written last; 0 in epoch 0 before the first. */
    NextSequence next(Gateway gateway) {
        NextSequence next = new NextSequence(0, 0);
        for (TrackedFile file : files) {
            next = file.read().numbers().getOrDefault(gateway, next);
        }
        return next;
    }

    List<FollowerStatus.Source> status() {
        return files.stream()
                .flatMap(file -> file.read().numbers().keySet().stream())
                .distinct()
                .sorted(Comparator.comparing(Gateway::agencyId).thenComparing(Gateway::sourceId))
                .map(gateway -> {
                    NextSequence next = next(gateway);
                    return new FollowerStatus.Source(
                            gateway.agencyId(), gateway.sourceId(), next.epoch(), next.sequence());
                })
                .toList();
    }
}
