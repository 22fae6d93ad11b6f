package io.popdb.pulse.declarations;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.Locale;

/**
 * The order of names in the Vietnamese alphabet: ă and â after a, đ after d, ê after e, ô and ơ after o, ư after u; tones only decide
 * between names that are alike otherwise. Names in English stand in their own order in it, too. The JDK's own collation is not
 * asked, because it is in a module that an image may lack.
 */
public final class AlphabeticalOrder implements Comparator<String> {
    public static final AlphabeticalOrder VIETNAMESE = new AlphabeticalOrder();

    private static final String ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
    /** Grave, acute, tilde, hook above and dot below, as combining marks. */
    private static final String TONES = "[\u0300\u0301\u0303\u0309\u0323]";

    private AlphabeticalOrder() {}

    @Override
    public int compare(String one, String other) {
        int byLetters = letters(one).compareTo(letters(other));
        return byLetters != 0 ? byLetters : one.compareTo(other);
    }

    /** Each letter as its place in the alphabet; spaces and signs before all letters. */
    private static String letters(String name) {
        String toneless = Normalizer.normalize(
                Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                        .replaceAll(TONES, ""),
                Normalizer.Form.NFC);
        StringBuilder places = new StringBuilder();
        toneless.chars().forEach(letter -> {
            int place = ALPHABET.indexOf(letter);
            places.append(place < 0 ? (char) Math.min(letter, 0x7F) : (char) (0x80 + place));
        });
        return places.toString();
    }
}
