package io.popdb.pulse.bookkeeping.proof;

import io.popdb.pulse.contract.Sha256;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.files.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Locale;

/**
 * Keys of Ed25519 (RFC 8032) in PEM files, as {@code openssl} reads and writes them: the private one as PKCS#8 without a password, the
 * public one as SubjectPublicKeyInfo. No message holds anything of a private key.
 */
public final class SigningKeys {
    private static final String ALGORITHM = "Ed25519";
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final int PEM_LINE = 64;

    private SigningKeys() {}

    /**
     * Makes a pair: the private key in the file, readable for its owner alone, the public one beside it.
     *
     * @return the file of the public key
     * @throws UsageException if one of the two files is there already: a key that was used must not be lost
     */
    public static Path make(Path file) throws IOException {
        Path publicFile = file.resolveSibling(file.getFileName() + ".pub");
        for (Path each : new Path[] {file, publicFile}) {
            AtomicFile.requireWritable(each);
            if (Files.exists(each)) {
                throw new UsageException(each + " is there already: give another name, or keep that key");
            }
        }
        KeyPair pair = generate();
        AtomicFile.replaceSecret(file, pem(PRIVATE, pair.getPrivate().getEncoded()));
        AtomicFile.replace(publicFile, pem(PUBLIC, pair.getPublic().getEncoded()));
        return publicFile;
    }

    static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java from 15 on has Ed25519", impossible);
        }
    }

    static PrivateKey readPrivate(Path file) throws IOException {
        byte[] encoded = decode(file, PRIVATE);
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException another) {
            throw new UsageException(file + " holds no private key of Ed25519: make one with pulse books key", another);
        }
    }

    /**
     * Reads a public key.
     *
     * @throws UsageException if the file holds none
     */
    public static PublicKey readPublic(Path file) throws IOException {
        byte[] encoded = decode(file, PUBLIC);
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException another) {
            throw new UsageException(file + " holds no public key of Ed25519", another);
        }
    }

    /** What tells a public key from another, to be compared with what its owner says: the SHA-256 of its encoded form. */
    public static String fingerprint(PublicKey key) {
        return Sha256.hex(key.getEncoded());
    }

    static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a key of Ed25519 signs", impossible);
        }
    }

    static boolean verifies(PublicKey key, byte[] message, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(signed);
        } catch (SignatureException noSignature) {
            return false; // not even of its form
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a key of Ed25519 verifies", impossible);
        }
    }

    private static byte[] pem(String type, byte[] encoded) {
        String body = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encodeToString(encoded);
        return ("-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] decode(Path file, String type) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip();
        String begin = "-----BEGIN " + type + "-----";
        String end = "-----END " + type + "-----";
        if (!text.startsWith(begin) || !text.endsWith(end)) {
            throw new UsageException(
                    file + " is no PEM file of a " + type.toLowerCase(Locale.ROOT) + ": it must begin with " + begin);
        }
        try {
            return Base64.getMimeDecoder().decode(text.substring(begin.length(), text.length() - end.length()));
        } catch (IllegalArgumentException notBase64) {
            throw new UsageException(file + " is damaged: what stands between its first and last line is not Base64");
        }
    }
}
