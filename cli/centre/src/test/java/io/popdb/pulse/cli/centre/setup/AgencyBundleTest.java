package io.popdb.pulse.cli.centre.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgencyBundleTest {
    private static final String AUTHORITY = "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n";

    @TempDir
    private Path folder = Path.of("");

    /** A file as it is packed. */
    private record Packed(int mode, String text) {}

    private Map<String, Packed> packed(Optional<String> password) throws IOException {
        Path archive = Files.writeString(folder.resolve("pulse-agent-1.tar.gz"), "the agent");
        byte[] bytes = new AgencyBundle("prov-40", "kafka1.example.vn:9094", AUTHORITY, password).packed(archive);
        Map<String, Packed> files = new TreeMap<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(
                        entry.getName(),
                        new Packed(entry.getMode() & 0777, new String(tar.readAllBytes(), StandardCharsets.UTF_8)));
            }
        }
        return files;
    }

    private static String text(Map<String, Packed> files, String name) {
        return Objects.requireNonNull(files.get("prov-40/" + name)).text();
    }

    @Test
    void holdsAllThatAnAgencyNeedsAndThePasswordForRootAlone() throws IOException {
        Map<String, Packed> files = packed(Optional.of("s3cret"));

        assertThat(files)
                .containsOnlyKeys(
                        "prov-40/READ-ME.txt",
                        "prov-40/agent.properties",
                        "prov-40/centre-ca.pem",
                        "prov-40/pulse-agent-1.tar.gz",
                        "prov-40/secrets.env")
                .containsEntry("prov-40/secrets.env", new Packed(0600, "KAFKA_PASSWORD=s3cret\n"))
                .containsEntry("prov-40/centre-ca.pem", new Packed(0644, AUTHORITY))
                .containsEntry("prov-40/pulse-agent-1.tar.gz", new Packed(0644, "the agent"));
        files.forEach((name, file) -> {
            if (!name.endsWith("secrets.env")) {
                assertThat(file.text()).as(name).doesNotContain("s3cret");
            }
        });
        assertThat(text(files, "READ-ME.txt")).contains("giải nén", "unpack", "secrets.env");
    }

    @Test
    void saysHowTheBrokersKnowTheAgency() throws IOException {
        assertThat(text(packed(Optional.of("x")), "agent.properties"))
                .contains("pulse.bootstrap-servers=kafka1.example.vn:9094")
                .contains("username=\"prov-40\" password=\"${KAFKA_PASSWORD}\";")
                .contains("pulse.agent.logs.gateway.agency=prov-40");

        Map<String, Packed> byCertificate = packed(Optional.empty());

        assertThat(byCertificate).doesNotContainKey("prov-40/secrets.env");
        assertThat(text(byCertificate, "agent.properties"))
                .contains("\"security.protocol\"=SSL\n", "agency.pem", "CN=prov-40")
                .doesNotContain("SASL");
    }
}
