package io.popdb.pulse.cli.centre.operators;

import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.cli.centre.CentreOptions;
import io.popdb.pulse.topics.controls.OperatorAction;
import io.popdb.pulse.topics.controls.OperatorActions;
import io.popdb.pulse.topics.controls.OperatorText;
import io.popdb.pulse.topics.controls.OperatorTopics;
import io.popdb.pulse.topics.controls.ServiceChange;
import io.popdb.pulse.topics.rows.Control.Acknowledgement;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pulse incident ack}: somebody takes one on. */
@Command(
        name = "ack",
        header = "Take an incident on, so that others know.",
        description = {
            "A later acknowledgement replaces an earlier one.",
            "An agency that is gone for good is decommissioned: it raises no alarm until its next request, which puts it back into"
                    + " service by itself.",
            ""
        },
        footer = {
            "  pulse incident ack silent/prov-40/2026-03-05T08:12:00Z --by lan --note calling",
            "  pulse incident ack 'mass/*/2026-03-05T08:12:00Z' --by lan",
            "  pulse incident ack silent/prov-40/2026-03-05T08:12:00Z --decommissioned --by lan --note merged",
            "  pulse incident ack decommissioned/prov-40/2026-03-05T08:12:00Z --in-service --by lan"
        })
final class IncidentAckCommand extends PulseCommand implements Callable<Integer> {
    private final InstantSource clock = InstantSource.system();

    @Mixin
    private IncidentOptions known = new IncidentOptions();

    @Option(names = "--note", paramLabel = "TEXT", description = "What is being done; no personal data.")
    private @Nullable String note;

    @ArgGroup
    private Service service = new Service();

    /** Whether the agency is gone for good; nothing where that is not said. */
    private static final class Service {
        @Option(
                names = "--decommissioned",
                description = "The agency is gone for good: nothing is expected of it until its next request.")
        private boolean decommissioned;

        @Option(names = "--in-service", description = "It is not: take back that it was decommissioned.")
        private boolean inService;

        ServiceChange change() {
            if (decommissioned) {
                return ServiceChange.DECOMMISSIONED;
            }
            return inService ? ServiceChange.IN_SERVICE : ServiceChange.NONE;
        }
    }

    @Mixin
    private CentreOptions centre = new CentreOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        String words = note == null ? "" : OperatorText.text("--note", note);
        OperatorActions actions = new OperatorActions(new OperatorTopics(centre.client()), clock);

        OperatorAction<Acknowledgement> done =
                actions.acknowledge(known.speaker(), known.id(), words, service.change());

        Acknowledgement said = done.said();
        out().println("acknowledged " + said.incident() + " by " + said.by());
        done.before().ifPresent(replaced -> out().println("it replaces what " + replaced.by() + " said on "
                + IncidentTable.moment(replaced.atMillis())
                + (replaced.note().isEmpty() ? "" : ": " + replaced.note())));
        switch (service.change()) {
            case DECOMMISSIONED ->
                out().println(agency() + " is decommissioned: it raises no alarm until its next request");
            case IN_SERVICE -> out().println(agency() + " is in service: it is judged as before");
            case NONE -> {}
        }
        return 0;
    }

    /** Of an incident of one agency, which is called after it. */
    private String agency() {
        return known.id().split("/", -1)[1];
    }
}
