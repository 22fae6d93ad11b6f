package io.popdb.pulse.lab;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.domain.expectation.Tuning;
import io.popdb.pulse.domain.watch.FalseAlarmBudget;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Judges a recorded trace, minute by minute as it arrived, by what is learned of each agency on the way.
 *
 * @param falseAlarms how many a month the whole roster may have
 * @param closures CSV of announced closures: agency, date
 * @param truth what was planted in the trace, to count hits and false alarms
 * @param peers whether other rules judge the same trace, to compare
 * @param alerts where the alarms go, as CSV
 */
public record Backtest(
        Roster roster,
        WorkCalendar calendar,
        FalseAlarmBudget falseAlarms,
        Optional<Path> closures,
        Optional<Path> truth,
        boolean peers,
        Optional<Path> alerts,
        Optional<Picture> picture) {
    /** An agency's week, to be drawn into a file. */
    public record Picture(String agency, LocalDate week, Path svg) {}

    /**
     * Plays the trace, writes what was asked for, and tells how it went in lines for people.
     *
     * @param trace CSV, also gzipped: minute, agency, lookups, authentications, failures, delay, and perhaps not_found
     */
    public List<String> run(Path trace) throws IOException {
        List<BacktestFiles.ClosedDay> closed =
                closures.isPresent() ? BacktestFiles.closedDays(closures.get(), roster) : List.of();
        List<TruthFile.PlantedFault> planted = truth.isPresent() ? TruthFile.read(truth.get()) : List.of();
        PulseJudge judge = PulseJudge.of(roster, calendar, falseAlarms, closed, Tuning.SHIPPED);
        List<BaselineJudge> others = peers ? BaselineJudge.all(roster, calendar) : List.of();
        Optional<WeekPicture> drawing =
                picture.map(wanted -> new WeekPicture(roster, judge.watch(), wanted.agency(), wanted.week()));

        List<ReplayListener> listeners = new ArrayList<>(List.of(judge));
        listeners.addAll(others);
        drawing.ifPresent(listeners::add);
        long end = TraceReader.play(trace, roster, new Replay(roster.agencies().size(), listeners)::minute);

        List<Alert> raised = judge.alerts();
        if (alerts.isPresent()) {
            BacktestFiles.write(raised, alerts.get());
        }
        if (drawing.isPresent()) {
            drawing.get().write(picture.orElseThrow().svg(), raised);
        }
        List<String> lines = new ArrayList<>();
        lines.add(raised.size() + " alarms" + alerts.map(file -> " in " + file).orElse(""));
        if (!planted.isEmpty()) {
            boolean ofLevels = planted.stream().anyMatch(LevelScore::isOfLevel);
            Score score = new Score(ofLevels ? raised : LevelScore.without(raised), planted, end);
            lines.addAll(score.lines());
            lines.addAll(compared(score, others, planted, end));
        }
        return lines;
    }

    private static List<String> compared(
            Score score, List<BaselineJudge> others, List<TruthFile.PlantedFault> planted, long end) {
        List<String> lines = new ArrayList<>();
        if (!others.isEmpty()) {
            lines.add("");
            lines.add("%-26s %16s %14s %22s"
                    .formatted("rule", "late or missed", "false alarms", "single alarms in mass"));
            lines.add(row("Pulse", score));
            others.forEach(peer -> lines.add(row(peer.name(), new Score(peer.alerts(), planted, end))));
        }
        return lines;
    }

    private static String row(String name, Score score) {
        return String.format(
                Locale.ROOT,
                "%-26s %16s %14d %22d",
                name,
                score.late() + " of " + score.due(),
                score.falseAlarms(),
                score.singlesInMass());
    }
}
