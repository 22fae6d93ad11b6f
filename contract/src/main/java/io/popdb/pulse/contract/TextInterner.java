package io.popdb.pulse.contract;

import org.jspecify.annotations.Nullable;

/**
 * Turns characters that recur into one string each, without making a new string to look it up. A direct-mapped cache:
 * two texts that fall on one slot take turns, and nothing that a sender invents can make it grow: long texts, which no
 * valid event has, are not kept. Not thread-safe.
 */
public final class TextInterner {
    private static final int SLOTS = 1 << 10;
    private static final int LONGEST_KEPT = 64;

    private final @Nullable String[] slots = new @Nullable String[SLOTS];

    /** The stretch of {@code text} as a string, the same one as last time where it still is in its slot. */
    public String intern(char[] text, int offset, int length) {
        if (length > LONGEST_KEPT) {
            return new String(text, offset, length);
        }
        int hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + text[i];
        }
        int slot = (hash ^ hash >>> 10 ^ hash >>> 20) & (SLOTS - 1);
        String known = slots[slot];
        if (known != null && equal(known, text, offset, length)) {
            return known;
        }
        String fresh = new String(text, offset, length);
        slots[slot] = fresh;
        return fresh;
    }

    private static boolean equal(String known, char[] text, int offset, int length) {
        if (known.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (known.charAt(i) != text[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
