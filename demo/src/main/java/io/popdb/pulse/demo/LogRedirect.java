package io.popdb.pulse.demo;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Sends the log into a file, for commands that need the terminal for themselves. */
public final class LogRedirect {
    /** A system property or an environment variable; logback.xml reads it. */
    static final String NAME = "PULSE_LOG_FILE";

    private LogRedirect() {}

    /** From now on; what the operator chose already, stays. */
    public static void useUnlessChosen(Path file) {
        if (System.getProperty(NAME) != null || System.getenv(NAME) != null) {
            return;
        }
        System.setProperty(NAME, file.toString());
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        try {
            new ContextInitializer(context).autoConfig();
        } catch (JoranException e) {
            throw new IllegalStateException("the log's own settings cannot be read: " + e.getMessage(), e);
        }
    }
}
