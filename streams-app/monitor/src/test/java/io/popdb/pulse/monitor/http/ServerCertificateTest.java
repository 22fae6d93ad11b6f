package io.popdb.pulse.monitor.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.topics.rows.RowFixture;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** By what certificate a monitor is known over HTTPS, and that a new one is taken while it runs. */
@Timeout(120)
class ServerCertificateTest {
    private static final String PASSWORD = "changeit-7";

    @TempDir
    private static Path made = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void makeKeys() throws Exception {
        make("first");
        make("second");
    }

    @Test
    void takesANewCertificateOfPemWhileItRuns() throws Exception {
        pem("first");
        try (ServedView served = served("certificate", "server.pem", "key", "server.key")) {
            assertThat(served.url()).startsWith("https://");
            assertThat(shownBy(served)).isEqualTo("CN=first");

            pem("second");
            served.look();

            assertThat(shownBy(served)).isEqualTo("CN=second");
        }
    }

    @Test
    void takesANewKeystoreAndKeepsTheOldOneBeforeOneThatIsDamaged() throws Exception {
        Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        keystore("first");
        try (ServedView served = served("keystore", "server.p12", "keystore-password-file", "password")) {
            keystore("second");
            served.look();
            assertThat(shownBy(served)).isEqualTo("CN=second");

            Files.writeString(folder.resolve("server.p12"), "half of");
            served.look();

            assertThat(shownBy(served)).isEqualTo("CN=second");
        }
    }

    @Test
    void refusesWhatDoesNotBelongTogether() throws Exception {
        pem("first");
        Files.writeString(folder.resolve("other.key"), key("second"));

        assertThatThrownBy(() -> served("certificate", "server.pem", "key", "other.key"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("put the key's own certificate first");
        assertThatThrownBy(() -> served("certificate", "server.pem"))
                .hasMessage("pulse.http.tls.key is missing: pulse.http.tls.certificate needs it");
        assertThatThrownBy(() -> served("certificate", "none.pem", "key", "server.key"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("none.pem");
        assertThatThrownBy(() -> served("certificate", "server.key", "key", "server.key"))
                .hasMessageContaining("holds no certificate")
                .hasMessageNotContaining("BEGIN PRIVATE");
    }

    private ServedView served(String... tls) {
        Map<String, String> keys = new HashMap<>();
        for (int i = 0; i < tls.length; i += 2) {
            keys.put("tls." + tls[i], folder.resolve(tls[i + 1]).toString());
        }
        return new ServedView(AnyFreePort.with(keys), RowFixture.ROSTER, GateTest.noBooks(), () -> true);
    }

    /** Of a new connection, which answers a request. */
    private static String shownBy(ServedView served) throws Exception {
        URI url = URI.create(served.url());
        try (SSLSocket socket = (SSLSocket) trusting().getSocketFactory().createSocket(url.getHost(), url.getPort())) {
            socket.getOutputStream()
                    .write("GET /healthz HTTP/1.1\r\nHost: elsewhere\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 200");
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return shown.getSubjectX500Principal().getName();
        }
    }

    private static SSLContext trusting() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("first", store("first").getCertificate("a"));
        trusted.setCertificateEntry("second", store("second").getCertificate("a"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private void pem(String name) throws Exception {
        Files.writeString(
                folder.resolve("server.pem"),
                block("CERTIFICATE", store(name).getCertificate("a").getEncoded()));
        Files.writeString(folder.resolve("server.key"), key(name));
    }

    private static String key(String name) throws Exception {
        return block(
                "PRIVATE KEY", store(name).getKey("a", PASSWORD.toCharArray()).getEncoded());
    }

    private void keystore(String name) throws IOException {
        Files.copy(file(name), folder.resolve("server.p12"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path file(String name) {
        return made.resolve(name + ".p12");
    }

    private static KeyStore store(String name) throws Exception {
        return KeyStore.getInstance(file(name).toFile(), PASSWORD.toCharArray());
    }

    private static String block(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + type
                + "-----\n";
    }

    private static void make(String name) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "a",
                        "-dname",
                        "CN=" + name,
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file(name).toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), US_ASCII);
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).as(said).isZero();
    }
}
