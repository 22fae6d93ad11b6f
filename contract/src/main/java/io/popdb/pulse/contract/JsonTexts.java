package io.popdb.pulse.contract;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns plain JSON strings that recur into texts judged once, by their bytes. A look at eight bytes at a time finds the closing quote
 * and the hash; what equals a text that was found plain is plain, without a look at its characters.
 *
 * <p>A direct-mapped cache, as {@link TextInterner}: two texts that fall on one slot take turns, and no sender makes it grow. Not
 * thread-safe.
 */
final class JsonTexts {
    /** Of a text, in bytes. */
    static final int LONGEST = 48;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long QUOTES = '"' * LOW_BITS;
    /** 2⁶⁴ divided by the golden ratio (Knuth's multiplicative hashing). */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private static final int SLOT_BITS = 10;

    private final @Nullable Known[] slots = new @Nullable Known[1 << SLOT_BITS];
    private int end;

    @SuppressWarnings("ArrayRecordComponent") // written once; compared by its bytes, never as a record
    private record Known(byte[] bytes, long lastBytes, EventText text) {
        boolean isAt(byte[] json, int start, int end, long rest) {
            int whole = bytes.length & -Long.BYTES;
            if (bytes.length != end - start || lastBytes != rest) {
                return false;
            }
            for (int i = 0; i < whole; i += Long.BYTES) {
                if ((long) WORDS.get(bytes, i) != (long) WORDS.get(json, start + i)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * The string that begins at {@code start}, behind its quote. Null where it is longer than {@link #LONGEST}, needs an escape or
     * has other than printable ASCII characters, or where fewer than seven bytes of the document follow its closing quote.
     */
    @Nullable
    EventText read(byte[] json, int start, int limit) {
        long hash = 0;
        int last = Math.min(limit - Long.BYTES, start + LONGEST);
        for (int at = start; at <= last; at += Long.BYTES) {
            long word = (long) WORDS.get(json, at);
            long unquoted = word ^ QUOTES;
            long found = (unquoted - LOW_BITS) & ~unquoted & HIGH_BITS;
            if (found != 0) {
                int bits = Long.numberOfTrailingZeros(found) & -Byte.SIZE;
                end = at + bits / Byte.SIZE;
                long rest = word & ((1L << bits) - 1);
                return lookUp(json, start, hash, rest);
            }
            hash = (hash ^ word) * SPREAD;
        }
        return null;
    }

    /** Where the string that was read last ends: at its closing quote. */
    int end() {
        return end;
    }

    private @Nullable EventText lookUp(byte[] json, int start, long hash, long rest) {
        int slot = (int) (((hash ^ rest) * SPREAD) >>> (Long.SIZE - SLOT_BITS));
        Known known = slots[slot];
        if (known != null && known.isAt(json, start, end, rest)) {
            return known.text;
        }
        if (end - start > LONGEST || !isPlain(json, start, end)) {
            return null;
        }
        EventText fresh = EventText.of(new String(json, start, end - start, StandardCharsets.ISO_8859_1));
        slots[slot] = new Known(Arrays.copyOfRange(json, start, end), rest, fresh);
        return fresh;
    }

    private static boolean isPlain(byte[] json, int start, int end) {
        for (int i = start; i < end; i++) {
            if (json[i] < ' ' || json[i] > '~' || json[i] == '\\') {
                return false;
            }
        }
        return true;
    }
}
