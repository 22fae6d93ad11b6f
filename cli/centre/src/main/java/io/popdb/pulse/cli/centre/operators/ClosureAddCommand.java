package io.popdb.pulse.cli.centre.operators;

import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.cli.RosterOptions;
import io.popdb.pulse.cli.centre.CentreOptions;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.topics.controls.OperatorText;
import io.popdb.pulse.topics.controls.OperatorTopics;
import io.popdb.pulse.topics.rows.Control;
import io.popdb.pulse.topics.rows.Control.PlannedDowntime;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pulse closure add}: announces one. */
@Command(
        name = "add",
        header = "Announce that an agency will be closed.",
        description = {"One that begins on the same day as an earlier one replaces it.", ""},
        footer = {
            "  pulse closure add prov-40 2026-03-05 --reason 'data centre moves' --by lan",
            "  pulse closure add all 2026-03-07 2026-03-08 --reason maintenance --by lan"
        })
final class ClosureAddCommand extends PulseCommand implements Callable<Integer> {
    private static final String ALL = "all";

    private final InstantSource clock = InstantSource.system();

    @Parameters(index = "0", paramLabel = "AGENCY", description = "Its id in the roster, or all.")
    private String agency = "";

    @Parameters(index = "1", paramLabel = "FROM", description = "The first day, in Vietnam.")
    private LocalDate from = LocalDate.EPOCH;

    @Parameters(index = "2", paramLabel = "TO", arity = "0..1", description = "The last day (the first where absent).")
    private @Nullable LocalDate to;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; no personal data.")
    private String reason = "";

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who says so.")
    private String by = "";

    @Mixin
    private RosterOptions declared = new RosterOptions();

    @Mixin
    private CentreOptions centre = new CentreOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Instant now = clock.instant();
        PlannedDowntime closure = closure(declared.roster(centre.config().roster()), now);
        OperatorTopics topics = new OperatorTopics(centre.client());
        Control before = topics.controls().get(closure.key());

        topics.say(closure);

        out().println("announced " + closure.id() + ": " + ClosureTable.days(closure));
        if (before instanceof PlannedDowntime replaced) {
            out().println("it replaces what " + replaced.by() + " announced: " + ClosureTable.days(replaced) + ", "
                    + replaced.reason());
        }
        if (closure.to().isBefore(VietnamTime.day(now))) {
            out().println("it is over already: incidents that were raised meanwhile stay as they are");
        }
        return 0;
    }

    private PlannedDowntime closure(Roster roster, Instant now) {
        if (!agency.equals(ALL)) {
            RosterOptions.mustHold(roster, agency);
        }
        return new PlannedDowntime(
                agency.equals(ALL) ? PlannedDowntime.EVERY_AGENCY : agency,
                from,
                to == null ? from : to,
                OperatorText.text("--reason", reason),
                OperatorText.name(by),
                now.toEpochMilli());
    }
}
