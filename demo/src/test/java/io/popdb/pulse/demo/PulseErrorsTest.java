package io.popdb.pulse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.popdb.pulse.cli.Pulse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** How the commands of every module fail in the launcher. */
final class PulseErrorsTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.popdb.pulse.cli.ErrorSentence");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void listen() {
        log.start();
        logger.setAdditive(false);
        logger.addAppender(log);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(log);
        logger.setAdditive(true);
    }

    @Test
    void namesAPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(Loopback.address(0));
            String port = Integer.toString(taken.getLocalPort());

            int code = run("monitor", "--http-port", port, "--set", "pulse.http.host=" + Loopback.HOST);

            assertThat(code).isEqualTo(1);
            assertThat(err.toString())
                    .isEqualToIgnoringNewLines("pulse: port " + port + " is in use: choose another with --http-port");
            assertThat(log.list).isEmpty();
        }
    }

    @Test
    void speaksForTheCommandsOfTheMonitor() {
        int code = run("status", "--url", "http://" + Loopback.HOST + ":1");

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).startsWith("pulse: No monitor answers at http://");
        assertThat(log.list).isEmpty();
    }

    @Test
    void speaksForTheCommandsOfTheProducersToo(@TempDir Path folder) throws IOException {
        Path text = Files.writeString(folder.resolve("gateway.log"), "- no mapping\n");

        assertThat(run("simulate", "--roster", folder.resolve("gone.yaml").toString()))
                .isEqualTo(2);
        assertThat(run("agent --once --format xroad --file LOG --mapping LOG"
                        .replace("LOG", text.toString())
                        .split(" ", -1)))
                .isEqualTo(2);

        assertThat(err.toString())
                .contains("pulse: there is no file " + folder.resolve("gone.yaml"))
                .contains("line 1");
        assertThat(log.list).isEmpty();
    }

    private int run(String... arguments) {
        return Pulse.commandLine().setErr(new PrintWriter(err)).execute(arguments);
    }
}
