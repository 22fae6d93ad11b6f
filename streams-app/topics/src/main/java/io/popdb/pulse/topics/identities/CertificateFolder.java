package io.popdb.pulse.topics.identities;

import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.settings.Certificates;
import io.popdb.pulse.topics.rows.CredentialRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The certificates that users were given, {@code prov-40.pem} and so on, without their keys: so that somebody notices before they
 * expire. Who is let in does not depend on them, but on who signed what a client shows.
 */
record CertificateFolder(Path folder) {
    private static final Pattern COMMON_NAME = Pattern.compile("^CN=([^,+]+)(,.*)?$");

    /** What is known of a user's certificate; empty where there is no file. */
    Optional<CredentialRow> rowOf(String user) throws IOException {
        Path file = folder.resolve(user + ".pem");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        X509Certificate certificate = Certificates.inFile(file).get(0);
        Matcher name = COMMON_NAME.matcher(certificate.getSubjectX500Principal().getName());
        if (!name.matches() || !name.group(1).equals(user)) {
            throw new UsageException(file + " is the certificate of "
                    + certificate.getSubjectX500Principal().getName() + ": that of " + user + " must begin with CN="
                    + user);
        }
        return Optional.of(new CredentialRow(
                user,
                Authentication.CERTIFICATES.kind(),
                certificate.getNotBefore().toInstant().toEpochMilli(),
                certificate.getNotAfter().toInstant().toEpochMilli(),
                false));
    }
}
