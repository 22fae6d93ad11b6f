package io.popdb.pulse.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.errors.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaFilesTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void takesFilesThatCanBeRead() throws IOException {
        Path key = Files.writeString(folder.resolve("agency.pem"), "key");

        assertThatCode(() ->
                        KafkaFiles.require(Map.of("ssl.keystore.location", key.toString(), "security.protocol", "SSL")))
                .doesNotThrowAnyException();
    }

    @Test
    void namesTheKeyAndTheFileThatIsNotThere() {
        Path gone = folder.resolve("centre-ca.pem");

        assertThatThrownBy(() -> KafkaFiles.require(Map.of("ssl.truststore.location", gone.toString())))
                .isInstanceOf(UsageException.class)
                .hasMessage("The configuration cannot be used: pulse.kafka.\"ssl.truststore.location\" is " + gone
                        + ", which is not there or may not be read: check the path, and give the user that runs Pulse"
                        + " the right to read it");
    }
}
