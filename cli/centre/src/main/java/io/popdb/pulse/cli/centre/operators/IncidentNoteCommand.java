package io.popdb.pulse.cli.centre.operators;

import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.cli.centre.CentreOptions;
import io.popdb.pulse.topics.controls.OperatorActions;
import io.popdb.pulse.topics.controls.OperatorText;
import io.popdb.pulse.topics.controls.OperatorTopics;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pulse incident note}: a remark that stays with it. */
@Command(
        name = "note",
        header = "Note something down about an incident.",
        description = {"Each note stays; it says nothing of who has taken the incident on.", ""},
        footer = {"  pulse incident note silent/prov-40/2026-03-05T08:12:00Z --by lan --note mended"})
final class IncidentNoteCommand extends PulseCommand implements Callable<Integer> {
    private final InstantSource clock = InstantSource.system();

    @Mixin
    private IncidentOptions known = new IncidentOptions();

    @Option(names = "--note", required = true, paramLabel = "TEXT", description = "What to keep; no personal data.")
    private String note = "";

    @Mixin
    private CentreOptions centre = new CentreOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        String words = OperatorText.text("--note", note);
        OperatorActions actions = new OperatorActions(new OperatorTopics(centre.client()), clock);

        boolean written = actions.note(known.speaker(), known.id(), words).written();

        out().println((written ? "noted on " : "it was noted already on ") + known.id());
        return 0;
    }
}
