package io.popdb.pulse.lab;

import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.counting.MinuteCounts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Plays a trace as it arrived.
 *
 * <p>Where most of a minute's rows come late, it was the pipeline that lagged: no watermark passes that minute until they
 * are there. A single agency that comes late is a gateway that held back what it had; of that the pipeline knows nothing.
 */
final class Replay {
    private final int agencies;
    private final List<ReplayListener> listeners;
    private final Map<Long, List<Late>> toCome = new TreeMap<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long laggingUntil = LastSeen.NEVER;

    private record Late(long minute, TraceMinute.Row row) {}

    private record Waiting(long minute, List<MinuteCounts> counts) {}

    Replay(int agencies, List<ReplayListener> listeners) {
        this.agencies = agencies;
        this.listeners = List.copyOf(listeners);
    }

    void minute(TraceMinute trace) {
        long minute = trace.minute();
        List<MinuteCounts> counts = new ArrayList<>(Collections.nCopies(agencies, MinuteCounts.NOTHING));
        waiting.add(new Waiting(minute, counts));
        int delayed = 0;
        int longest = 0;
        for (TraceMinute.Row row : trace.rows()) {
            if (row.delay() == 0) {
                arrive(minute, row, minute + 1);
            } else {
                delayed++;
                longest = Math.max(longest, row.delay());
                toCome.computeIfAbsent(minute + row.delay(), at -> new ArrayList<>())
                        .add(new Late(minute, row));
            }
        }
        if (delayed * 2 > trace.rows().size()) {
            laggingUntil = Math.max(laggingUntil, minute + longest);
        }
        List<Late> comes = toCome.remove(minute);
        if (comes != null) {
            comes.forEach(late -> arrive(late.minute(), late.row(), minute + 1));
        }
        while (minute >= laggingUntil && !waiting.isEmpty()) {
            Waiting complete = waiting.remove();
            listeners.forEach(l -> l.complete(complete.minute(), complete.counts(), minute + 1));
        }
        listeners.forEach(l -> l.tick(minute + 1));
    }

    private void arrive(long minute, TraceMinute.Row row, long now) {
        listeners.forEach(l -> l.arrived(row.agency(), minute, row.counts(), now));
        for (Waiting complete : waiting) {
            if (complete.minute() == minute) {
                complete.counts().set(row.agency(), row.counts());
                return;
            }
        }
        listeners.forEach(l -> l.late(row.agency(), minute, row.counts(), now));
    }
}
