package io.popdb.pulse.topics.controls;

import io.popdb.pulse.contract.Identifiers;
import io.popdb.pulse.contract.PersonalData;
import io.popdb.pulse.errors.UsageException;
import java.text.Normalizer;

/**
 * Text that an operator types with a command or sends over HTTP (name, reason, note): one line, limited in length, and not shaped like {@link
 * PersonalData}, since it is stored and shown.
 */
public final class OperatorText {
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_TEXT = 300;

    private OperatorText() {}

    /** Who says it. */
    public static String name(String text) {
        return name("--by", text);
    }

    /**
     * Who says it.
     *
     * @param option where the name was given, for the sentence where it cannot be kept
     */
    public static String name(String option, String text) {
        String name = checked(option, text, LONGEST_NAME);
        if (name.isEmpty()) {
            throw new UsageException(option + " must say who you are");
        }
        return name;
    }

    /**
     * Why, or what there is to add.
     *
     * @param option where it was given, for the sentence where it cannot be kept
     */
    public static String text(String option, String text) {
        String accepted = checked(option, text, LONGEST_TEXT);
        if (accepted.isEmpty()) {
            throw new UsageException(option + " must not be empty");
        }
        return accepted;
    }

    private static String checked(String option, String text, int longest) {
        String accepted = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        if (accepted.length() > longest) {
            throw new UsageException(
                    option + " has " + accepted.length() + " characters: at most " + longest + " are kept");
        }
        if (accepted.codePoints().anyMatch(OperatorText::breaksLines)) {
            throw new UsageException(option + " must be one line, without control characters");
        }
        if (hasLongNumber(accepted)) {
            throw new UsageException(
                    option + " must not hold nine or more digits in a row: no citizen's number may be kept here");
        }
        PersonalData.in(accepted).ifPresent(shape -> {
            throw new UsageException(option + " " + shape.advice());
        });
        return accepted;
    }

    private static boolean breaksLines(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** Whether nine or more digits stand in a row, in whichever script they are written. */
    private static boolean hasLongNumber(String accepted) {
        StringBuilder digits = new StringBuilder();
        accepted.codePoints().forEach(character -> digits.append(Character.isDigit(character) ? '0' : '.'));
        return Identifiers.hasLongDigitRun(digits.toString());
    }
}
