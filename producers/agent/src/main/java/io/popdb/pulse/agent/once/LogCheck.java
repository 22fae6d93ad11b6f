package io.popdb.pulse.agent.once;

import io.popdb.pulse.agent.formats.BrokenLogException;
import io.popdb.pulse.agent.formats.LogFormat;
import io.popdb.pulse.agent.formats.LogReader;
import io.popdb.pulse.agent.formats.LogRejectReason;
import io.popdb.pulse.agent.formats.ParsedRecord;
import io.popdb.pulse.agent.formats.ParsedRecord.Ignored;
import io.popdb.pulse.agent.formats.ParsedRecord.NoRecord;
import io.popdb.pulse.agent.formats.ParsedRecord.Unusable;
import io.popdb.pulse.agent.formats.ParsedRecord.Usable;
import io.popdb.pulse.agent.formats.RecordPosition;
import io.popdb.pulse.agent.numbers.Numbering;
import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.Reason;
import io.popdb.pulse.contract.VietnamTime;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an import of a log would send, without sending it. Repeats nothing of a line that cannot be used. */
public final class LogCheck {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX").withZone(VietnamTime.ZONE);

    private record Kind(String agencyId, String type, String operation, String outcome) {}

    private record BadLine(RecordPosition position, Unusable why) {}

    private final LogFormat format;
    private final int shown;
    private final Map<Kind, Long> events = new HashMap<>();
    private final Map<Reason, Long> rejected = new TreeMap<>(LogRejectReason.ORDER);
    private final List<BadLine> badLines = new ArrayList<>();
    private String unit = "line";
    private long read;
    private long usable;
    private long skipped;
    private long unread;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /** @param shown how many of the lines that cannot be used are listed */
    public LogCheck(LogFormat format, int shown) {
        this.format = format;
        this.shown = shown;
    }

    /**
     * Reads the log, unpacked.
     *
     * @throws BrokenLogException when it cannot be read to its end; what came before is counted
     */
    public void run(BufferedInputStream log) throws IOException {
        LogReader reader = format.readerOf(log);
        unit = reader.unit();
        reader.readAll(log, new Numbering(Numbering.Epochs.OF_FIRST_RECORD), this::take);
    }

    /** Whether nothing had to be put aside. */
    public boolean allUsable() {
        return rejected.isEmpty();
    }

    private void take(RecordPosition position, ParsedRecord parsed) {
        if (parsed instanceof NoRecord) {
            return;
        }
        read++;
        if (parsed instanceof Usable usable) {
            count(usable.event());
            unread += usable.unread().isEmpty() ? 0 : 1;
        } else if (parsed instanceof Ignored) {
            skipped++;
        } else if (parsed instanceof Unusable unusable) {
            rejected.merge(unusable.reason(), 1L, Long::sum);
            if (badLines.size() < shown) {
                badLines.add(new BadLine(position, unusable));
            }
        }
    }

    private void count(AccessEvent event) {
        usable++;
        first = Math.min(first, event.occurredAtMillis());
        last = Math.max(last, event.occurredAtMillis());
        events.merge(kindOf(event), 1L, Long::sum);
    }

    private static Kind kindOf(AccessEvent event) {
        return event instanceof AccessRequest request
                ? new Kind(
                        request.agencyId(),
                        request.type().name(),
                        request.operation(),
                        request.outcome().name())
                : new Kind(event.agencyId(), "HEARTBEAT", "", "");
    }

    public void print(PrintWriter out) {
        out.printf("%-64s %12d%n", "read", read);
        out.printf("%-64s %12d%n", "would be published", usable);
        events.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
                .forEach(entry -> print(out, entry.getKey(), entry.getValue()));
        if (usable > 0) {
            out.printf("  the first occurred at %s%n", MOMENT.format(Instant.ofEpochMilli(first)));
            out.printf("  the last occurred at  %s%n", MOMENT.format(Instant.ofEpochMilli(last)));
        }
        if (unread > 0) {
            out.printf("  %-62s %12d%n", ImportSummary.UNREAD, unread);
        }
        out.printf("%-64s %12d%n", "skipped, as the mapping says", skipped);
        out.printf(
                "%-64s %12d%n",
                "would be put aside",
                rejected.values().stream().mapToLong(Long::longValue).sum());
        rejected.forEach((reason, count) -> out.printf("  %-62s %12d%n", reason.label(), count));
        printBadLines(out);
        out.flush();
    }

    private static void print(PrintWriter out, Kind kind, long count) {
        out.printf(
                "  %-12s %-14s %-17s %-16s %12d%n",
                kind.agencyId(), kind.type(), kind.operation(), kind.outcome(), count);
    }

    private void printBadLines(PrintWriter out) {
        if (badLines.isEmpty()) {
            return;
        }
        out.printf("%nThe first of them:%n%12s %14s  %-22s %s%n", unit, "byte offset", "reason", "field");
        for (BadLine bad : badLines) {
            RecordPosition position = bad.position();
            String why =
                    "%-22s %s".formatted(bad.why().reason().label(), bad.why().field());
            out.printf("%12d %14d  %s%n", position.number(), position.byteOffset(), why.stripTrailing());
        }
    }
}
