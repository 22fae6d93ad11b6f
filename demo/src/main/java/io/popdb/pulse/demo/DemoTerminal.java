package io.popdb.pulse.demo;

import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.watch.ConnectionState;
import io.popdb.pulse.domain.watch.ConnectionVerdict;
import io.popdb.pulse.monitor.view.Snapshot;
import io.popdb.pulse.monitor.view.Snapshot.AgencyFigures;
import io.popdb.pulse.monitor.view.Snapshot.Periods;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What a demo says in the terminal. */
final class DemoTerminal {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(VietnamTime.ZONE);
    private static final Duration TOTALS_EVERY = Duration.ofSeconds(10);
    private static final Duration COUNTS_AFTER = Duration.ofSeconds(30);
    private static final Set<ConnectionState> ALIVE = Set.of(ConnectionState.ACTIVE, ConnectionState.IDLE);

    private final PrintWriter out;
    private final Language language;
    private final InstantSource clock;
    /** The last state that was worth a word, of agencies that have been alive in this run. */
    private final Map<String, ConnectionState> spoken = new HashMap<>();

    private Instant sendingSince = Instant.MAX;
    private Instant firstShown = Instant.MAX;
    private Instant nextTotals = Instant.MIN;
    private boolean countsShown;

    DemoTerminal(PrintWriter out, Language language, InstantSource clock) {
        this.out = out;
        this.language = language;
        this.clock = clock;
    }

    /** A silence that began before belongs to an earlier run, or to the pause between the two: nothing to be told of. */
    void agenciesSendFrom(Instant moment) {
        sendingSince = moment;
    }

    void say(String line) {
        out.println(TIME.format(clock.instant()) + "  " + line);
        out.flush();
    }

    /** Says what has changed; now and then the totals, and after a while all counts once. */
    void show(Snapshot now) {
        firstShown = now.takenAt().isBefore(firstShown) ? now.takenAt() : firstShown;
        now.agencies().forEach(this::sayChange);
        if (!now.takenAt().isBefore(nextTotals)) {
            nextTotals = now.takenAt().plus(TOTALS_EVERY);
            say(totals(now));
        }
        if (!countsShown && now.takenAt().isAfter(firstShown.plus(COUNTS_AFTER))) {
            countsShown = true;
            counts(now);
        }
    }

    /** The counts by category, and what became of everything received. */
    void counts(Snapshot now) {
        out.println();
        out.printf("  %-12s %14s %16s %14s%n", "", "lookups", "authentications", "requests");
        for (Category category : Category.values()) {
            row(category.label(), now.total(category, Periods::all));
        }
        DayCounts nation = now.total(Periods::all);
        row("nation", nation);
        out.printf(
                "%n  received %,d = counted %,d + heartbeats %,d + duplicates %,d + rejected %,d%n",
                nation.received(), nation.requests(), nation.heartbeats(), nation.duplicates(), nation.rejected());
        out.printf("  with the declared opening balance: %,d requests%n%n", now.cumulativeRequests());
        out.flush();
    }

    /** Pulse has counted what the broker acknowledged to the agencies, no more and no less. */
    void sayExact(long requests) {
        say("The broker acknowledged %,d requests to the agencies; Pulse counted %,d: exact."
                .formatted(requests, requests));
    }

    private void sayChange(AgencyFigures figures) {
        figures.connection().ifPresent(row -> {
            String id = figures.agency().id();
            ConnectionState before = spoken.get(id);
            ConnectionState now = row.verdict().state();
            if (ALIVE.contains(now)) {
                if (before == ConnectionState.SILENT) {
                    say("recovered  " + named(figures) + ": "
                            + row.verdict().sentence().in(language));
                }
                spoken.put(id, now);
            } else if (now == ConnectionState.SILENT && before != null && before != now && isOfThisRun(row.verdict())) {
                say("silent     " + named(figures) + ": "
                        + row.verdict().sentence().in(language));
                spoken.put(id, now);
            }
        });
    }

    private boolean isOfThisRun(ConnectionVerdict reading) {
        return !Instant.ofEpochMilli(reading.sinceMillis()).isBefore(sendingSince);
    }

    private String totals(Snapshot now) {
        Map<ConnectionState, Integer> states = new EnumMap<>(ConnectionState.class);
        now.agencies().forEach(figures -> figures.connection()
                .ifPresent(row -> states.merge(row.verdict().state(), 1, Integer::sum)));
        DayCounts all = now.total(Periods::all);
        StringBuilder line = new StringBuilder("%,d counted: %,d lookups, %,d authentications;"
                .formatted(all.requests(), all.requests(RequestType.LOOKUP), all.requests(RequestType.AUTHENTICATION)));
        states.forEach((state, agencies) ->
                line.append(' ').append(agencies).append(' ').append(state.label()));
        return line.toString();
    }

    private void row(String name, DayCounts counts) {
        out.printf(
                "  %-12s %,14d %,16d %,14d%n",
                name,
                counts.requests(RequestType.LOOKUP),
                counts.requests(RequestType.AUTHENTICATION),
                counts.requests());
    }

    private String named(AgencyFigures figures) {
        String name = language.say(figures.agency().nameVi(), figures.agency().nameEn());
        return name + " (" + figures.agency().id() + ")";
    }
}
