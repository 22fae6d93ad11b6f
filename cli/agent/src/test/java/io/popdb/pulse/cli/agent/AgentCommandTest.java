package io.popdb.pulse.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.agent.formats.Samples;
import io.popdb.pulse.cli.Pulse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentCommandTest {
    private final Path folder;
    private final StringWriter err = new StringWriter();

    AgentCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            neither of both ways   | --format pulse --file LOG | give --config FILE to follow the logs that it names until stopped, or --once
            no configuration       | --once --config LOG --format pulse --file LOG | is no key of the agent: all begin with pulse.
            a setting for nothing  | --once --set pulse.roster=LOG --format pulse --file LOG | --set is for --config
            once without a log     | --once --format pulse | which log? Name it with --file
            no such log            | --once --format pulse --file LOG.gone | cannot be read: check its name
            no mapping             | --once --format xroad --file LOG | format xroad needs a mapping
            no mapping for csv     | --once --format csv --file LOG | format csv needs a mapping
            a mapping for nothing  | --once --format pulse --file LOG --mapping LOG | a mapping is for the formats MAPPED
            an agency for xroad    | --once --file LOG --mapping LOG --agency prov-40 | agency and source are for the format pulse
            no log                 | --once --format pulse | Name it with --file
            an unknown agency      | --once --format pulse --file LOG --agency prov-99 | agency 'prov-99' is not in the roster
            a source in capitals   | --once --format pulse --file LOG --source GW | source must be
            the log as side file   | --once --format pulse --file LOG --rejects LOG | --rejects must not be the log itself
            another format         | --once --format nonsense --file LOG | nonsense
            """)
    void saysWhatToDoAndEndsWith2(String name, String arguments, String sentence) throws IOException {
        Path log = Files.writeString(folder.resolve("gateway.log"), "- no mapping\n");

        int exitCode = run(arguments.replace("LOG", log.toString()).split(" +", -1));

        assertThat(exitCode).as(name).isEqualTo(2);
        assertThat(err.toString())
                .as(name)
                .contains(sentence.replace("MAPPED", String.join(" and ", Samples.mappedFormats())));
        assertThat(log).hasContent("- no mapping");
    }

    @Test
    void hasHelp() {
        assertThat(run("--help")).isZero();
    }

    private int run(String... arguments) {
        return Pulse.commandLine()
                .setErr(new PrintWriter(err, true))
                .setOut(new PrintWriter(new StringWriter()))
                .execute(Stream.concat(Stream.of("agent"), Stream.of(arguments)).toArray(String[]::new));
    }
}
