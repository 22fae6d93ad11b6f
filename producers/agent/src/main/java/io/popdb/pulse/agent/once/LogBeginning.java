package io.popdb.pulse.agent.once;

import io.popdb.pulse.contract.Sha256;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The first bytes of a log, as it is unpacked; by them it is known again, also when it has grown or was cut off. */
final class LogBeginning {
    private static final int SHORTEST = 64;
    private static final int LONGEST = 1 << 16;
    private static final int HASH_DIGITS = 16;

    private final byte[] bytes;

    private LogBeginning(byte[] bytes) {
        this.bytes = bytes;
    }

    /** That of a log, which is left where it is. */
    static LogBeginning of(BufferedInputStream log) throws IOException {
        byte[] bytes = new byte[LONGEST];
        int length = 0;
        log.mark(LONGEST);
        try {
            int read = log.read(bytes);
            while (read > 0) {
                length += read;
                read = log.read(bytes, length, LONGEST - length);
            }
        } catch (EOFException cutOff) {
            // who reads the log comes to the same place, and tells
        }
        log.reset();
        return new LogBeginning(Arrays.copyOf(bytes, length));
    }

    /** Hashes of its first so many bytes; nothing of the log can be read out of them. */
    SortedMap<Integer, String> hashes() {
        SortedMap<Integer, String> hashes = new TreeMap<>();
        for (int length = SHORTEST; length < bytes.length; length *= 2) {
            hashes.put(length, hash(length));
        }
        hashes.put(bytes.length, hash(bytes.length));
        return hashes;
    }

    /** Whether the hashes are of this log, as far as it goes. */
    boolean has(Map<Integer, String> hashes) {
        return hashes.entrySet().stream()
                .filter(known -> known.getKey() <= bytes.length)
                .allMatch(known -> known.getValue().equals(hash(known.getKey())));
    }

    private String hash(int length) {
        return Sha256.hex(Arrays.copyOf(bytes, length)).substring(0, HASH_DIGITS);
    }
}
