package io.popdb.pulse.topics;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.errors.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaClientsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void saysWhichFileAClientCannotBeMadeOf() throws IOException {
        Path gone = folder.resolve("gone.jks");
        Path empty = Files.createFile(folder.resolve("empty.jks"));

        for (Path file : new Path[] {gone, empty}) {
            KafkaClients clients = new KafkaClients(Map.of(
                    "bootstrap.servers", "127.0.0.1:1",
                    "security.protocol", "SSL",
                    "ssl.truststore.location", file.toString()));

            assertThatThrownBy(clients::admin)
                    .isInstanceOf(UsageException.class)
                    .hasMessageStartingWith("a Kafka client cannot be set up like that: ")
                    .hasMessageContaining(file.toString());
            assertThatThrownBy(() -> clients.reader(new StringDeserializer(), Map.of()))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining(file.toString());
            assertThatThrownBy(clients::writer)
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining(file.toString());
        }
    }
}
