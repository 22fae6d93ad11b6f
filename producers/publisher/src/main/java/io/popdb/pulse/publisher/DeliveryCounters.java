package io.popdb.pulse.publisher;

import io.popdb.pulse.contract.Topics;
import java.util.concurrent.atomic.LongAdder;

/** The counters of one agency's topic: sent = acknowledged + failed + in flight. */
final class DeliveryCounters {
    final String agencyId;
    final String topic;
    final LongAdder sent = new LongAdder();
    final LongAdder acknowledged = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder resent = new LongAdder();

    DeliveryCounters(String agencyId) {
        this.agencyId = agencyId;
        this.topic = Topics.access(agencyId);
    }

    long underWay() {
        // Read in this order, a count that moves meanwhile can only make the result too large, never negative.
        long settled = acknowledged.sum() + failed.sum();
        return Math.max(0, sent.sum() - settled);
    }
}
