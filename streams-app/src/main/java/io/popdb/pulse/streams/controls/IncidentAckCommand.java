package io.popdb.pulse.streams.controls;

import io.popdb.pulse.streams.records.Control.Acknowledgement;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pulse incident ack}: somebody takes one on. */
@Command(
        name = "ack",
        mixinStandardHelpOptions = true,
        header = "Take an incident on, so that others know.",
        description = {"A later acknowledgement replaces an earlier one.", ""},
        footerHeading = "%nExamples:%n",
        footer = {
            "  pulse incident ack silent/prov-40/2026-03-05T08:12:00Z --by lan --note calling",
            "  pulse incident ack 'mass/*/2026-03-05T08:12:00Z' --by lan"
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:acknowledged", "1:no broker answers, or it refused", "2:usage"})
final class IncidentAckCommand implements Callable<Integer> {
    private final InstantSource clock = InstantSource.system();

    @Mixin
    private KnownIncident known = new KnownIncident();

    @Option(names = "--note", paramLabel = "TEXT", description = "What is being done; no personal data.")
    private @Nullable String note;

    @Mixin
    private BrokerOptions broker = new BrokerOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        String by = known.by();
        String words = note == null ? "" : Words.text("--note", note);
        OperatorTopics topics = broker.topics();
        ReportedIncident reported = known.in(topics);

        topics.say(new Acknowledgement(reported.incident().id(), by, words, clock.millis()));

        out.println("acknowledged " + reported.incident().id() + " by " + by);
        before(reported.acknowledgement()).ifPresent(out::println);
        out.flush();
        return 0;
    }

    private static Optional<String> before(Optional<Acknowledgement> replaced) {
        return replaced.map(said -> "it replaces what " + said.by() + " said on "
                + IncidentTable.moment(said.atMillis())
                + (said.note().isEmpty() ? "" : ": " + said.note()));
    }
}
