package io.popdb.pulse.monitor.config;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/** What each of the monitor's Kafka clients is told. */
public final class KafkaSettings {

    private final MonitorConfig config;

    public KafkaSettings(MonitorConfig config) {
        this.config = config;
    }

    /** What every client needs: where the brokers are and how to speak to them. */
    public Map<String, Object> common() {
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        return settings;
    }
}
