package io.popdb.pulse.streams.controls;

import io.popdb.pulse.streams.records.Control.Note;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pulse incident note}: a remark that stays with it. */
@Command(
        name = "note",
        mixinStandardHelpOptions = true,
        header = "Note something down about an incident.",
        description = {"Each note stays; it says nothing of who has taken the incident on.", ""},
        footerHeading = "%nExamples:%n",
        footer = {"  pulse incident note silent/prov-40/2026-03-05T08:12:00Z --by lan --note mended"},
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:noted", "1:no broker answers, or it refused", "2:usage"})
final class IncidentNoteCommand implements Callable<Integer> {
    private final InstantSource clock = InstantSource.system();

    @Mixin
    private KnownIncident known = new KnownIncident();

    @Option(names = "--note", required = true, paramLabel = "TEXT", description = "What to keep; no personal data.")
    private String note = "";

    @Mixin
    private BrokerOptions broker = new BrokerOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        String by = known.by();
        String words = Words.text("--note", note);
        OperatorTopics topics = broker.topics();
        ReportedIncident reported = known.in(topics);

        topics.say(new Note(reported.incident().id(), by, words, clock.millis()));

        out.println("noted on " + reported.incident().id());
        out.flush();
        return 0;
    }
}
