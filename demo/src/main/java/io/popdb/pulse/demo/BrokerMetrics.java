package io.popdb.pulse.demo;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** Shows a broker's metrics to Prometheus, by the JMX exporter and the rules that docker-compose.yml has, too. */
final class BrokerMetrics {
    /** The rules, on the class path and in a broker's folder. */
    static final String RULES = "broker-metrics.yml";

    private static final String EXPORTER = "jmx_prometheus_javaagent";

    private BrokerMetrics() {}

    /** The option of Java that makes a broker answer. */
    static String agent(String address, Path rules) {
        String jar = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(each -> Path.of(each).getFileName() != null && each.contains(EXPORTER))
                .findFirst()
                .orElseThrow(() ->
                        new BrokerException("the JMX exporter is not on the class path: metrics cannot be shown"));
        return "-javaagent:" + jar + "=" + address + ":" + rules;
    }

    static byte[] rules() throws IOException {
        try (InputStream rules = Objects.requireNonNull(
                BrokerMetrics.class.getResourceAsStream("/" + RULES), RULES + " is not on the class path")) {
            return rules.readAllBytes();
        }
    }
}
