package io.popdb.pulse.agent.once;

import io.popdb.pulse.agent.formats.LogRejectReason;
import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.publisher.AcknowledgementListener;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * What became of a log. They relate so:
 *
 * <pre>
 * read = acknowledged + other side + put aside
 * </pre>
 *
 * once everything is acknowledged. Thread-safe.
 */
public final class ImportSummary implements AcknowledgementListener {
    private record Kind(String agencyId, String type, String outcome) {}

    private final Map<Kind, Long> byKind = new HashMap<>();
    private final Map<LogRejectReason, Long> aside = new EnumMap<>(LogRejectReason.class);
    private long acknowledged;
    private long otherSide;
    private long read;

    @Override
    public synchronized void acknowledged(AccessEvent event) {
        acknowledged++;
        Kind kind = event instanceof AccessRequest request
                ? new Kind(
                        request.agencyId(),
                        request.type().name(),
                        request.outcome().name())
                : new Kind(event.agencyId(), "HEARTBEAT", "");
        byKind.merge(kind, 1L, Long::sum);
    }

    public synchronized void read() {
        read++;
    }

    public synchronized void otherSide() {
        otherSide++;
    }

    public synchronized void putAside(LogRejectReason reason) {
        aside.merge(reason, 1L, Long::sum);
    }

    public synchronized long recordsRead() {
        return read;
    }

    public synchronized long recordsAcknowledged() {
        return acknowledged;
    }

    public synchronized long recordsOfOtherSide() {
        return otherSide;
    }

    public synchronized Map<LogRejectReason, Long> recordsAside() {
        return Map.copyOf(aside);
    }

    public synchronized void print(PrintWriter out) {
        out.printf("%-48s %12d%n", "read", read);
        out.printf("%-48s %12d%n", "published", acknowledged);
        byKind.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
                .forEach(entry -> print(out, entry.getKey(), entry.getValue()));
        out.printf("%-48s %12d%n", "skipped, as the mapping says", otherSide);
        out.printf(
                "%-48s %12d%n",
                "put aside", aside.values().stream().mapToLong(Long::longValue).sum());
        aside.forEach((reason, count) -> out.printf("  %-46s %12d%n", reason.label(), count));
        out.flush();
    }

    private static void print(PrintWriter out, Kind kind, long count) {
        out.printf("  %-14s %-15s %-15s %12d%n", kind.agencyId(), kind.type(), kind.outcome(), count);
    }
}
