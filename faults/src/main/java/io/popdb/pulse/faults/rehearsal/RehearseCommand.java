package io.popdb.pulse.faults.rehearsal;

import com.google.auto.service.AutoService;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.demo.LogRedirect;
import io.popdb.pulse.demo.drill.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** {@code pulse rehearse}: known things go wrong, live, before a monitor that has learned weeks. */
@AutoService(PulseCommand.class)
@Command(
        name = "rehearse",
        header = "Have a monitor that has learned seven weeks watch a morning on which known things go wrong.",
        description = {
            "A broker and a monitor run as processes on this machine. Within the hour an office is cut off, a poller stops, a"
                    + " batch does not come, a trickle is left of another office, and one has a day off. Told is what was"
                    + " found, how soon, what was not, and what else was said.",
            ""
        },
        footer = {
            "  pulse rehearse                     with a new seed",
            "  pulse rehearse --seed 42           the same traffic as that seed had"
        },
        exitCodeList = {
            "0:all was found in time, and nothing else was said",
            "1:not so, or it could not be played",
            "2:usage"
        })
public final class RehearseCommand extends PulseCommand implements Callable<Integer> {
    @Option(names = "--seed", paramLabel = "N", description = "what draws the traffic; a new one where absent")
    private @Nullable Long seed;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where a folder for the run is made",
            showDefaultValue = Visibility.ALWAYS)
    private Path data = Path.of("data", "rehearsal");

    @Override
    public Integer call() throws IOException, InterruptedException {
        long drawn = seed == null ? RandomGenerator.getDefault().nextLong(1_000_000) : seed;
        Files.createDirectories(data);
        Path folder = Files.createTempDirectory(data, "seed-" + drawn + "-");
        LogRedirect.useUnlessChosen(folder.resolve("rehearsal.log"));
        say("seed " + drawn + "; all data and logs are in " + folder);

        Findings findings = new Rehearsal(folder, drawn, this::say).play();

        findings.lines(Language.EN).forEach(this::say);
        return findings.areRight() ? 0 : 1;
    }

    private void say(String line) {
        out().println(line);
        out().flush();
    }
}
