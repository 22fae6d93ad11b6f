package io.popdb.pulse.cli;

import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.settings.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who asks over HTTP, and whom he trusts. A token is only ever in a file: what is on a command line everybody sees. */
public final class HttpOptions {
    /** What a header may hold, so that no sentence of the JDK's repeats a token that has something else in it. */
    private static final Pattern TOKEN = Pattern.compile("[!-~]+");

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            defaultValue = "${env:PULSE_TOKEN_FILE}",
            description = "A file with the token to show, where one is asked for (PULSE_TOKEN_FILE).")
    private @Nullable Path tokenFile;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            defaultValue = "${env:PULSE_CA_FILE}",
            description = "Who signs for what answers over https, as PEM (PULSE_CA_FILE); else whom Java trusts.")
    private @Nullable Path authority;

    /** The token; empty where none is given. */
    Optional<String> token() throws IOException {
        if (tokenFile == null) {
            return Optional.empty();
        }
        String token = Files.readString(tokenFile).strip();
        if (!TOKEN.matcher(token).matches()) {
            throw new UsageException(tokenFile + " must hold one token, of letters, digits and signs without spaces");
        }
        return Optional.of(token);
    }

    /** Whom to trust; empty for whom Java does. */
    Optional<SSLContext> trusted() throws IOException {
        if (authority == null) {
            return Optional.empty();
        }
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            for (X509Certificate certificate : Certificates.inFile(authority)) {
                trusted.setCertificateEntry(
                        certificate.getSubjectX500Principal().getName(), certificate);
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return Optional.of(context);
        } catch (GeneralSecurityException unusable) {
            throw new UsageException(authority + " holds a certificate that this Java cannot use", unusable);
        }
    }
}
