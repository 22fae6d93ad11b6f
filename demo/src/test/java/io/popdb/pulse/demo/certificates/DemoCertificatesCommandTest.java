package io.popdb.pulse.demo.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.cli.Pulse;
import io.popdb.pulse.settings.Certificates;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoCertificatesCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private final StringWriter said = new StringWriter();

    private int run(String... arguments) {
        return Pulse.commandLine()
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said))
                .execute(arguments);
    }

    @Test
    void makesWhatItsOwnAuthoritySigned() throws IOException, GeneralSecurityException {
        assertThat(run("demo-ca", "--out", folder.toString(), "--host", "kafka"))
                .as(said.toString())
                .isZero();

        X509Certificate authority =
                Certificates.inFile(folder.resolve("ca.pem")).get(0);
        X509Certificate broker =
                Certificates.inFile(folder.resolve("broker.pem")).get(0);
        broker.verify(authority.getPublicKey());
        assertThat(broker.getSubjectX500Principal().getName()).startsWith("CN=pulse-broker,");
        assertThat(broker.getSubjectAlternativeNames().toString()).contains("localhost", "127.0.0.1", "kafka");
        assertThat(authority.getBasicConstraints()).isNotNegative();
        assertThat(broker.getBasicConstraints()).isEqualTo(-1);
        for (String secret : new String[] {"broker.pem", "admin.properties"}) {
            assertThat(Files.getPosixFilePermissions(folder.resolve(secret)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void leavesWhatIsThere() throws IOException {
        assertThat(run("demo-ca", "--out", folder.toString())).isZero();
        String before = Files.readString(folder.resolve("broker.pem"));

        assertThat(run("demo-ca", "--out", folder.toString())).isZero();

        assertThat(Files.readString(folder.resolve("broker.pem"))).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka1.example.vn", "10.0.0.7", "192.168.1.1", "2001:db8::1", "0.0.0.0"})
    void isRefusedForOtherMachines(String host) {
        assertThat(run("demo-ca", "--out", folder.resolve("x").toString(), "--host", host))
                .isEqualTo(3);
        assertThat(said.toString()).contains("is not this machine nor one of its containers");
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void whatTrustsItIsRefusedForBrokersElsewhere() throws IOException {
        assertThat(run("demo-ca", "--out", folder.toString())).isZero();

        for (String[] command : new String[][] {{"books"}, {"setup", "--plan"}, {"monitor"}}) {
            String[] all = Stream.concat(
                            Stream.of(command),
                            Stream.of(
                                    "--client-config",
                                    folder.resolve("admin.properties").toString(),
                                    "--bootstrap",
                                    "kafka1.example.vn:9095"))
                    .toArray(String[]::new);
            assertThat(run(all)).isEqualTo(2);
        }

        assertThat(said.toString()).contains("certificates of a demo").contains("kafka1.example.vn:9095");
    }
}
