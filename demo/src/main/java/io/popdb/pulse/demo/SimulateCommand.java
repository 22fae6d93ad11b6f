package io.popdb.pulse.demo;

import com.google.auto.service.AutoService;
import io.popdb.pulse.cli.Progress;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.cli.RosterOptions;
import io.popdb.pulse.cli.centre.CentreOptions;
import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.files.AtomicFile;
import io.popdb.pulse.monitor.config.MonitorConfig;
import io.popdb.pulse.simulator.Simulation;
import io.popdb.pulse.simulator.SimulationReport;
import io.popdb.pulse.simulator.SimulationSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pulse simulate}: made-up traffic, or a trace's. */
@AutoService(PulseCommand.class)
@Command(
        name = "simulate",
        header = "Send simulated requests of every agency in the roster.",
        description = {
            "Traffic has the shape of the day, the week and the calendar in Asia/Ho_Chi_Minh, from telecoms down to"
                    + " ministries with a dozen requests a day. At a rate of 17 the volumes are the nation's.",
            "An interrupt (Ctrl-C) waits up to 30 s for the last acknowledgements, writes the ledger and ends with 130.",
            ""
        },
        footer = {
            "  pulse simulate                                          50 requests a second, until Ctrl-C",
            "  pulse simulate --count 1000000 --rate max --ledger l.csv  as fast as it goes, with a ledger",
            "  pulse simulate --silence prov-40:PT40S+PT20S              one agency silent after 40 s for 20 s",
            "  pulse simulate --trace trace.csv.gz --speed 600           ten minutes of a trace in a second",
            "  pulse simulate --fault prov-40:partial=0.3:PT10M+PT1H     three in ten requests are left",
            "  pulse simulate --trace trace.csv.gz --speed max --ends-now",
            "  pulse simulate --credentials credentials                  each agency with its own credentials",
            "  pulse simulate --shapes MIXED --into played --fault prov-40:outage:PT10M+PT1H"
        },
        exitCodeList = {"0:done", "1:the brokers refused, or a file broke off", "2:usage", "130:interrupted"})
public final class SimulateCommand extends PulseCommand implements Callable<Integer> {

    @Mixin
    private CentreOptions centre = new CentreOptions();

    @Mixin
    private RosterOptions declared = new RosterOptions();

    @Mixin
    private SimulationOptions options = new SimulationOptions();

    @Option(
            names = "--credentials",
            paramLabel = "DIR",
            description =
                    "Each agency comes in with its own credentials, as pulse setup --credentials wrote them; all of"
                            + " them alike, with --rate in all.")
    private @Nullable Path credentials;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (credentials != null) {
            return runEachWithItsOwn(credentials);
        }
        if (options.ledger().isPresent()) {
            AtomicFile.requireWritable(options.ledger().get());
        }
        MonitorConfig config = config(System.getenv());
        SimulationSettings settings = settings(config);
        Roster roster = declared.roster(config.roster());
        InstantSource clock = InstantSource.system();
        options.writeShapes(roster, CalendarFile.shipped(), clock.instant());
        return run(new Simulation(settings, roster, CalendarFile.shipped(), clock), settings);
    }

    SimulationSettings settings(MonitorConfig config) {
        return options.settings(config);
    }

    private int runEachWithItsOwn(Path folder) throws IOException, InterruptedException {
        Roster roster = declared.roster(config(System.getenv()).roster());
        OwnCredentials agencies = OwnCredentials.in(
                folder, roster, options.ofOneOf(roster.agencies().size()));
        out().println(agencies.roster().agencies().size()
                + " agencies send, each with its own credentials; Ctrl-C ends it");
        out().flush();
        agencies.run();
        return 0;
    }

    MonitorConfig config(Map<String, String> environment) throws IOException {
        return centre.config(environment, Map.of());
    }

    private int run(Simulation simulation, SimulationSettings settings) throws IOException {
        CountDownLatch finished = new CountDownLatch(1);
        Thread interrupt = new Thread(() -> stopAndWait(simulation, finished), "stop-simulation");
        Runtime.getRuntime().addShutdownHook(interrupt);
        Progress progress = Progress.of("Acknowledged", " requests", settings.count(), () -> simulation
                .ledger()
                .requests());
        try {
            SimulationReport report = progress.during(simulation::run);
            out().println(sentence(report, settings));
            return 0;
        } finally {
            finished.countDown();
        }
    }

    private static void stopAndWait(Simulation simulation, CountDownLatch finished) {
        simulation.stop();
        try {
            boolean unused = finished.await(Simulation.DRAIN_AFTER_STOP.toSeconds() + 10, TimeUnit.SECONDS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private static String sentence(SimulationReport report, SimulationSettings settings) {
        String inDoubt = report.drained().isComplete()
                ? ""
                : " " + report.drained().undeliveredEvents() + " more were sent but not acknowledged in time.";
        return "The brokers acknowledged " + report.requests() + " requests and " + report.heartbeats() + " heartbeats."
                + inDoubt
                + settings.ledger()
                        .map(ledger -> " The ledger is in " + ledger + ".")
                        .orElse("");
    }
}
