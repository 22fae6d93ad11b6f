package io.popdb.pulse.cli.centre.operators;

import com.google.auto.service.AutoService;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.cli.RosterOptions;
import io.popdb.pulse.cli.centre.CentreOptions;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.pipeline.StreamsSettings;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.controls.OperatorText;
import io.popdb.pulse.topics.controls.OperatorTopics;
import io.popdb.pulse.topics.controls.ReadingPosition;
import io.popdb.pulse.topics.rows.Control.PassedOver;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pulse pass-over}: has the monitors go on behind records that they cannot read. */
@AutoService(PulseCommand.class)
@Command(
        name = "pass-over",
        header = "Pass over records that no monitor can read.",
        description = {
            "All monitors must be stopped. What is passed over is not counted, and that it was passed over stays",
            "written in popdb.controls.v1. Without options it lists what has been.",
            ""
        },
        footer = {
            "  pulse pass-over                                    what has been passed over",
            "  pulse pass-over --agency prov-40 --partition 2 --through 81234 --reason 'a record of 2 GB' --by lan"
        })
public final class PassOverCommand extends PulseCommand implements Callable<Integer> {
    private final InstantSource clock = InstantSource.system();

    @ArgGroup(exclusive = false)
    private @Nullable Records records;

    @Mixin
    private RosterOptions declared = new RosterOptions();

    @Mixin
    private CentreOptions centre = new CentreOptions();

    /** Which, and why. */
    private static final class Records {
        @Option(names = "--agency", required = true, paramLabel = "ID", description = "Whose.")
        private String agency = "";

        @Option(names = "--partition", required = true, paramLabel = "N", description = "In which partition.")
        private int partition;

        @Option(
                names = "--through",
                required = true,
                paramLabel = "OFFSET",
                description = "The last one; the first is the one that would be read next.")
        private long through;

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; no personal data.")
        private String reason = "";

        @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who says so.")
        private String by = "";
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        OperatorTopics topics = new OperatorTopics(centre.client());
        if (records == null) {
            topics.controls().values().stream()
                    .filter(PassedOver.class::isInstance)
                    .map(PassedOver.class::cast)
                    .forEach(passed -> out().println(line(passed)));
        } else {
            out().println(line(passOver(records, topics)));
        }
        return 0;
    }

    private PassedOver passOver(Records asked, OperatorTopics topics) throws IOException, InterruptedException {
        RosterOptions.mustHold(declared.roster(centre.config().roster()), asked.agency);
        String reason = OperatorText.text("--reason", asked.reason);
        String by = OperatorText.name(asked.by);
        if (asked.partition < 0 || asked.through < 0) {
            throw new UsageException("--partition and --through are 0 or more");
        }
        ReadingPosition position =
                new ReadingPosition(new KafkaClients(centre.client()), StreamsSettings.APPLICATION_ID);
        long from = position.passOver(asked.agency, asked.partition, asked.through);
        PassedOver passed =
                new PassedOver(asked.agency, asked.partition, from, asked.through, reason, by, clock.millis());
        topics.say(passed);
        return passed;
    }

    private static String line(PassedOver passed) {
        return "passed over: " + passed.agency() + ", partition " + passed.partition() + ", offsets " + passed.from()
                + " to " + passed.through() + ", by " + passed.by() + " on " + IncidentTable.moment(passed.atMillis())
                + ": " + passed.reason();
    }
}
