package io.popdb.pulse.cli.centre;

import com.google.auto.service.AutoService;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.cli.RosterOptions;
import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.domain.watch.FalseAlarmBudget;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.lab.Backtest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pulse backtest}: judges a recorded trace by what it learns of each agency. */
@AutoService(PulseCommand.class)
@Command(
        name = "backtest",
        header = "Judge a recorded trace by what it learns of each agency.",
        description = {
            "Plays the trace as it arrived, minute by minute, and writes each alarm with its reason. The first weeks are for"
                    + " learning.",
            ""
        },
        footer = {
            "  pulse backtest --trace trace.csv.gz --out alerts.csv",
            "  pulse backtest --trace trace.csv.gz --closures closures.csv --out alerts.csv --truth truth.csv --peers",
            "  pulse backtest --trace trace.csv.gz --picture prov-40 --week 2026-04-13 --svg week.svg"
        })
public final class BacktestCommand extends PulseCommand implements Callable<Integer> {
    @Option(
            names = "--trace",
            required = true,
            description = "CSV, also gzipped: minute, agency, lookups, authentications, failures, delay.")
    private Path trace = Path.of("");

    @Option(names = "--out", description = "Where the alarms go, as CSV.")
    private @Nullable Path out;

    @Option(names = "--closures", description = "Announced closures, as CSV: agency, date.")
    private @Nullable Path closuresFile;

    @Mixin
    private RosterOptions declared = new RosterOptions();

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

    @Override
    public Integer call() throws IOException {
        if (!(falseAlarms > 0 && Double.isFinite(falseAlarms))) {
            throw new UsageException("--false-alarms must be above 0, such as 0.5");
        }
        Backtest backtest = new Backtest(
                declared.roster(Optional.empty()),
                calendarFile == null ? CalendarFile.shipped() : CalendarFile.read(calendarFile),
                new FalseAlarmBudget(falseAlarms),
                Optional.ofNullable(closuresFile),
                Optional.ofNullable(truth),
                peers,
                Optional.ofNullable(out),
                picture());
        backtest.run(trace).forEach(out()::println);
        return 0;
    }

    private Optional<Backtest.Picture> picture() throws IOException {
        if (picture == null && week == null && svg == null) {
            return Optional.empty();
        }
        if (picture == null
                || week == null
                || svg == null
                || !declared.roster(Optional.empty()).contains(picture)) {
            throw new UsageException("--picture with an agency of the roster, --week and --svg go together");
        }
        return Optional.of(new Backtest.Picture(picture, week, svg));
    }
}
