package io.popdb.pulse.settings;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with a key's file, the sentence says what to do, and nothing of the key. */
class KeyFileTest {
    private static final String PASSWORD = "changeit-7";

    @TempDir
    private static Path folder = Path.of("");

    private static String key = "";
    private static String certificate = "";
    private static String strangersKey = "";
    private static String ecKey = "";
    private static String ecCertificate = "";

    @BeforeAll
    static void makesKeys() throws Exception {
        key = pem(
                "PRIVATE KEY",
                store("mine.p12", "RSA").getKey("a", PASSWORD.toCharArray()).getEncoded());
        certificate = pem("CERTIFICATE", load("mine.p12").getCertificate("a").getEncoded());
        strangersKey = pem(
                "PRIVATE KEY",
                store("other.p12", "RSA").getKey("a", PASSWORD.toCharArray()).getEncoded());
        ecKey = pem(
                "PRIVATE KEY",
                store("ec.p12", "EC").getKey("a", PASSWORD.toCharArray()).getEncoded());
        ecCertificate = pem("CERTIFICATE", load("ec.p12").getCertificate("a").getEncoded());
    }

    @Test
    void takesWhatKafkaTakes() throws IOException {
        assertThat(List.of(
                        problem("keystore", "PEM", key + certificate),
                        problem("keystore", "PEM", "Bag Attributes\n  friendlyName: x\n" + key + "\n" + certificate),
                        problem("keystore", "PEM", ecKey + ecCertificate),
                        problem("keystore", "PEM", certificate + certificate + key),
                        problem("truststore", "PEM", certificate),
                        problem("keystore", "PKCS12", bytes("mine.p12"), "ssl.keystore.password", PASSWORD),
                        problem("keystore", "JKS", bytes("mine.p12"), "ssl.keystore.password", PASSWORD)))
                .containsOnly("");
    }

    @Test
    void saysWhatIsWrongWithPemAndWhatToDo() throws IOException {
        says(
                problem("keystore", "PEM", key.replace("PRIVATE", "RSA PRIVATE") + certificate),
                "openssl pkcs8 -topk8 -nocrypt");
        says(
                problem("keystore", "PEM", ecKey.replace("PRIVATE", "EC PRIVATE") + certificate),
                "EC PRIVATE KEY",
                "pkcs8");
        says(problem("keystore", "PEM", key.replace("PRIVATE", "ENCRYPTED PRIVATE") + certificate), "ssl.key.password");
        says(problem("keystore", "PEM", certificate), "holds no private key");
        says(problem("keystore", "PEM", key), "holds no certificate");
        says(problem("keystore", "PEM", strangersKey + certificate), "another key's");
        says(problem("keystore", "PEM", ecKey + certificate), "another key's");
        says(
                problem("keystore", "PEM", key.substring(0, 300) + "\n-----END PRIVATE KEY-----\n" + certificate),
                "damaged");
        says(problem("keystore", "PEM", key + certificate.replaceFirst("MII", "MIJ")), "certificate that is damaged");
        says(problem("keystore", "PEM", "agency"), "no PEM");
        says(problem("keystore", "PEM", ""), "no PEM");
        says(problem("keystore", "PEM", bytes("mine.p12")), "PKCS#12", "-legacy");
        says(problem("truststore", "PEM", key), "holds no certificate");
        says(problem("truststore", "PEM", certificate.replaceFirst("MII", "MIJ")), "damaged");
    }

    @Test
    void saysWhatIsWrongWithAStoreAndWhatToDo() throws IOException {
        byte[] torn = bytes("mine.p12");
        torn[40] ^= 0x55;

        says(problem("keystore", "PKCS12", key + certificate), "set the type to PEM");
        says(problem("keystore", "PKCS12", bytes("mine.p12")), "ssl.keystore.password\" is not set");
        says(problem("keystore", "PKCS12", bytes("mine.p12"), "ssl.keystore.password", "another"), "does not open");
        says(problem("keystore", "PKCS12", torn, "ssl.keystore.password", PASSWORD), "-legacy");
        says(problem("keystore", "JCEKSX", bytes("mine.p12"), "ssl.keystore.password", PASSWORD), "JCEKSX");
        says(problem("truststore", "PKCS12", bytes("mine.p12"), "ssl.truststore.password", PASSWORD), "authority");
    }

    private static void says(String problem, String... words) {
        assertThat(problem)
                .contains(words)
                .doesNotContain(PASSWORD, key.substring(60, 100), strangersKey.substring(60, 100));
    }

    private static String problem(String store, String type, String content, String... more) throws IOException {
        return problem(store, type, content.getBytes(US_ASCII), more);
    }

    private static String problem(String store, String type, byte[] content, String... more) throws IOException {
        Map<String, String> settings = new HashMap<>(Map.of("ssl." + store + ".type", type));
        if (more.length > 0) {
            settings.put(more[0], more[1]);
        }
        return new KeyFile(store, Files.write(folder.resolve("file"), content), settings)
                .problem()
                .orElse("");
    }

    private static byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    private static KeyStore store(String name, String algorithm) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=prov-40",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        folder.resolve(name).toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return load(name);
    }

    private static KeyStore load(String name) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(name))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static String pem(String what, byte[] encoded) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                + "\n-----END " + what + "-----\n";
    }
}
