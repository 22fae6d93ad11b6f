package io.popdb.pulse.cli.centre.operators;

import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.cli.centre.CentreOptions;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.topics.controls.OperatorText;
import io.popdb.pulse.topics.controls.OperatorTopics;
import io.popdb.pulse.topics.rows.Control;
import io.popdb.pulse.topics.rows.Control.Acknowledgement;
import io.popdb.pulse.topics.rows.Control.Decommissioned;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
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
    }

    @Mixin
    private CentreOptions centre = new CentreOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        String by = known.by();
        String words = note == null ? "" : OperatorText.text("--note", note);
        OperatorTopics topics = new OperatorTopics(centre.client());
        ReportedIncident reported = known.in(topics);

        long now = clock.millis();
        Optional<Control> more = ofService(reported.incident(), topics, by, words, now);

        topics.say(new Acknowledgement(reported.incident().id(), by, words, now));

        out().println("acknowledged " + reported.incident().id() + " by " + by);
        before(reported.acknowledgement()).ifPresent(out()::println);
        if (more.isPresent()) {
            say(more.get(), topics);
        }
        return 0;
    }

    /** What is to be said, or taken back, of the agency. */
    private Optional<Control> ofService(Incident incident, OperatorTopics topics, String by, String words, long now) {
        if (!service.decommissioned && !service.inService) {
            return Optional.empty();
        }
        if (incident.kind().isOfMany()) {
            throw new UsageException(
                    incident.id() + " is of many agencies: one is decommissioned by an incident of its own");
        }
        String agency = incident.subject();
        if (service.decommissioned) {
            return Optional.of(new Decommissioned(agency, by, words, now));
        }
        Control before = topics.controls().get(Decommissioned.keyOf(agency));
        if (before == null) {
            throw new UsageException("nobody has said that " + agency + " is decommissioned");
        }
        return Optional.of(before);
    }

    private void say(Control ofService, OperatorTopics topics) throws InterruptedException {
        String agency = ofService instanceof Decommissioned gone ? gone.agency() : "";
        if (service.decommissioned) {
            topics.say(ofService);
            out().println(agency + " is decommissioned: it raises no alarm until its next request");
        } else {
            topics.takeBack(ofService);
            out().println(agency + " is in service: it is judged as before");
        }
    }

    private static Optional<String> before(Optional<Acknowledgement> replaced) {
        return replaced.map(said -> "it replaces what " + said.by() + " said on "
                + IncidentTable.moment(said.atMillis())
                + (said.note().isEmpty() ? "" : ": " + said.note()));
    }
}
