package io.popdb.pulse.streams.backtest;

import io.popdb.pulse.events.CalendarFile;
import io.popdb.pulse.events.Roster;
import io.popdb.pulse.events.RosterFile;
import io.popdb.pulse.events.WorkCalendar;
import io.popdb.pulse.streams.StartException;
import io.popdb.pulse.streams.backtest.TruthFile.Planted;
import io.popdb.pulse.streams.silence.Budget;
import io.popdb.pulse.streams.silence.Closures;
import io.popdb.pulse.streams.silence.RosterWatch;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pulse backtest}: judges a recorded trace by what it learns of each agency. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        header = "Judge a recorded trace by what it learns of each agency.",
        description = {
            "Plays the trace as it arrived, minute by minute, and writes each alarm with its reason. The first weeks are for"
                    + " learning.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  pulse backtest --trace trace.csv.gz --out alerts.csv",
            "  pulse backtest --trace trace.csv.gz --closures closures.csv --out alerts.csv --truth truth.csv --peers",
            "  pulse backtest --trace trace.csv.gz --picture prov-40 --week 2026-04-13 --svg week.svg"
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:judged", "1:a file cannot be read or written", "2:usage"})
public final class BacktestCommand implements Callable<Integer> {
    private static final Duration BLIND_AFTER = Duration.ofMinutes(1);

    @Option(
            names = "--trace",
            required = true,
            description = "CSV, also gzipped: minute, agency, lookups, authentications, failures, delay.")
    private Path trace = Path.of("");

    @Option(names = "--out", description = "Where the alarms go, as CSV.")
    private @Nullable Path out;

    @Option(names = "--closures", description = "Announced closures, as CSV: agency, date.")
    private @Nullable Path closuresFile;

    @Option(names = "--roster", description = "The declared agencies (the shipped 53 where absent).")
    private @Nullable Path rosterFile;

    @Option(names = "--calendar", description = "Holidays and make-up days (the shipped ones where absent).")
    private @Nullable Path calendarFile;

    @Option(names = "--truth", description = "What was planted in the trace, to count hits and false alarms.")
    private @Nullable Path truth;

    @Option(names = "--peers", description = "With --truth: how other rules do on the same trace.")
    private boolean peers;

    @Option(
            names = "--false-alarms",
            defaultValue = "1",
            description = "How many false alarms a month the whole roster may have (${DEFAULT-VALUE}).")
    private double falseAlarms;

    @Option(names = "--picture", description = "An agency of which to draw a week; goes with --week and --svg.")
    private @Nullable String picture;

    @Option(names = "--week", description = "The first day of that week.")
    private @Nullable LocalDate week;

    @Option(names = "--svg", description = "Where the picture goes.")
    private @Nullable Path svg;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter print = Objects.requireNonNull(spec).commandLine().getOut();
        Roster roster = rosterFile == null ? RosterFile.shipped() : RosterFile.read(rosterFile);
        WorkCalendar calendar = calendarFile == null ? CalendarFile.shipped() : CalendarFile.read(calendarFile);
        Closures closures = closuresFile == null ? Closures.NONE : BacktestFiles.closures(closuresFile, roster);
        List<Planted> planted = truth == null ? List.of() : TruthFile.read(truth);

        RosterWatch watch = new RosterWatch(roster, calendar, budget(), BLIND_AFTER);
        PulseJudge judge = new PulseJudge(roster, watch, closures);
        List<PeerJudge> others = peers ? PeerJudge.all(roster, calendar) : List.of();
        List<ReplayListener> listeners = new ArrayList<>(others);
        listeners.add(0, judge);
        WeekPicture drawing = drawing(roster, watch);
        if (drawing != null) {
            listeners.add(drawing);
        }
        long end = play(roster, listeners);

        if (out != null) {
            BacktestFiles.write(judge.alerts(), out);
        }
        if (drawing != null) {
            drawing.write(Objects.requireNonNull(svg), judge.alerts());
        }
        print.println(judge.alerts().size() + " alarms" + (out == null ? "" : " in " + out));
        if (!planted.isEmpty()) {
            print(print, new Score(judge.alerts(), planted, end), others, planted, end);
        }
        print.flush();
        return 0;
    }

    private Budget budget() {
        try {
            return new Budget(falseAlarms);
        } catch (IllegalArgumentException wrong) {
            throw new StartException("--false-alarms must be above 0, such as 0.5", wrong);
        }
    }

    private @Nullable WeekPicture drawing(Roster roster, RosterWatch watch) {
        if (picture == null && week == null && svg == null) {
            return null;
        }
        if (picture == null
                || week == null
                || svg == null
                || roster.find(picture).isEmpty()) {
            throw new StartException("--picture with an agency of the roster, --week and --svg go together");
        }
        return new WeekPicture(roster, watch, picture, week);
    }

    private long play(Roster roster, List<ReplayListener> listeners) throws IOException {
        Replay replay = new Replay(roster.agencies().size(), listeners);
        long end = 0;
        try (TraceReader reader = new TraceReader(trace, roster)) {
            for (var minute = reader.next(); minute.isPresent(); minute = reader.next()) {
                replay.minute(minute.get());
                end = minute.get().minute();
            }
        }
        return end;
    }

    private static void print(PrintWriter print, Score score, List<PeerJudge> others, List<Planted> planted, long end) {
        score.lines().forEach(print::println);
        if (!others.isEmpty()) {
            print.println();
            print.printf("%-26s %16s %14s %22s%n", "rule", "late or missed", "false alarms", "single alarms in mass");
            row(print, "Pulse", score);
            others.forEach(peer -> row(print, peer.name(), new Score(peer.alerts(), planted, end)));
        }
    }

    private static void row(PrintWriter print, String name, Score score) {
        print.printf(
                "%-26s %16s %14d %22d%n",
                name, score.late() + " of " + score.due(), score.falseAlarms(), score.singlesInMass());
    }
}
