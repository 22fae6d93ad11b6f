package io.popdb.pulse.faults.cluster;

import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.faults.oracle.Acknowledgements;
import io.popdb.pulse.faults.oracle.Figure;
import io.popdb.pulse.publisher.AcknowledgementListener;
import io.popdb.pulse.simulator.Ledger;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What was really sent: what counts are compared with. Thread-safe. */
public final class Truth implements AcknowledgementListener, Acknowledgements {
    private final Ledger ledger = new Ledger();
    private final Map<String, LongAdder> sent = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Long>> rejects = new HashMap<>();
    /** By the moment at which it was looked at: how many of each agency were acknowledged. */
    private final TreeMap<Long, Map<String, Long>> history = new TreeMap<>();

    private final SourceBound sources = new SourceBound();
    private final LongAdder events = new LongAdder();

    SourceBound sources() {
        return sources;
    }

    /** A request is about to be handed to the brokers. */
    public void sending(String agency) {
        sent.computeIfAbsent(agency, id -> new LongAdder()).increment();
    }

    @Override
    public void acknowledged(AccessEvent event) {
        ledger.acknowledged(event);
        events.increment();
        if (event instanceof AccessRequest) {
            acknowledged
                    .computeIfAbsent(event.agencyId(), id -> new LongAdder())
                    .increment();
        }
    }

    /** The brokers have acknowledged events that must be rejected. */
    public synchronized void acknowledgedRejects(String agency, RejectReason reason, long count) {
        events.add(count);
        rejects.computeIfAbsent(agency, id -> new TreeMap<>()).merge(reason.label(), count, Long::sum);
    }

    /** Notes how far it is at this moment. */
    synchronized void note(long nowMillis) {
        Map<String, Long> now = new HashMap<>();
        acknowledged.forEach((agency, count) -> now.put(agency, count.sum()));
        history.put(nowMillis, now);
    }

    @Override
    public synchronized long acknowledgedBy(String agency, long millis) {
        Map.Entry<Long, Map<String, Long>> noted = history.floorEntry(millis);
        return noted == null ? 0 : noted.getValue().getOrDefault(agency, 0L);
    }

    @Override
    public long sent(String agency) {
        LongAdder count = sent.get(agency);
        return count == null ? 0 : count.sum();
    }

    /** Events of all kinds that the brokers have acknowledged. */
    public long events() {
        return events.sum();
    }

    /** Requests that were sent, and those of them that are acknowledged. */
    boolean isSettled() {
        return sent.values().stream().mapToLong(LongAdder::sum).sum() == ledger.requests();
    }

    /** The same, of one agency. */
    public boolean isSettled(String agency) {
        LongAdder confirmed = acknowledged.get(agency);
        return sent(agency) == (confirmed == null ? 0 : confirmed.sum());
    }

    public synchronized Map<String, Map<String, Long>> rejects() {
        Map<String, Map<String, Long>> copy = new HashMap<>();
        rejects.forEach((agency, reasons) -> copy.put(agency, Map.copyOf(reasons)));
        return copy;
    }

    public Map<Figure, Long> figures() {
        Map<Figure, Long> figures = new HashMap<>();
        ledger.lines()
                .forEach(line -> figures.put(
                        new Figure(line.agencyId(), line.day(), line.type(), line.outcome()), line.count()));
        return figures;
    }
}
