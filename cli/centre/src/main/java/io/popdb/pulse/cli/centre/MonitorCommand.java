package io.popdb.pulse.cli.centre;

import com.google.auto.service.AutoService;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.cli.RosterOptions;
import io.popdb.pulse.declarations.Declarations;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.monitor.Monitor;
import io.popdb.pulse.monitor.config.MonitorConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pulse monitor}: counts, judges and shows, until it is stopped. */
@AutoService(PulseCommand.class)
@Command(
        name = "monitor",
        header = "Count events, judge connections and show both, until stopped.",
        description = {
            "Every key of the configuration can stand in the file (pulse.http.port=8080), in the environment "
                    + "(PULSE_HTTP_PORT=8080) or behind --set (--set pulse.http.port=8080); docs/operating.md lists them.",
            ""
        },
        footer = {
            "  pulse monitor                                        a broker on port 9092, answers on port 8080",
            "  pulse monitor --bootstrap kafka:9092 --config p.properties",
            "  pulse monitor --http-port 8081 --state-dir data/state-2  a second one beside it"
        },
        exitCodeList = {
            "1:it could not start or go on; the last line says why",
            "2:usage or configuration",
            "3:out of memory; Java's last line says so",
            "130, 143:stopped by a signal, having committed what was counted"
        })
public final class MonitorCommand extends PulseCommand implements Callable<Integer> {
    @Mixin
    private CentreOptions centre = new CentreOptions();

    @Mixin
    private RosterOptions declared = new RosterOptions();

    @Option(names = "--http-port", description = "Where to answer, 0 for any free port: pulse.http.port.")
    private @Nullable Integer httpPort;

    @Option(names = "--state-dir", description = "Where state is kept between starts: pulse.state-dir.")
    private @Nullable Path stateDir;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Any other key of the configuration.")
    private Map<String, String> more = new LinkedHashMap<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, Object> given = new LinkedHashMap<>(more);
        given.putAll(CentreOptions.given(Map.of(
                "pulse.http.port", Optional.ofNullable(httpPort),
                "pulse.state-dir", Optional.ofNullable(stateDir),
                "pulse.roster", declared.file())));
        MonitorConfig settings = centre.config(System.getenv(), given);
        try (Monitor monitor = Monitor.start(
                settings,
                Declarations.read(settings.roster(), settings.calendar(), settings.openingBalances()),
                InstantSource.system())) {
            Thread stop = new Thread(monitor::close, "pulse-stop");
            Runtime.getRuntime().addShutdownHook(stop);
            out().println("Pulse watches " + settings.bootstrapServers() + " and answers at " + monitor.url()
                    + " (stop with Ctrl-C)");
            throw new BrokenException(monitor.failure().get());
        } catch (ExecutionException never) {
            throw new BrokenException("The monitor ended: " + never.getCause(), never);
        }
    }
}
