package io.popdb.pulse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.popdb.pulse.declarations.DeclarationException;
import io.popdb.pulse.errors.BrokenException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
    void namesAPortThatIsTaken() {
        int code = failWith(
                new IOException("Failed to bind to /127.0.0.1:8080", new BindException("Address already in use")));

        assertThat(code).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("pulse: port 8080 is in use: choose another with --http-port");
        assertThat(log.list).isEmpty();
    }

    @Test
    void showsOnlyTheSentenceOfAnErrorThatIsSaidToSpeak() {
        int code = failWith(new BrokenException("no broker answered"));

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).isEqualToIgnoringNewLines("pulse: no broker answered");
        assertThat(log.list).isEmpty();
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
