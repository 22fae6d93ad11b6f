package io.popdb.pulse.monitor.config;

import io.popdb.pulse.settings.BrokerConfig;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What each of the monitor's Kafka clients is told. */
public final class KafkaSettings {

    private final MonitorConfig config;

    public KafkaSettings(MonitorConfig config) {
        this.config = config;
    }

    /** What every client needs: where the brokers are and how to speak to them. */
    public Map<String, Object> common() {
        return BrokerConfig.client(config);
    }

    /** A reader that sees nothing that was not committed. */
    public Map<String, Object> viewConsumer() {
        Map<String, Object> settings = common();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        return settings;
    }

    /** A writer of single records that survives a broker's restart. */
    public Map<String, Object> headsProducer() {
        Map<String, Object> settings = common();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return settings;
    }
}
