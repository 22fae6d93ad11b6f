package io.popdb.pulse.httpsecurity;

import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.settings.Certificates;
import io.popdb.pulse.settings.PemKeys;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/** A server's private key and certificates, from files. */
final class ServerKeys {
    private static final String ALIAS = "pulse";
    private static final char[] NO_PASSWORD = {};

    private ServerKeys() {}

    /** Those that the configuration names; empty where it names none. They are watched. */
    static Optional<WatchedFiles<X509ExtendedKeyManager>> of(String prefix, HttpSecurityConfig.Tls tls)
            throws IOException {
        boolean pem = tls.certificate().isPresent() || tls.key().isPresent();
        if (pem && tls.keystore().isPresent()) {
            throw new UsageException("There is both " + prefix + ".tls.keystore and " + prefix
                    + ".tls.certificate or .key: keep the one or the other");
        }
        if (pem) {
            Path certificate = required(prefix + ".tls.certificate", prefix + ".tls.key", tls.certificate());
            Path key = required(prefix + ".tls.key", prefix + ".tls.certificate", tls.key());
            return Optional.of(new WatchedFiles<>(List.of(certificate, key), () -> pem(certificate, key)));
        }
        if (tls.keystore().isEmpty()) {
            return Optional.empty();
        }
        Path keystore = tls.keystore().get();
        Path password =
                required(prefix + ".tls.keystore-password-file", prefix + ".tls.keystore", tls.keystorePasswordFile());
        return Optional.of(new WatchedFiles<>(List.of(keystore, password), () -> keystore(keystore, password)));
    }

    private static Path required(String key, String because, Optional<Path> file) {
        return file.orElseThrow(() -> new UsageException(key + " is missing: " + because + " needs it"));
    }

    private static X509ExtendedKeyManager pem(Path certificate, Path key) throws IOException {
        List<X509Certificate> chain = Certificates.inFile(certificate);
        PrivateKey own = PemKeys.inFile(key);
        if (!PemKeys.belongTogether(own, chain.get(0).getPublicKey())) {
            throw new UsageException("The key in " + key + " is not that of the first certificate in " + certificate
                    + ": put the key's own certificate first");
        }
        try {
            return manager(own, chain.toArray(Certificate[]::new));
        } catch (GeneralSecurityException unusable) {
            throw new UsageException("This Java cannot use the key in " + key, unusable);
        }
    }

    private static X509ExtendedKeyManager keystore(Path file, Path passwordFile) throws IOException {
        char[] password = Files.readString(passwordFile).strip().toCharArray();
        try {
            KeyStore store = KeyStore.getInstance(file.toFile(), password);
            for (String alias : Collections.list(store.aliases())) {
                Key key = store.getKey(alias, password);
                if (key instanceof PrivateKey own) {
                    return manager(own, store.getCertificateChain(alias));
                }
            }
        } catch (GeneralSecurityException | IOException unusable) {
            requireReadable(file);
            throw new UsageException(
                    file + " does not open with the password in " + passwordFile + ", or is neither PKCS#12 nor JKS",
                    unusable);
        }
        throw new UsageException(file + " holds no private key");
    }

    /** The file itself, before all that may be wrong with what is in it. */
    private static void requireReadable(Path file) throws IOException {
        File named = file.toFile();
        if (!named.canRead()) {
            throw new IOException(file + " cannot be read");
        }
    }

    private static X509ExtendedKeyManager manager(PrivateKey key, Certificate[] chain)
            throws GeneralSecurityException, IOException {
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, null);
        one.setKeyEntry(ALIAS, key, NO_PASSWORD, chain);
        KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509"); // keeps the alias, also over a change
        factory.init(one, NO_PASSWORD);
        for (KeyManager manager : factory.getKeyManagers()) {
            if (manager instanceof X509ExtendedKeyManager found) {
                return found;
            }
        }
        throw new GeneralSecurityException("no manager of X.509 keys");
    }
}
