package io.popdb.pulse.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.files.FolderLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoFolderTest {
    private final Path data;

    DemoFolderTest(@TempDir Path data) {
        this.data = data;
    }

    @Test
    void removesOnlyWhatDemosMade() throws IOException {
        write("broker/logs/topic-0/0.log");
        write("state/pulse/0_0/store");
        write("pulse.log");
        Path foreign = write("notes.txt");

        DemoFolder.wipe(data, Duration.ZERO);

        assertThat(foreign).exists();
        assertThat(data.resolve("broker/logs")).doesNotExist();
        assertThat(data.resolve("state")).doesNotExist();
        assertThat(data.resolve("pulse.log")).doesNotExist();
    }

    @Test
    void leavesTheDataOfARunningDemoAlone() throws IOException {
        Path topic = write("broker/logs/topic-0/0.log");
        Path counts = write("state/pulse/0_0/store");

        try (FolderLock running = BrokerFolder.lock(DemoFolder.broker(data).resolve(BrokerFolder.LOCK))) {
            assertThatThrownBy(() -> DemoFolder.wipe(data, Duration.ZERO))
                    .as("while %s is held", running)
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("a demo runs on the data in " + data + ": stop it");
        }

        assertThat(topic).exists();
        assertThat(counts).exists();
        DemoFolder.wipe(data, Duration.ZERO);
        assertThat(topic).doesNotExist();
    }

    private Path write(String name) throws IOException {
        Path file = data.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "kept");
    }
}
