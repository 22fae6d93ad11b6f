package io.popdb.pulse.simulator;

import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.publisher.AcknowledgementListener;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what the brokers acknowledged: the truth that counts are compared with. Thread-safe. */
public final class Ledger implements AcknowledgementListener {
    /** One figure. Its day is the local day on which the requests occurred. */
    public record Line(String agencyId, RequestType type, Outcome outcome, LocalDate day, long count) {}

    private static final RequestType[] TYPES = RequestType.values();
    private static final Outcome[] OUTCOMES = Outcome.values();

    /** Agency, then day, to one counter for each type and outcome. */
    private final Map<String, Map<Long, long[]>> counts = new HashMap<>();

    private long requests;
    private long heartbeats;

    @Override
    public synchronized void acknowledged(AccessEvent event) {
        if (event instanceof AccessRequest request) {
            requests++;
            counts.computeIfAbsent(request.agencyId(), agency -> new HashMap<>())
                    .computeIfAbsent(
                            VietnamTime.epochDay(request.occurredAtMillis()),
                            day -> new long[TYPES.length * OUTCOMES.length])[
                    request.type().ordinal() * OUTCOMES.length
                            + request.outcome().ordinal()]++;
        } else {
            heartbeats++;
        }
    }

    public synchronized long requests() {
        return requests;
    }

    public synchronized long heartbeats() {
        return heartbeats;
    }

    /** Every figure above 0, sorted by agency, type, outcome (by their names) and day. */
    public synchronized List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        counts.forEach((agency, days) -> days.forEach((day, cells) -> {
            for (int i = 0; i < cells.length; i++) {
                if (cells[i] > 0) {
                    lines.add(new Line(
                            agency,
                            TYPES[i / OUTCOMES.length],
                            OUTCOMES[i % OUTCOMES.length],
                            LocalDate.ofEpochDay(day),
                            cells[i]));
                }
            }
        }));
        lines.sort(Comparator.comparing(Line::agencyId)
                .thenComparing(line -> line.type().name())
                .thenComparing(line -> line.outcome().name())
                .thenComparing(Line::day));
        return lines;
    }
}
