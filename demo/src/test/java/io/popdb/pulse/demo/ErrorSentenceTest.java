package io.popdb.pulse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.popdb.pulse.events.DeclarationException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
