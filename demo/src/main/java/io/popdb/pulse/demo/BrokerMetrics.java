package io.popdb.pulse.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Shows a broker's metrics to Prometheus, by the JMX exporter and the rules that docker-compose.yml has, too. The exporter is a
 * file that a broker is given, and on no class path: it holds classes of another version of Prometheus' client.
 */
final class BrokerMetrics {
    /** The rules, on the class path and in a broker's folder. */
    static final String RULES = "broker-metrics.yml";

    /** The exporter, there and there. */
    static final String EXPORTER = "jmx_prometheus_javaagent.jar";

    private BrokerMetrics() {}

    /** The option of Java that makes a broker answer. */
    static String agent(String address, Path exporter, Path rules) {
        return "-javaagent:" + exporter + "=" + address + ":" + rules;
    }

    /** One of the two. */
    static byte[] file(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(
                BrokerMetrics.class.getResourceAsStream("/" + name), name + " is not on the class path")) {
            return file.readAllBytes();
        }
    }
}
