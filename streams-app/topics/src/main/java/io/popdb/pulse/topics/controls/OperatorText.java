package io.popdb.pulse.topics.controls;

import io.popdb.pulse.contract.Identifiers;
import java.text.Normalizer;

/**
 * What people write beside what they decide: short, one line, and nothing in it that could be a citizen's number, since
 * it is kept and shown.
 */
public final class OperatorText {
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_TEXT = 300;

    private OperatorText() {}

    /** Who says it. */
    public static String name(String text) {
        String name = checked("--by", text, LONGEST_NAME);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("--by must say who you are");
        }
        return name;
    }

    /** Why, or what there is to add. */
    public static String text(String option, String text) {
        String words = checked(option, text, LONGEST_TEXT);
        if (words.isEmpty()) {
            throw new IllegalArgumentException(option + " must not be empty");
        }
        return words;
    }

    private static String checked(String option, String text, int longest) {
        String words = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        if (words.length() > longest) {
            throw new IllegalArgumentException(
                    option + " has " + words.length() + " characters: at most " + longest + " are kept");
        }
        if (words.codePoints().anyMatch(OperatorText::breaksLines)) {
            throw new IllegalArgumentException(option + " must be one line, without control characters");
        }
        if (hasLongNumber(words)) {
            throw new IllegalArgumentException(
                    option + " must not hold nine or more digits in a row: no citizen's number may be kept here");
        }
        return words;
    }

    private static boolean breaksLines(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** Of digits in any script. */
    private static boolean hasLongNumber(String words) {
        StringBuilder digits = new StringBuilder();
        words.codePoints().forEach(character -> digits.append(Character.isDigit(character) ? '0' : '.'));
        return Identifiers.hasLongDigitRun(digits.toString());
    }
}
