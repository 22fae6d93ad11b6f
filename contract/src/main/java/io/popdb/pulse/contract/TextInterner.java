package io.popdb.pulse.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns characters that recur into what is made of them, once, without making a new string to look it up. A direct-mapped cache:
 * two texts that fall on one slot take turns, and nothing that a sender invents can make it grow: long texts, which no
 * valid event has, are not kept. Not thread-safe.
 */
public final class TextInterner<T> {
    private static final int SLOTS = 1 << 10;
    private static final int LONGEST_KEPT = 64;

    private final Function<String, T> make;
    private final List<@Nullable Known<T>> slots = new ArrayList<>(Collections.nCopies(SLOTS, null));

    private record Known<T>(String text, T made) {}

    public TextInterner(Function<String, T> make) {
        this.make = make;
    }

    /** What is made of the stretch of {@code text}, the same as last time where it still is in its slot. */
    public T intern(char[] text, int offset, int length) {
        if (length > LONGEST_KEPT) {
            return make.apply(new String(text, offset, length));
        }
        int hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + text[i];
        }
        int slot = (hash ^ hash >>> 10 ^ hash >>> 20) & (SLOTS - 1);
        Known<T> known = slots.get(slot);
        if (known != null && equal(known.text, text, offset, length)) {
            return known.made;
        }
        String fresh = new String(text, offset, length);
        T made = make.apply(fresh);
        slots.set(slot, new Known<>(fresh, made));
        return made;
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
