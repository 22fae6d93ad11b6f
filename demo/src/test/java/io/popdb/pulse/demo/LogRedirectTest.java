package io.popdb.pulse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

final class LogRedirectTest {

    @Test
    void sendsTheLogIntoAFileWithStackTraces(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("logs").resolve("pulse.log");

        LogRedirect.useUnlessChosen(file);
        LoggerFactory.getLogger(LogRedirectTest.class).info("a line", new IllegalStateException("a cause"));
        LoggerFactory.getLogger("org.apache.kafka").info("noise");

        assertThat(Files.readString(file))
                .contains("INFO ", "a line", "IllegalStateException: a cause", "\tat ")
                .doesNotContain("noise");
    }

    @AfterEach
    void goBack() throws Exception {
        System.clearProperty(LogRedirect.NAME);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new ContextInitializer(context).autoConfig();
    }
}
