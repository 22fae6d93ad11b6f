package io.popdb.pulse.settings;

import io.popdb.pulse.errors.UsageException;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Certificates that were made to try Pulse out: they are good for this machine and its containers, and refused beyond. */
public final class DemoCertificates {
    /** What such a certificate's name ends with. */
    public static final String ORGANIZATION = "PopDB Pulse demo - not for production";

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[?[0-9a-fA-F:]*:[0-9a-fA-F:.]*]?");
    private static final Pattern LOOPBACK = Pattern.compile("127\\.[0-9.]+|\\[?::1]?");

    private DemoCertificates() {}

    /** Whether it is an address, and no name. */
    public static boolean isAddress(String host) {
        return ADDRESS.matcher(host).matches();
    }

    /** Whether a host is this machine, or one of its containers: loopback, or a name of a single part. */
    public static boolean isOfADemo(String host) {
        return isAddress(host) ? LOOPBACK.matcher(host).matches() : !host.contains(".") && !host.isEmpty();
    }

    /** The same of all brokers of a list: host:port, comma-separated. */
    public static boolean areOfADemo(String bootstrap) {
        return Stream.of(bootstrap.split(",", -1))
                .map(String::strip)
                .map(address -> address.replaceFirst(":[0-9]+$", ""))
                .allMatch(DemoCertificates::isOfADemo);
    }

    /** Whether it was signed by such an authority, or is one. */
    public static boolean isOne(X509Certificate certificate) {
        return certificate.getIssuerX500Principal().getName().contains(ORGANIZATION);
    }

    /**
     * Returns where a client does not trust such an authority, or speaks to this machine alone.
     *
     * @param bootstrap host:port, comma-separated
     * @throws UsageException saying what is wrong
     */
    static void refuseBeyond(String bootstrap, Map<String, String> kafka) {
        if (!areOfADemo(bootstrap) && (holdsOne(Kind.TRUSTED, kafka) || holdsOne(Kind.OWN, kafka))) {
            throw ConfigSentences.unusable("it names certificates of a demo, and brokers at " + bootstrap
                    + ", which are not on this machine: have your own authority sign for them (docs/security.md)");
        }
    }

    private enum Kind {
        TRUSTED,
        OWN
    }

    private static boolean holdsOne(Kind kind, Map<String, String> kafka) {
        try {
            String text = kind == Kind.TRUSTED ? Certificates.trusted(kafka) : Certificates.own(kafka);
            List<X509Certificate> found = Certificates.in(text, "the configuration");
            return found.stream().anyMatch(DemoCertificates::isOne);
        } catch (IOException unreadable) {
            throw new UsageException("a certificate file cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
