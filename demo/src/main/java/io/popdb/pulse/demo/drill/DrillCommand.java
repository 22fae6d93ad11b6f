package io.popdb.pulse.demo.drill;

import com.google.auto.service.AutoService;
import io.popdb.pulse.cli.LanguageOption;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.cli.RosterOptions;
import io.popdb.pulse.cli.centre.CentreOptions;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.monitor.config.MonitorConfig;
import io.popdb.pulse.publisher.PublisherSettings;
import io.popdb.pulse.settings.BrokerConfig;
import io.popdb.pulse.topics.KafkaClients;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pulse drill}: known things go wrong before a monitor of a test system. */
@AutoService(PulseCommand.class)
@Command(
        name = "drill",
        header = "Play known faults against a test system; say what was found.",
        description = {
            "On brokers that hold nothing it first sends weeks of traffic, says when to start the monitor, and waits until that"
                    + " has learned them. Then each of some agencies goes wrong in a way of its own. Told is, as a table in"
                    + " Markdown, what was planted, as what it was found, after how long, what was not found, and what else"
                    + " was said. What is sent is counted for good: never play it against brokers that are in use.",
            "Faults that need heartbeats are planted where the roster says heartbeatEvery of an agency.",
            ""
        },
        footer = {
            "  pulse drill --bootstrap test:9092                  an hour",
            "  pulse drill --bootstrap test:9092 --fast           ten minutes at most, without what takes longer to tell",
            "  pulse drill --fast --only failing,mass --lang vi   some faults alone",
            "  pulse drill --fast --onto-history                  once more, where a drill was played shortly before"
        },
        exitCodeList = {
            "0:all was found in time, and nothing else was said",
            "1:not so, or it could not be played",
            "2:usage",
            "3:the brokers hold events already"
        })
public final class DrillCommand extends PulseCommand implements Callable<Integer> {
    @Mixin
    private CentreOptions centre = new CentreOptions();

    @Mixin
    private RosterOptions declared = new RosterOptions();

    @Mixin
    private LanguageOption language = new LanguageOption();

    @Option(names = "--fast", description = "Ten minutes at most, ending half a minute after all was found.")
    private boolean fast;

    @Option(
            names = "--only",
            paramLabel = "FAULT",
            split = ",",
            description = "Plant these alone: silent, heartbeats-missed, heartbeats-only, no-authentications, failing,"
                    + " rejects, spoof, unknown-agency, gap, clock-fast, clock-slow, partial, surge, trickle, mass.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--onto-history",
            description = "Send no past: the system has one, which a monitor has learned. What is sent is added to it.")
    private boolean ontoHistory;

    @Option(names = "--seed", paramLabel = "N", description = "The same seed draws the same requests. Default: 1")
    private long seed = 1;

    @Override
    public Integer call() throws IOException, InterruptedException {
        DrillPace pace = fast ? DrillPace.FAST : DrillPace.FULL;
        List<DrillFault> wanted = only.isEmpty()
                ? List.of(DrillFault.values())
                : only.stream().map(DrillFault::of).distinct().toList();
        MonitorConfig config = centre.config();
        Roster roster = declared.roster(config.roster());
        DrillPlan plan = DrillPlan.of(roster, pace.length(), wanted);
        Drill drill = new Drill(
                plan,
                pace,
                new TestSystem(new KafkaClients(BrokerConfig.client(config))),
                PublisherSettings.of(config.bootstrapServers()).withClientProperties(config.kafka()),
                seed,
                InstantSource.system(),
                this::say);
        sayLeftOut(plan.leftOut());

        Findings findings = ontoHistory ? drill.playOntoHistory() : drill.play(roster);

        findings.lines(language.language()).forEach(this::say);
        return findings.areRight() ? 0 : 1;
    }

    private void sayLeftOut(List<DrillFault> leftOut) {
        if (!leftOut.isEmpty()) {
            say("Left out, since the drill is too short for it or the roster has no agency for it: "
                    + leftOut.stream().map(DrillFault::option).collect(Collectors.joining(", ")));
        }
    }

    private void say(String line) {
        out().println(line);
        out().flush();
    }
}
