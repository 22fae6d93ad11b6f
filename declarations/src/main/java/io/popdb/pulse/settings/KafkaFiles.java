package io.popdb.pulse.settings;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The key and certificate files that the configuration names: Kafka itself says of a missing one only that it failed. */
public final class KafkaFiles {
    private static final List<String> STORES = List.of("keystore", "truststore");

    private KafkaFiles() {}

    /**
     * Returns when all of them can be used, and none is of a demo where the brokers are not on this machine.
     *
     * @throws io.popdb.pulse.errors.UsageException when that is not so; the message names key and file
     */
    public static void require(BrokerConfig config) {
        requireUsable(config.kafka());
        DemoCertificates.refuseBeyond(config.bootstrapServers(), config.kafka());
    }

    /**
     * Returns when all of them can be read.
     *
     * @throws io.popdb.pulse.errors.UsageException when one cannot; the message names key and file
     */
    static void require(Map<String, String> kafka) {
        for (String store : STORES) {
            String key = location(store);
            Optional.ofNullable(kafka.get(key)).ifPresent(file -> requireReadable(key, file));
        }
    }

    /**
     * Returns when all of them hold what they should, as far as can be seen without a broker.
     *
     * @throws io.popdb.pulse.errors.UsageException when one does not; the message names key and file, and says what to do
     */
    static void requireUsable(Map<String, String> kafka) {
        require(kafka);
        for (String store : STORES) {
            String key = location(store);
            String file = kafka.get(key);
            if (file != null) {
                new KeyFile(store, Path.of(file), kafka).problem().ifPresent(problem -> {
                    throw ConfigSentences.unusable(named(key, file) + ", which " + problem);
                });
            }
        }
    }

    private static String location(String store) {
        return "ssl." + store + ".location";
    }

    private static void requireReadable(String key, String file) {
        if (!new File(file).canRead()) {
            throw ConfigSentences.unusable(named(key, file)
                    + ", which is not there or may not be read: check the path, and give the user that runs Pulse"
                    + " the right to read it");
        }
    }

    private static String named(String key, String file) {
        return "pulse.kafka.\"" + key + "\" is " + file;
    }
}
