package io.popdb.pulse.httpsecurity;

import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Who is let in over HTTP, and by what certificate he knows where he is. */
public interface HttpSecurityConfig {
    /** Who may come, a line for each: {@link Credentials}. Where absent nobody is asked, which only loopback allows. */
    Optional<Path> credentials();

    Tls tls();

    /** The server's own certificate: two files of PEM, or a keystore. Read again when they change. */
    interface Tls {
        /** The certificate, and behind it those between it and its authority, as PEM. */
        Optional<Path> certificate();

        /** The certificate's private key, as PEM (PKCS#8), without a password. */
        Optional<Path> key();

        /** Both in one file, as PKCS#12 or JKS, instead of the two. */
        Optional<Path> keystore();

        /** A file with the keystore's password. */
        Optional<Path> keystorePasswordFile();

        /** Whether to refuse plain HTTP beyond loopback; false where something in front does TLS, or the network is one machine's own. */
        @WithDefault("true")
        boolean required();
    }
}
