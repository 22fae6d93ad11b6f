package io.popdb.pulse.settings;

import java.io.File;
import java.util.Map;
import java.util.Set;

/** The key and certificate files that the configuration names: Kafka itself says of a missing one only that it failed. */
public final class KafkaFiles {
    private static final Set<String> KEYS = Set.of("ssl.keystore.location", "ssl.truststore.location");

    private KafkaFiles() {}

    /**
     * Returns when all of them can be read, and none is of a demo where the brokers are not on this machine.
     *
     * @throws io.popdb.pulse.errors.UsageException when that is not so; the message names key and file
     */
    public static void require(BrokerConfig config) {
        require(config.kafka());
        DemoCertificates.refuseBeyond(config.bootstrapServers(), config.kafka());
    }

    /**
     * Returns when all of them can be read.
     *
     * @throws io.popdb.pulse.errors.UsageException when one cannot; the message names key and file
     */
    static void require(Map<String, String> kafka) {
        kafka.forEach((key, file) -> {
            if (KEYS.contains(key) && !new File(file).canRead()) {
                throw ConfigSentences.unusable("pulse.kafka.\"" + key + "\" is " + file
                        + ", which is not there or may not be read: check the path, and give the user that runs Pulse"
                        + " the right to read it");
            }
        });
    }
}
