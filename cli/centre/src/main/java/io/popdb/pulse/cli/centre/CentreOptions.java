package io.popdb.pulse.cli.centre;

import io.popdb.pulse.cli.BrokerOptions;
import io.popdb.pulse.monitor.config.MonitorConfig;
import io.popdb.pulse.monitor.config.MonitorConfigFile;
import io.popdb.pulse.settings.BrokerConfig;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/**
 * Options of every command of the centre that speaks to the brokers. What they do not say is read as a monitor reads it, so
 * that all of them mean the same brokers, agencies and balances.
 */
public final class CentreOptions {
    @Mixin
    private BrokerOptions brokers = new BrokerOptions();

    public MonitorConfig config() throws IOException {
        return config(System.getenv(), Map.of());
    }

    /**
     * The configuration.
     *
     * @param more what other options of the command say, by full key
     */
    public MonitorConfig config(Map<String, String> environment, Map<String, ?> more) throws IOException {
        return MonitorConfigFile.read(brokers.sources(environment, more));
    }

    /** What every Kafka client of the command is told. */
    public Map<String, Object> client() throws IOException {
        return BrokerConfig.client(config());
    }

    /** Those options that were given. */
    public static Map<String, Object> given(Map<String, Optional<?>> options) {
        Map<String, Object> given = new LinkedHashMap<>();
        options.forEach((key, option) -> option.ifPresent(value -> given.put(key, value)));
        return given;
    }
}
