package io.popdb.pulse.topics.identities;

import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.settings.PropertiesFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Kafka client properties of one user, which hold all that it needs: where the brokers are, whom to trust, the password. For
 * {@code --client-config} of every command, and for Kafka's own tools.
 */
public final class ClientFile {
    private static final String JAAS = "sasl.jaas.config";
    private static final Pattern PASSWORD = Pattern.compile("password=\"([^\"]+)\"");

    private ClientFile() {}

    /**
     * Its text.
     *
     * @param bootstrap where the user finds the brokers
     * @param authority the certificates that the user is to trust, as PEM; where empty, those that Java trusts
     */
    static String text(String user, String password, String bootstrap, String authority) {
        String known =
                """
                # How the brokers know %s. A secret: whoever can read it is %s to them.
                bootstrap.servers=%s
                security.protocol=SASL_SSL
                sasl.mechanism=SCRAM-SHA-512
                %s=%s
                """
                        .formatted(user, user, bootstrap, JAAS, jaas(user, password));
        return authority.isBlank()
                ? known
                : known + "ssl.truststore.type=PEM\nssl.truststore.certificates=" + onOneLine(authority) + "\n";
    }

    /** The same of whom the brokers know by a certificate; all of it as PEM. */
    public static String byCertificate(String bootstrap, String key, String certificate, String authority) {
        return """
                # A secret: whoever can read the key is whom the certificate names.
                bootstrap.servers=%s
                security.protocol=SSL
                ssl.keystore.type=PEM
                ssl.keystore.key=%s
                ssl.keystore.certificate.chain=%s
                ssl.truststore.type=PEM
                ssl.truststore.certificates=%s
                """
                .formatted(bootstrap, onOneLine(key), onOneLine(certificate), onOneLine(authority));
    }

    /** As a value in a file of key=value lines. */
    private static String onOneLine(String pem) {
        return pem.strip().replace("\n", "\\n\\\n");
    }

    /** How a Kafka client is told its user and password. */
    public static String jaas(String user, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                + password + "\";";
    }

    /**
     * The password in a user's file.
     *
     * @throws UsageException if there is none in it
     */
    public static String password(Path file) throws IOException {
        Map<String, String> properties = PropertiesFile.read(file);
        Matcher password = PASSWORD.matcher(properties.getOrDefault(JAAS, ""));
        if (!password.find()) {
            throw new UsageException(
                    file + " holds no password (" + JAAS + "): delete it, and make a new one with pulse setup rotate");
        }
        return password.group(1);
    }
}
