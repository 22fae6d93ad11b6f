package io.popdb.pulse.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LogTest {
    private static final Instant NOW = Instant.parse("2026-11-22T05:31:07Z");

    @Test
    void isLinesForPeople() throws JoranException {
        assertThat(line("")).matches("2026-11-2\\d \\d\\d:\\d\\d:07 INFO  Pulse follows \"gateway\" for b:9092\\.\\R");
    }

    @Test
    void isJsonWhereAskedFor() throws JoranException {
        assertThat(line("json"))
                .isEqualToIgnoringNewLines(
                        """
                        {"timestamp":1795325467000,"level":"INFO","threadName":"main","loggerName":"io.popdb.pulse",\
                        "formattedMessage":"Pulse follows \\"gateway\\" for b:9092.","throwable":null}""");
    }

    @Test
    void leavesItToPulseToSayWhyTheBrokersRefuse() throws JoranException {
        LoggerContext context = configured("");

        assertThat(context.getLogger("org.apache.kafka.clients.NetworkClient").isErrorEnabled())
                .isFalse();
        assertThat(context.getLogger("org.apache.kafka.clients.admin.internals.AdminMetadataManager")
                        .isWarnEnabled())
                .isFalse();
        assertThat(context.getLogger("org.apache.kafka.clients.producer.KafkaProducer")
                        .isErrorEnabled())
                .isTrue();
    }

    private static LoggerContext configured(String format) throws JoranException {
        LoggerContext context = new LoggerContext();
        context.putProperty("PULSE_LOG_FORMAT", format);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Objects.requireNonNull(LogTest.class.getResource("/logback-agent.xml")));
        return context;
    }

    private static String line(String format) throws JoranException {
        LoggerContext context = configured(format);
        LoggingEvent event = new LoggingEvent(
                LogTest.class.getName(),
                context.getLogger("io.popdb.pulse"),
                Level.INFO,
                "Pulse follows \"{}\" for {}.",
                null,
                new Object[] {"gateway", "b:9092"});
        event.setInstant(NOW);
        event.setThreadName("main");
        ConsoleAppender<ILoggingEvent> out =
                (ConsoleAppender<ILoggingEvent>) context.getLogger("ROOT").getAppender("out");
        return new String(out.getEncoder().encode(event), StandardCharsets.UTF_8);
    }
}
