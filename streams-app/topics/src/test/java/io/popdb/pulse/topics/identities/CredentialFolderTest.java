package io.popdb.pulse.topics.identities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.settings.PropertiesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialFolderTest {
    private static final String AUTHORITY = "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n";

    @TempDir
    private Path folder = Path.of("");

    private CredentialFolder credentials;

    @BeforeEach
    void open() {
        credentials = new CredentialFolder(folder.resolve("c"), "agencies:1", "centre:1", AUTHORITY);
    }

    @Test
    void writesAPasswordOnceForItsOwnerAlone() throws IOException {
        String password = credentials.keptOrNew("prov-40");

        Path file = folder.resolve("c/agencies/prov-40/client.properties");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(file.getParent()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        byte[] before = Files.readAllBytes(file);
        assertThat(credentials.keptOrNew("prov-40")).isEqualTo(password);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(credentials.keptOrNew("min-moj")).isNotEqualTo(password).hasSize(43);
    }

    @Test
    void tellsAClientAllThatItNeeds() throws IOException {
        String password = credentials.keptOrNew("pulse-monitor");

        Map<String, String> client = PropertiesFile.read(folder.resolve("c/roles/pulse-monitor/client.properties"));

        assertThat(client)
                .containsEntry("bootstrap.servers", "centre:1")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                .containsEntry("ssl.truststore.certificates", AUTHORITY.strip());
        assertThat(client.get("sasl.jaas.config"))
                .contains("username=\"pulse-monitor\"", "password=\"" + password + "\";");
    }

    @Test
    void takesANewPasswordOnlyOnceTheBrokersHaveIt() throws Exception {
        String old = credentials.keptOrNew("prov-40");
        assertThatThrownBy(() -> credentials.renew("prov-40", password -> {
                    throw new BrokenException("no broker answers");
                }))
                .isInstanceOf(BrokenException.class);
        assertThat(ClientFile.password(credentials.fileOf("prov-40"))).isEqualTo(old);

        List<String> told = new ArrayList<>();
        credentials.renew("prov-40", told::add);

        assertThat(told).hasSize(1).doesNotContain(old);
        assertThat(ClientFile.password(credentials.fileOf("prov-40"))).isEqualTo(told.get(0));
        assertThat(Files.getPosixFilePermissions(credentials.fileOf("prov-40")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (var files = Files.list(credentials.fileOf("prov-40").resolveSibling(""))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void saysWhichFileHoldsNoPassword() throws IOException {
        String unused = credentials.keptOrNew("prov-40");
        Files.writeString(credentials.fileOf("prov-40"), "nothing=here\n");

        assertThatThrownBy(() -> credentials.keptOrNew("prov-40"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("client.properties holds no password")
                .hasMessageContaining("pulse setup rotate");
    }

    @Test
    void trustsWhomJavaTrustsWhereNoAuthorityIsGiven() throws IOException {
        CredentialFolder open = new CredentialFolder(folder.resolve("d"), "a:1", "c:1", "");
        String unused = open.keptOrNew("prov-40");

        assertThat(PropertiesFile.read(open.fileOf("prov-40"))).doesNotContainKey("ssl.truststore.type");
    }
}
