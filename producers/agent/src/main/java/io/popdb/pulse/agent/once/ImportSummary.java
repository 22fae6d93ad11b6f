package io.popdb.pulse.agent.once;

import io.popdb.pulse.agent.formats.LogRejectReason;
import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.Reason;
import io.popdb.pulse.publisher.AcknowledgementListener;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of a log. They relate so:
 *
 * <pre>
 * read = acknowledged + ignored + rejected
 * </pre>
 *
 * once everything is acknowledged. Thread-safe.
 */
public final class ImportSummary implements AcknowledgementListener {
    /** What the tables call the requests whose duration could not be read. */
    static final String UNREAD = "of these, duration unreadable (sent as 0)";

    private record Kind(String agencyId, String type, String outcome) {}

    private final Map<Kind, Long> byKind = new HashMap<>();
    private final Map<Reason, Long> rejected = new TreeMap<>(LogRejectReason.ORDER);
    private long acknowledged;
    private long ignored;
    private long read;
    private long unread;

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

    /** A request's duration could not be read. */
    public synchronized void unread() {
        unread++;
    }

    public synchronized void ignored() {
        ignored++;
    }

    public synchronized void reject(Reason reason) {
        rejected.merge(reason, 1L, Long::sum);
    }

    public synchronized long recordsRead() {
        return read;
    }

    public synchronized long recordsAcknowledged() {
        return acknowledged;
    }

    public synchronized long recordsIgnored() {
        return ignored;
    }

    public synchronized Map<Reason, Long> recordsRejected() {
        return Map.copyOf(rejected);
    }

    public synchronized void print(PrintWriter out) {
        out.printf("%-48s %12d%n", "read", read);
        out.printf("%-48s %12d%n", "published", acknowledged);
        byKind.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
                .forEach(entry -> print(out, entry.getKey(), entry.getValue()));
        if (unread > 0) {
            out.printf("  %-46s %12d%n", UNREAD, unread);
        }
        out.printf("%-48s %12d%n", "skipped, as the mapping says", ignored);
        out.printf(
                "%-48s %12d%n",
                "put aside",
                rejected.values().stream().mapToLong(Long::longValue).sum());
        rejected.forEach((reason, count) -> out.printf("  %-46s %12d%n", reason.label(), count));
        out.flush();
    }

    private static void print(PrintWriter out, Kind kind, long count) {
        out.printf("  %-14s %-15s %-15s %12d%n", kind.agencyId(), kind.type(), kind.outcome(), count);
    }
}
