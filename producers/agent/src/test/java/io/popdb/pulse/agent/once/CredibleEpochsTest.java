package io.popdb.pulse.agent.once;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.agent.numbers.Gateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredibleEpochsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final Instant WRITTEN = Instant.parse("2026-11-20T03:00:00Z");
    private static final Gateway GATEWAY = new Gateway("prov-40", "gw-1");

    @TempDir
    private Path folder;

    @Test
    void takesTheFilesTimeForARecordThatCannotHaveOccurred() throws IOException {
        CredibleEpochs epochs = of(WRITTEN);

        assertThat(epochs.epochOf(GATEWAY, millis("2070-01-01T00:00:00Z"))).isEqualTo(WRITTEN.toEpochMilli());
        assertThat(of(WRITTEN).epochOf(GATEWAY, millis("2070-01-01T00:00:00Z")))
                .as("the file read again")
                .isEqualTo(WRITTEN.toEpochMilli());
    }

    @Test
    void takesTheRecordsTimeWhereThatCanBe() throws IOException {
        assertThat(of(WRITTEN).epochOf(GATEWAY, millis("2026-11-22T23:00:00Z")))
                .isEqualTo(millis("2026-11-22T23:00:00Z"));
        assertThat(of(WRITTEN).epochOf(GATEWAY, millis("2021-07-02T00:00:00Z")))
                .isEqualTo(millis("2021-07-02T00:00:00Z"));
    }

    @Test
    void isNeverLaterThanNow() throws IOException {
        long epoch = of(Instant.parse("2070-01-01T00:00:00Z")).epochOf(GATEWAY, millis("2070-01-01T00:00:00Z"));

        assertThat(epoch).isEqualTo(NOW.toEpochMilli());
    }

    private CredibleEpochs of(Instant written) throws IOException {
        Path file = Files.writeString(folder.resolve("gateway.log"), "x");
        Files.setLastModifiedTime(file, FileTime.from(written));
        return CredibleEpochs.of(file, InstantSource.fixed(NOW));
    }

    private static long millis(String text) {
        return Instant.parse(text).toEpochMilli();
    }
}
