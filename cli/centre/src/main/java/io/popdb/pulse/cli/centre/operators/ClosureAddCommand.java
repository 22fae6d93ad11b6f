package io.popdb.pulse.cli.centre.operators;

import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.cli.RosterOptions;
import io.popdb.pulse.cli.centre.CentreOptions;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.topics.controls.OperatorAction;
import io.popdb.pulse.topics.controls.OperatorActions;
import io.popdb.pulse.topics.controls.OperatorText;
import io.popdb.pulse.topics.controls.OperatorTopics;
import io.popdb.pulse.topics.rows.Control.PlannedDowntime;
import io.popdb.pulse.topics.rows.Speaker;
import java.io.IOException;
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
        Roster roster = declared.roster(centre.config().roster());
        String why = OperatorText.text("--reason", reason);
        Speaker who = Speaker.claimed(OperatorText.name(by));
        OperatorActions actions = new OperatorActions(new OperatorTopics(centre.client()), clock);

        OperatorAction<PlannedDowntime> done = actions.announce(who, roster, agency, from, to == null ? from : to, why);

        PlannedDowntime closure = done.said();
        out().println((done.written() ? "announced " : "it was announced already: ") + closure.id() + ": "
                + ClosureTable.days(closure));
        done.before().ifPresent(replaced -> out().println("it replaces what " + replaced.by() + " announced: "
                + ClosureTable.days(replaced) + ", " + replaced.reason()));
        if (closure.to().isBefore(VietnamTime.day(clock.instant()))) {
            out().println("it is over already: incidents that were raised meanwhile stay as they are");
        }
        return 0;
    }
}
