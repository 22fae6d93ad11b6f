package io.popdb.pulse.monitor.view;

import io.popdb.pulse.topics.projection.AgencyDays;
import io.popdb.pulse.topics.projection.Projection;
import io.popdb.pulse.topics.rows.ConnectionRow;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Holds the counts that were read against the connections' rows, which say how much was received in all. Both are written in
 * one transaction, so what was read may fall short for a moment, while only one of the two has been read; where it goes on
 * falling short, rows of the counts are gone, or do not come.
 */
final class CountsCheck {
    private final Duration patience;
    private final Map<String, Shortfall> shortfalls = new TreeMap<>();

    private record Shortfall(long sinceMillis, long read, long received) {
        boolean lasts(Duration atLeast, long nowMillis) {
            return nowMillis - sinceMillis > atLeast.toMillis();
        }
    }

    CountsCheck(Duration patience) {
        this.patience = patience;
    }

    void compare(Projection rows, long nowMillis) {
        for (ConnectionRow row : rows.connections()) {
            AgencyDays days = rows.days(row.agency());
            if (days.holdAllReceived(row)) {
                shortfalls.remove(row.agency());
            } else {
                Shortfall before = shortfalls.get(row.agency());
                long since = before == null ? nowMillis : before.sinceMillis;
                shortfalls.put(
                        row.agency(),
                        new Shortfall(since, days.received(), row.received().orElseThrow()));
            }
        }
    }

    /** The first agency that falls short for too long, in a sentence. */
    Optional<String> lacking(long nowMillis, Predicate<String> wanted) {
        return shortfalls.entrySet().stream()
                .filter(each -> each.getValue().lasts(patience, nowMillis) && wanted.test(each.getKey()))
                .findFirst()
                .map(each -> "popdb.counts.v1 says of " + each.getKey() + " that " + each.getValue().read
                        + " records were received, and " + each.getValue().received
                        + " were: the rest is asked for. See ViewBehind in docs/runbook.md");
    }

    /** Those that have fallen short for longer than that. */
    Set<String> lasting(Duration atLeast, long nowMillis) {
        Set<String> agencies = new TreeSet<>();
        shortfalls.forEach((agency, shortfall) -> {
            if (shortfall.lasts(atLeast, nowMillis)) {
                agencies.add(agency);
            }
        });
        return agencies;
    }
}
