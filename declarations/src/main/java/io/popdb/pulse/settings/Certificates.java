package io.popdb.pulse.settings;

import io.popdb.pulse.errors.UsageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates in texts and files of the form PEM, beside whatever else stands there, such as keys. */
public final class Certificates {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", Pattern.DOTALL);

    private Certificates() {}

    /**
     * All that stand in a file.
     *
     * @throws UsageException if none does, or one cannot be read; the message names the file
     */
    public static List<X509Certificate> inFile(Path file) throws IOException {
        List<X509Certificate> found = in(Files.readString(file, StandardCharsets.ISO_8859_1), file.toString());
        if (found.isEmpty()) {
            throw new UsageException(file + " holds no certificate in the form PEM (-----BEGIN CERTIFICATE-----)");
        }
        return found;
    }

    /**
     * All that stand in a text.
     *
     * @param where it stands, for the sentence
     * @throws UsageException if one cannot be read
     */
    public static List<X509Certificate> in(String text, String where) {
        List<X509Certificate> found = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(text);
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            while (blocks.find()) {
                byte[] block = blocks.group().getBytes(StandardCharsets.US_ASCII);
                found.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block)));
            }
        } catch (CertificateException unreadable) {
            throw new UsageException("a certificate in " + where + " cannot be read", unreadable);
        }
        return found;
    }

    /**
     * Whom a Kafka client trusts, as PEM: what stands in {@code ssl.truststore.certificates}, or in the file that
     * {@code ssl.truststore.location} names. Empty where neither is given, or the file is of another form.
     */
    public static String trusted(Map<String, ?> kafka) throws IOException {
        return text(kafka, "ssl.truststore.certificates", "ssl.truststore.location");
    }

    /** A client's own certificates, as PEM; empty where it has none, or the file is of another form. */
    public static String own(Map<String, ?> kafka) throws IOException {
        return text(kafka, "ssl.keystore.certificate.chain", "ssl.keystore.location");
    }

    private static String text(Map<String, ?> kafka, String inline, String file) throws IOException {
        Object text = kafka.get(inline);
        Object location = kafka.get(file);
        String all = "";
        if (text != null) {
            all = text.toString();
        } else if (location != null) {
            all = Files.readString(Path.of(location.toString()), StandardCharsets.ISO_8859_1);
        }
        StringBuilder blocks = new StringBuilder();
        BLOCK.matcher(all).results().forEach(block -> blocks.append(block.group())
                .append('\n'));
        return blocks.toString();
    }
}
