package io.popdb.pulse.settings;

import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.HashMap;
import java.util.Map;

/** The way to the brokers, which every configuration of Pulse has. */
public interface BrokerConfig {
    /** Where the brokers are: host:port, comma-separated. */
    @WithDefault("127.0.0.1:9092")
    String bootstrapServers();

    /** More for every Kafka client, such as {@code pulse.kafka."security.protocol"}. */
    Map<String, @WithConverter(TextConverter.class) String> kafka();

    /**
     * What every Kafka client is told.
     *
     * @throws io.popdb.pulse.errors.UsageException when a key or certificate file cannot be used, or is of a demo and the brokers are not
     */
    static Map<String, Object> client(BrokerConfig config) {
        KafkaFiles.require(config);
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.put("bootstrap.servers", config.bootstrapServers());
        return settings;
    }
}
