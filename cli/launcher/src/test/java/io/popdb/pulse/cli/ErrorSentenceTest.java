package io.popdb.pulse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.popdb.pulse.declarations.DeclarationException;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.errors.RefusedException;
import io.popdb.pulse.errors.UsageException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
    void tellsTheThreeKindsApartByTheExitCode() {
        assertThat(failWith(new BrokenException("no broker answered"))).isEqualTo(1);
        assertThat(failWith(new UsageException("the rate must be above 0"))).isEqualTo(2);
        assertThat(failWith(new RefusedException("the month is not over"))).isEqualTo(3);

        assertThat(err.toString().lines())
                .containsExactly(
                        "pulse: no broker answered", "pulse: the rate must be above 0", "pulse: the month is not over");
        assertThat(log.list).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void leavesTheStackTraceOfADefectInTheLog(Throwable defect) {
        int code = failWith(defect);

        assertThat(code).isEqualTo(1);
        assertThat(err.toString())
                .startsWith(
                        "pulse: this is a defect of Pulse (" + defect.getClass().getSimpleName() + ": no such sum)")
                .contains("the log")
                .doesNotContain("\tat ")
                .hasLineCount(1);
        assertThat(log.list).singleElement().satisfies(line -> assertThat(
                        line.getThrowableProxy().getClassName())
                .isEqualTo(defect.getClass().getName()));
    }

    static Stream<Throwable> leavesTheStackTraceOfADefectInTheLog() {
        return Stream.of(
                new IllegalStateException("no such sum"),
                new IllegalArgumentException("no such sum"),
                new StackOverflowError("no such sum"),
                new AssertionError("no such sum"));
    }

    @Test
    void saysInASentenceWhatAConverterOrAnOptionDoesNotTake() {
        assertThat(execute(new Failing(new IOException("never")), "--number", "many"))
                .isEqualTo(2);
        assertThat(execute(new Failing(new IOException("never")), "--nmuber", "1"))
                .isEqualTo(2);

        assertThat(err.toString())
                .contains("pulse: Invalid value for option '--number': 'many' is not an int")
                .contains("pulse: Unknown option", "Try: failing --help")
                .doesNotContain("Usage:");
        assertThat(log.list).isEmpty();
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            java.io.IOException                       | something cannot be read or written: full
            java.io.EOFException                      | a file cannot be read to its end: full
            java.util.zip.ZipException                | a file cannot be read to its end: full
            java.nio.file.FileSystemException         | a file cannot be read or written: full
            java.net.BindException                    | cannot listen there: full
            org.apache.kafka.common.KafkaException    | full
            """)
    void saysWhatCouldNotBeDone(Class<? extends Exception> kind, String sentence) throws ReflectiveOperationException {
        int code = failWith(kind.getConstructor(String.class).newInstance("full"));

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).isEqualToIgnoringNewLines("pulse: " + sentence);
        assertThat(log.list).isEmpty();
    }

    @Test
    void saysWhereThereIsNoRoomLeft() {
        int full = failWith(
                new FileSystemException("/var/lib/pulse-agent/state.json.tmp", null, "No space left on device"));
        int overQuota = failWith(new UncheckedIOException(new IOException("Disk quota exceeded")));

        assertThat(List.of(full, overQuota)).containsOnly(1);
        assertThat(err.toString().lines())
                .containsExactly(
                        "pulse: there is no room left on the disk of /var/lib/pulse-agent/state.json.tmp: make room there"
                                + " and start this again",
                        "pulse: there is no room left on the disk: make room there and start this again");
        assertThat(log.list).isEmpty();
    }

    /** Such as a full disk, or a reader that has seen enough. */
    @Test
    void failsWhereAResultCannotBePrintedToItsEnd() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        int code = Pulse.handled(new CommandLine(new Printing()))
                .setOut(new PrintWriter(full, false, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err))
                .execute();

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).startsWith("pulse: standard output could not be written to its end");
    }

    @Command(name = "printing")
    private static final class Printing implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            spec.commandLine().getOut().println("a figure");
            return 0;
        }
    }

    private int failWith(Throwable error) {
        return execute(new Failing(error));
    }

    private int execute(Object command, String... arguments) {
        return Pulse.handled(new CommandLine(command))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @Command(name = "failing")
    private static final class Failing implements Callable<Integer> {
        private final Throwable error;

        @Option(names = "--number")
        private int number;

        private Failing(Throwable error) {
            this.error = error;
        }

        @Override
        public Integer call() throws Exception {
            assertThat(number).isZero();
            if (error instanceof Error fault) {
                throw fault;
            }
            throw (Exception) error;
        }
    }
}
