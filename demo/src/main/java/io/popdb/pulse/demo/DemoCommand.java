package io.popdb.pulse.demo;

import static io.popdb.pulse.settings.ConfigSentences.requirePort;

import com.google.auto.service.AutoService;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.errors.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pulse demo}: everything in one command. */
@AutoService(PulseCommand.class)
@Command(
        name = "demo",
        header = "See it all at once: a broker, 53 simulated agencies and a monitor.",
        description = {
            "Starts a broker, simulated agencies and a monitor on this machine. One agency falls silent after 40 s for "
                    + "20 s. Ctrl-C ends it; its data stays for the next time.",
            ""
        },
        footer = {
            "  pulse demo                          until Ctrl-C",
            "  pulse demo --fresh --duration PT90S from nothing, for 90 seconds",
            "  pulse demo --lang vi                in Vietnamese"
        },
        showDefaultValues = true)
public final class DemoCommand extends PulseCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DIR", description = "where the demo's data lies")
    private Path data = Path.of("data", "demo");

    @Option(names = "--fresh", description = "forget what earlier runs have counted")
    private boolean fresh;

    @Option(
            names = "--duration",
            paramLabel = "PT90S",
            description = "how long the agencies send; without it, until Ctrl-C")
    private @Nullable Duration duration;

    @Option(names = "--rate", paramLabel = "N", description = "requests a second, of all agencies together")
    private double rate = 200;

    @Option(names = "--http-port", paramLabel = "PORT", description = "where the monitor answers; a free port if taken")
    private int httpPort = 8080;

    @Option(names = "--lang", paramLabel = "vi|en", description = "in which language connections are spoken of")
    private Language language = Language.EN;

    @Override
    public Integer call() throws IOException, InterruptedException {
        requirePort("--http-port", httpPort);
        if (!(rate > 0 && Double.isFinite(rate))) {
            throw new UsageException("--rate is " + rate + ", but must be more than 0");
        }
        if (fresh) {
            DemoFolder.wipe(data, BrokerFolder.LOCK_TIMEOUT);
        }
        Files.createDirectories(data);
        LogRedirect.useUnlessChosen(DemoFolder.log(data));
        try (Demo demo = new Demo(
                data,
                httpPort,
                rate,
                Optional.ofNullable(duration),
                new DemoTerminal(out(), language, InstantSource.system()))) {
            Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "demo-stop"));
            demo.run();
        }
        return 0;
    }
}
