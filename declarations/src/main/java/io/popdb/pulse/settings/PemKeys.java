package io.popdb.pulse.settings;

import io.popdb.pulse.errors.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Private keys in texts and files of the form PEM (PKCS#8), beside whatever else stands there, such as certificates. */
public final class PemKeys {
    static final Pattern OLD_FORM = Pattern.compile("-----BEGIN (RSA|EC|DSA) PRIVATE KEY-----");
    static final String ENCRYPTED = "-----BEGIN ENCRYPTED PRIVATE KEY-----";
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]*)-----END PRIVATE KEY-----", Pattern.DOTALL);
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519", "Ed448", "DSA");
    private static final Map<String, String> SIGNATURES = Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

    private PemKeys() {}

    /**
     * The first in a file.
     *
     * @throws UsageException if there is none that can be read without a password; the message names the file and says what to
     *     do, and nothing of what is in it
     */
    public static PrivateKey inFile(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (OLD_FORM.matcher(text).find() || text.contains(ENCRYPTED)) {
            throw new UsageException(
                    file + " holds its private key in an old form or with a password: make it plain PKCS#8"
                            + " with `openssl pkcs8 -topk8 -nocrypt -in " + file + " -out server.key`");
        }
        return block(text)
                .flatMap(PemKeys::of)
                .orElseThrow(() -> new UsageException(
                        file + " holds no private key that can be read (-----BEGIN PRIVATE KEY-----)"));
    }

    /** What stands between the lines that begin and end the first key of a text. */
    static Optional<String> block(String text) {
        Matcher key = KEY.matcher(text);
        return key.find() ? Optional.of(key.group(1)) : Optional.empty();
    }

    static Optional<PrivateKey> of(String base64) {
        return ALGORITHMS.stream()
                .flatMap(algorithm -> of(base64, algorithm).stream())
                .findFirst();
    }

    private static Optional<PrivateKey> of(String base64, String algorithm) {
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(base64);
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException | IllegalArgumentException another) {
            return Optional.empty();
        }
    }

    /** Whether a certificate is of a key. Of kinds that are not known here it is taken to be so. */
    public static boolean belongTogether(PrivateKey mine, PublicKey certified) {
        String signature = SIGNATURES.get(mine.getAlgorithm());
        if (!mine.getAlgorithm().equals(certified.getAlgorithm())) {
            return signature == null;
        }
        if (signature == null) {
            return true;
        }
        try {
            byte[] text = {1, 2, 3};
            Signature signing = Signature.getInstance(signature);
            signing.initSign(mine);
            signing.update(text);
            byte[] signed = signing.sign();
            signing.initVerify(certified);
            signing.update(text);
            return signing.verify(signed);
        } catch (GeneralSecurityException otherSizes) {
            return false;
        }
    }
}
