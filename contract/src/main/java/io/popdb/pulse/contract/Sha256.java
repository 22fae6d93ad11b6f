package io.popdb.pulse.contract;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, as bytes or in hexadecimal. */
public final class Sha256 {
    private Sha256() {}

    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(begin().digest(bytes));
    }

    /** The digest of what remains in the buffer, which is left as it is. */
    public static byte[] digest(ByteBuffer bytes) {
        MessageDigest digest = begin();
        digest.update(bytes.duplicate());
        return digest.digest();
    }

    /** Of what is then given to it, piece by piece. */
    public static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
