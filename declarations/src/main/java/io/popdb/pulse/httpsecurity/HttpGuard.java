package io.popdb.pulse.httpsecurity;

import io.popdb.pulse.errors.UsageException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Decides who is let in over HTTP, for whichever server asks. On loopback nobody need be asked; beyond it there is no opening
 * without credentials, nor, unless that is said on purpose, without TLS. Both are read again when their files change, by whoever
 * calls {@link #look}. Safe from any thread.
 */
public final class HttpGuard {
    private final Optional<WatchedFiles<Credentials>> credentials;
    private final Optional<WatchedFiles<X509ExtendedKeyManager>> keys;

    private HttpGuard(
            Optional<WatchedFiles<Credentials>> credentials, Optional<WatchedFiles<X509ExtendedKeyManager>> keys) {
        this.credentials = credentials;
        this.keys = keys;
    }

    /**
     * The guard of one server.
     *
     * @param prefix of the configuration's keys, such as {@code pulse.http}
     * @param host at which the server will answer
     * @param agencies the ids that there are
     * @throws UsageException when it would open to others what it may not, or a file cannot be used; the message says which key to
     *     set
     */
    public static HttpGuard open(String prefix, String host, HttpSecurityConfig config, Set<String> agencies) {
        if (!isLoopback(host)) {
            requireClosed(prefix, host, config);
        }
        try {
            Optional<Path> file = config.credentials();
            return new HttpGuard(
                    file.isPresent()
                            ? Optional.of(new WatchedFiles<>(
                                    List.of(file.get()), () -> Credentials.read(file.get(), agencies)))
                            : Optional.empty(),
                    ServerKeys.of(prefix, config.tls()));
        } catch (IOException unreadable) {
            throw new UsageException(
                    "A file that " + prefix + ".credentials or " + prefix + ".tls names cannot be read ("
                            + unreadable.getMessage() + "): check that it is there and whose it is",
                    unreadable);
        }
    }

    private static void requireClosed(String prefix, String host, HttpSecurityConfig config) {
        if (config.credentials().isEmpty()) {
            throw new UsageException(prefix + ".host is " + host + ", where others can reach it, but " + prefix
                    + ".credentials names no file of those who may: give one (docs/security.md), or leave the host at"
                    + " 127.0.0.1");
        }
        HttpSecurityConfig.Tls tls = config.tls();
        if (tls.required()
                && Stream.of(tls.certificate(), tls.key(), tls.keystore()).allMatch(Optional::isEmpty)) {
            throw new UsageException(
                    prefix + ".host is " + host + ", where others can reach it and listen, but there is no"
                            + " certificate: give " + prefix + ".tls.certificate and " + prefix
                            + ".tls.key, or say with " + prefix
                            + ".tls.required=false that something in front of it does TLS");
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException nowhere) { // nobody can listen there; the server itself says so
            return true;
        }
    }

    /** Whether whoever comes is asked who he is. */
    public boolean asks() {
        return credentials.isPresent();
    }

    /**
     * Who comes; empty where he is to be refused.
     *
     * @param authorization the request's header of that name; null where it has none
     */
    public Optional<HttpPrincipal> find(@Nullable String authorization) {
        return credentials.isPresent()
                ? credentials.get().content().find(authorization)
                : Optional.of(HttpPrincipal.NAMELESS);
    }

    /** With what the server answers over TLS; empty where it answers plainly. Later keys are taken by it as they come. */
    public Optional<SSLContext> tls() {
        return keys.map(watched -> {
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(new KeyManager[] {new ReplaceableKeyManager(watched::content)}, null, null);
                return context;
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("every Java has TLS", impossible);
            }
        });
    }

    /** Looks whether the files have changed, and takes what they say; what has come of it, in sentences. */
    public List<String> look() {
        return Stream.of(credentials, keys)
                .flatMap(Optional::stream)
                .flatMap(watched -> watched.look().stream())
                .toList();
    }
}
