package io.popdb.pulse.cli.centre.operators;

import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.cli.centre.CentreOptions;
import io.popdb.pulse.topics.controls.OperatorText;
import io.popdb.pulse.topics.controls.OperatorTopics;
import io.popdb.pulse.topics.rows.Control.Acknowledgement;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pulse incident ack}: somebody takes one on. */
@Command(
        name = "ack",
        header = "Take an incident on, so that others know.",
        description = {"A later acknowledgement replaces an earlier one.", ""},
        footer = {
            "  pulse incident ack silent/prov-40/2026-03-05T08:12:00Z --by lan --note calling",
            "  pulse incident ack 'mass/*/2026-03-05T08:12:00Z' --by lan"
        })
final class IncidentAckCommand extends PulseCommand implements Callable<Integer> {
    private final InstantSource clock = InstantSource.system();

    @Mixin
    private IncidentOptions known = new IncidentOptions();

    @Option(names = "--note", paramLabel = "TEXT", description = "What is being done; no personal data.")
    private @Nullable String note;

    @Mixin
    private CentreOptions centre = new CentreOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        String by = known.by();
        String words = note == null ? "" : OperatorText.text("--note", note);
        OperatorTopics topics = new OperatorTopics(centre.client());
        ReportedIncident reported = known.in(topics);

        topics.say(new Acknowledgement(reported.incident().id(), by, words, clock.millis()));

        out().println("acknowledged " + reported.incident().id() + " by " + by);
        before(reported.acknowledgement()).ifPresent(out()::println);
        return 0;
    }

    private static Optional<String> before(Optional<Acknowledgement> replaced) {
        return replaced.map(said -> "it replaces what " + said.by() + " said on "
                + IncidentTable.moment(said.atMillis())
                + (said.note().isEmpty() ? "" : ": " + said.note()));
    }
}
