package io.popdb.pulse.settings;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.CertificateFactory;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of keys or certificates, looked into before Kafka does, whose words for what is wrong with it ("algid parse error") are
 * for programmers. Says nothing of what is in it.
 */
final class KeyFile {
    private static final String PEM = "PEM";
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----", Pattern.DOTALL);

    private final Path file;
    private final String type;
    private final Optional<String> password;
    private final boolean ofKey;
    private final boolean keyPassword;

    /**
     * @param store {@code keystore}, which has this client's key, or {@code truststore}, which has whom it trusts
     * @param settings Kafka's
     */
    KeyFile(String store, Path file, Map<String, String> settings) {
        this.file = file;
        this.type = settings.getOrDefault("ssl." + store + ".type", "JKS");
        this.password = Optional.ofNullable(settings.get("ssl." + store + ".password"));
        this.ofKey = store.equals("keystore");
        this.keyPassword = settings.containsKey("ssl.key.password");
    }

    /** What is wrong with it, and what to do; empty where nothing is. */
    Optional<String> problem() {
        try {
            byte[] bytes = Files.readAllBytes(file);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            boolean isPem = text.contains("-----BEGIN ");
            if (type.equals(PEM)) {
                return isPem ? problemOfPem(text) : Optional.of(noPem(bytes));
            }
            return isPem
                    ? Optional.of("is PEM, but its type is given as " + type + ": set the type to PEM")
                    : problemOfStore();
        } catch (IOException unreadable) {
            return Optional.of("cannot be read: check the disk and whose file it is");
        }
    }

    private String noPem(byte[] bytes) {
        boolean binary = bytes.length > 0 && bytes[0] == 0x30;
        return binary
                ? "is no PEM but PKCS#12 or DER: write it as PEM with `openssl pkcs12 -in " + file
                        + " -nodes -out agency.pem`," + " with -legacy behind pkcs12 where openssl says \"unsupported\""
                : "is no PEM: there is no line that begins with -----BEGIN in it; copy it again from where it came";
    }

    private Optional<String> problemOfPem(String text) {
        Matcher certificate = CERTIFICATE.matcher(text);
        if (!certificate.find()) {
            return Optional.of("holds no certificate (-----BEGIN CERTIFICATE-----)"
                    + (ofKey
                            ? ": append this client's to the key, as it came from the centre"
                            : ": get the authority's again"));
        }
        return ofKey
                ? problemOfKey(text, certificate.group())
                : certificateOf(certificate.group()).isEmpty()
                        ? Optional.of("holds a certificate that is damaged: copy it again from where it came")
                        : Optional.empty();
    }

    private Optional<String> problemOfKey(String text, String certificate) {
        Matcher old = PemKeys.OLD_FORM.matcher(text);
        if (old.find()) {
            return Optional.of("holds its private key in an old form (-----BEGIN " + old.group(1)
                    + " PRIVATE KEY-----), which Kafka does not read: make it PKCS#8 with `openssl pkcs8 -topk8 -nocrypt -in"
                    + " agency.key -out agency.p8.key`, and put that and the certificate into the file");
        }
        if (text.contains(PemKeys.ENCRYPTED)) {
            return keyPassword
                    ? Optional.empty()
                    : Optional.of(
                            "holds a private key with a password, but pulse.kafka.\"ssl.key.password\" is not set: set"
                                    + " it, or take the password away with `openssl pkcs8 -topk8 -nocrypt`");
        }
        Optional<String> key = PemKeys.block(text);
        if (key.isEmpty()) {
            return Optional.of(
                    "holds no private key (-----BEGIN PRIVATE KEY-----): put the key before the certificate");
        }
        Optional<PrivateKey> read = key.flatMap(PemKeys::of);
        if (read.isEmpty()) {
            return Optional.of("holds a private key that is damaged: make the file again from key and certificate");
        }
        return certificateOf(certificate)
                .map(publicKey -> PemKeys.belongTogether(read.get(), publicKey)
                        ? Optional.<String>empty()
                        : Optional.of(
                                "holds a private key and, first of its certificates, another key's: put the key's own"
                                        + " certificate right behind it"))
                .orElseGet(() -> Optional.of("holds a certificate that is damaged: copy it again from where it came"));
    }

    private static Optional<PublicKey> certificateOf(String pem) {
        try (InputStream in = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))) {
            return Optional.of(CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getPublicKey());
        } catch (IOException | GeneralSecurityException damaged) {
            return Optional.empty();
        }
    }

    private Optional<String> problemOfStore() throws IOException {
        if (ofKey && password.isEmpty()) {
            return Optional.of("has a password, but pulse.kafka.\"ssl.keystore.password\" is not set: set it");
        }
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(type);
            store.load(in, password.map(String::toCharArray).orElse(null));
            return holdsWhatItShould(store)
                    ? Optional.empty()
                    : Optional.of(ofKey ? "holds no private key" : "holds no certificate of an authority");
        } catch (IOException unread) {
            return Optional.of(
                    unread.getCause() instanceof UnrecoverableKeyException
                            ? "does not open with its password: compare pulse.kafka.\"ssl." + (ofKey ? "key" : "trust")
                                    + "store.password\" with what the centre gave you"
                            : noStore());
        } catch (GeneralSecurityException unknown) {
            return Optional.of(noStore());
        }
    }

    private boolean holdsWhatItShould(KeyStore store) throws GeneralSecurityException {
        for (String alias : Collections.list(store.aliases())) {
            if (ofKey ? store.isKeyEntry(alias) : store.isCertificateEntry(alias)) {
                return true;
            }
        }
        return false;
    }

    private String noStore() {
        return "is no " + type + " that this Java can read: write it as PEM with `openssl pkcs12 -in " + file
                + " -nodes -out agency.pem`, with -legacy behind pkcs12 where openssl says \"unsupported\", and set the type to"
                + " PEM";
    }
}
