package io.popdb.pulse.demo;

import io.popdb.pulse.errors.UsageException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a broker listens beyond loopback, and how it asks clients who they are; never in plain text. */
public record SecureListener(String protocol, String host, int port) {
    private static final String BY_PASSWORD = "SASL_SSL";
    private static final String BY_CERTIFICATE = "SSL";
    private static final Pattern FORM = Pattern.compile("([A-Z_]+)://([A-Za-z0-9.-]+|\\[[0-9a-fA-F:]+]):([0-9]{1,5})");
    private static final int MAX_PORT = 65_535;

    /**
     * Reads such as {@code SASL_SSL://kafka1.example.vn:9094}.
     *
     * @throws UsageException if it is none, or a plain one
     */
    public static SecureListener parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches() || Integer.parseInt(parts.group(3)) > MAX_PORT) {
            throw new UsageException(
                    "--listen " + text + " is no listener: write it like SASL_SSL://kafka1.example.vn:9094");
        }
        String protocol = parts.group(1);
        if (!protocol.equals(BY_PASSWORD) && !protocol.equals(BY_CERTIFICATE)) {
            throw new UsageException(
                    "--listen " + text + ": " + protocol + " lets anybody read along or in. A listener of"
                            + " this broker beyond loopback is SASL_SSL (passwords over TLS) or SSL (client certificates)");
        }
        if (parts.group(2).equals("0.0.0.0")) {
            throw new UsageException(
                    "--listen " + text + ": name the host by which clients know it, for which the" + " certificate is");
        }
        return new SecureListener(protocol, parts.group(2), Integer.parseInt(parts.group(3)));
    }

    boolean asksForPasswords() {
        return protocol.equals(BY_PASSWORD);
    }

    /** Its name in the broker's settings and metrics. */
    String name() {
        return asksForPasswords() ? "AGENCIES" : "CERTIFICATES";
    }

    /** As the broker's settings have it. */
    String address() {
        return name() + "://" + host + ":" + port;
    }

    /** What clients connect to. */
    public String bootstrap() {
        return host + ":" + port;
    }
}
