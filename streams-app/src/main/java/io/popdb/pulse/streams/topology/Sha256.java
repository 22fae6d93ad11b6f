package io.popdb.pulse.streams.topology;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The fingerprint by which a sender can find a rejected record without anyone keeping it. */
final class Sha256 {
    private Sha256() {}

    /** In hexadecimal; a record without a payload has that of no bytes. */
    static String hex(byte @Nullable [] payload) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(payload == null ? new byte[0] : payload));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java has SHA-256, but this one does not", absent);
        }
    }
}
