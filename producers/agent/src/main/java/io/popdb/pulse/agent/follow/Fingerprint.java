package io.popdb.pulse.agent.follow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hash of some bytes at an offset in a log. By it a file is recognised after it was renamed, copied or gzipped, and a new file that took over its name is not mistaken for it.
 *
 * @param offset of the first byte, in the unpacked log
 * @param hash the first eight bytes of the SHA-256
 */
record Fingerprint(long offset, int length, long hash) {
    /** The hash of no bytes. */
    static final long NOTHING = hash(new byte[0], 0, 0);

    static final int LONGEST = 1 << 16;

    /** A fingerprint of no bytes, which every file matches. */
    static Fingerprint ofNothing() {
        return new Fingerprint(0, 0, NOTHING);
    }

    /** The fingerprint of the bytes at an offset; only of their beginning where they are many. */
    static Fingerprint on(long offset, byte[] buffer, int start, int length) {
        int held = Math.min(length, LONGEST);
        return new Fingerprint(offset, held, hash(buffer, start, held));
    }

    long end() {
        return offset + length;
    }

    /** Whether the log has these bytes there. */
    boolean holdsIn(OpenLog log) throws IOException {
        return isOn(log.read(offset, length));
    }

    /** Whether these are the bytes. */
    boolean isOn(byte[] bytes) {
        return bytes.length == length && hash(bytes, 0, length) == hash;
    }

    private static long hash(byte[] bytes, int start, int length) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(bytes, start, length);
            return ByteBuffer.wrap(sha.digest()).getLong();
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
