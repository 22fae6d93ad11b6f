package io.popdb.pulse.contract;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a text is shaped like, where that must not come in: the wider guard of whoever writes or declares. The centre itself goes on
 * accepting what the contract accepts, for what was counted must count the same for ever.
 *
 * <p>The rule, over the text as a reader sees it ({@link ReadableText}: escapes resolved, digits of every script as 0 to 9):
 *
 * <ol>
 *   <li>Nine or more digits in a row are refused, and so are groups of digits that make 9 or 12 together, or a telephone, with at
 *       most three signs between two groups.
 *   <li>With one or two letters between groups, too, where the groups are equally long, or begin as a citizen's number does.
 *   <li>A mail address is refused, and 32 or more hexadecimal digits in a row: they could be a number's hash.
 *   <li>Honest, and so looked past, are what {@link HonestForm} lists: UUIDs, dates and times, addresses of machines, versions.
 *   <li>What cannot be told from these passes; docs/privacy.md names it.
 * </ol>
 *
 * <p>Pure; never throws. No advice repeats the text.
 */
public enum PersonalData {
    NUMBER("holds nine or more digits, also in groups, as a citizen's number has: take the number out; a machine, an"
            + " operation or a matter has a name without one"),
    PHONE("holds what looks like a telephone number: take it out; whom to call is declared as contact in the roster"),
    MAIL_ADDRESS(
            "holds what looks like a mail address: take it out; whom to write to is declared as contact in the roster"),
    HASH(
            "holds 32 or more hexadecimal digits, which could be the hash of a citizen's number: take them out, or shorten them to"
                    + " eight where they name a version");

    private static final int FEWEST_DIGITS = 9;
    private static final int SHORTEST_HASH = 32;
    private static final Pattern ADDRESS = Pattern.compile(
            "[\\p{L}\\p{N}._%+-]+ ?(?:@|[(\\[] ?(?:at|a còng) ?[)\\]]) ?[\\p{L}\\p{N}-]+ ?(?:\\.|[(\\[] ?dot ?[)\\]]) ?\\p{L}{2}");
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-f]{" + SHORTEST_HASH + "}");

    private final String advice;

    PersonalData(String advice) {
        this.advice = advice;
    }

    /** The rest of a sentence that begins with the field's name: what it holds, and what to do. */
    public String advice() {
        return advice;
    }

    /** What the text is shaped like; empty where it may come in. */
    public static Optional<PersonalData> in(String text) {
        return isPlainlyHonest(text) ? Optional.empty() : inReadable(ReadableText.of(text));
    }

    /** The text in quotes, for a sentence about it; other words where it must not be repeated. */
    public static String quoted(String text) {
        return in(text).isEmpty() ? "'" + text + "'" : "what it says";
    }

    private static Optional<PersonalData> inReadable(String text) {
        if (ADDRESS.matcher(text).find()) {
            return Optional.of(MAIL_ADDRESS);
        }
        String rest = HonestForm.UUID.maskedIn(text);
        if (HEXADECIMAL.matcher(rest).find() && !DigitGroups.isAllDigits(HEXADECIMAL, rest)) {
            return Optional.of(HASH);
        }
        for (HonestForm form : HonestForm.values()) {
            rest = form.maskedIn(rest);
        }
        return DigitGroups.of(rest).personal();
    }

    /** Nearly all identifiers: too short and with too few digits for anything, and with nothing that could be more than it seems. */
    private static boolean isPlainlyHonest(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c >= 0x80 || "%\\&@([".indexOf(c) >= 0) {
                return false;
            }
        }
        return digits < FEWEST_DIGITS && text.length() < SHORTEST_HASH;
    }
}
