package io.popdb.pulse.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchException;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.popdb.pulse.events.DeclarationException;
import io.popdb.pulse.streams.config.ConfigFile;
import io.popdb.pulse.streams.config.MonitorConfig;
import io.popdb.pulse.streams.http.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

final class ErrorSentenceTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(ErrorSentence.class);
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
    void showsOnlyTheSentenceOfAWrongDeclaration() {
        int code = failWith(new DeclarationException("roster.yaml", 7, "the agency has no name"));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).isEqualToIgnoringNewLines("pulse: roster.yaml, line 7: the agency has no name");
        assertThat(log.list).isEmpty();
    }

    @Test
    void takesAWrongValueForWrongUsage() {
        int code = failWith(new IllegalArgumentException("the rate must be above 0"));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).isEqualToIgnoringNewLines("pulse: the rate must be above 0");
        assertThat(log.list).isEmpty();
    }

    @Test
    void leavesTheStackTraceOfASurpriseInTheLog() {
        int code = failWith(new IllegalStateException("the sum does not add up"));

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).isEqualToIgnoringNewLines("pulse: the sum does not add up");
        assertThat(log.list).singleElement().satisfies(line -> assertThat(
                        line.getThrowableProxy().getClassName())
                .isEqualTo(IllegalStateException.class.getName()));
    }

    @Test
    void namesAFileThatIsNotThereOrMayNotBeTouched(@TempDir Path folder) {
        Path roster = folder.resolve("roster.yaml");

        assertThat(failWith(new NoSuchFileException(roster.toString()))).isEqualTo(2);
        assertThat(failWith(new UncheckedIOException("no lock", new AccessDeniedException("broker.lock"))))
                .isEqualTo(2);
        assertThat(failWith(new NoSuchFileException(
                        folder.resolve("gone/ledger.csv").toString())))
                .isEqualTo(2);

        assertThat(err.toString().lines())
                .containsExactly(
                        "pulse: there is no file " + roster,
                        "pulse: broker.lock may not be read or written: check whose it is",
                        "pulse: there is no folder " + folder.resolve("gone") + " for the file "
                                + folder.resolve("gone/ledger.csv"));
        assertThat(log.list).isEmpty();
    }

    @Test
    void saysWhichClientSettingIsWrong() {
        ConfigException setting = new ConfigException("Invalid url in bootstrap.servers: kafka");

        int code = failWith(new KafkaException("Failed to create new KafkaAdminClient", setting));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).isEqualToIgnoringNewLines("pulse: Invalid url in bootstrap.servers: kafka");
        assertThat(log.list).isEmpty();
    }

    @Test
    void namesAPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(Loopback.address(0));
            MonitorConfig.Http config = ConfigFile.read(
                            Optional.empty(),
                            Map.of(),
                            Map.of(
                                    "pulse.http.host",
                                    Loopback.HOST,
                                    "pulse.http.port",
                                    Integer.toString(taken.getLocalPort())))
                    .http();

            int code = failWith(catchException(() -> HttpServer.start(
                    config,
                    () -> {
                        throw new AssertionError("nobody asks");
                    },
                    format -> "",
                    () -> true)));

            assertThat(code).isEqualTo(1);
            assertThat(err.toString())
                    .isEqualToIgnoringNewLines(
                            "pulse: port " + taken.getLocalPort() + " is in use: choose another with --http-port");
            assertThat(log.list).isEmpty();
        }
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

    private int failWith(Exception error) {
        return new CommandLine(new Failing(error))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler(new ErrorSentence())
                .execute();
    }

    @Command(name = "failing")
    private record Failing(Exception error) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            throw error;
        }
    }
}
