package io.popdb.pulse.contract;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text as a reader sees it: escapes resolved, digits of every script and size as 0 to 9, nothing invisible, in small letters. */
final class ReadableText {
    /** Escapes of escapes: nobody writes more by mistake. */
    private static final int DEEPEST = 3;

    private static final int DECIMAL = 10;
    private static final int HEXADECIMAL = 16;
    private static final int PERCENT_LENGTH = 3;
    private static final Pattern PERCENT = Pattern.compile("(?:%[0-9a-fA-F]{2})+");
    private static final Pattern CODE_POINT = Pattern.compile(
            "(?:\\\\+u|%u|[uU]\\+)\\{?([0-9a-fA-F]{4})\\}?|\\\\x([0-9a-fA-F]{2})|&#[xX]([0-9a-fA-F]{1,5});|&#([0-9]{1,6});");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Mn}\\p{Me}\\p{Cf}]");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    private ReadableText() {}

    static String of(String text) {
        String resolved = text;
        for (int depth = 0; depth < DEEPEST; depth++) {
            resolved = CODE_POINT
                    .matcher(PERCENT.matcher(resolved).replaceAll(ReadableText::bytes))
                    .replaceAll(ReadableText::character);
        }
        String compatible = Normalizer.normalize(resolved, Normalizer.Form.NFKC);
        StringBuilder digits = new StringBuilder(compatible.length());
        INVISIBLE.matcher(compatible).replaceAll("").codePoints().forEach(one -> digits.appendCodePoint(plain(one)));
        return BLANKS.matcher(digits).replaceAll(" ").toLowerCase(Locale.ROOT);
    }

    private static String bytes(MatchResult escaped) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String text = escaped.group();
        for (int at = 0; at < text.length(); at += PERCENT_LENGTH) {
            bytes.write(Integer.parseInt(text, at + 1, at + PERCENT_LENGTH, HEXADECIMAL));
        }
        return Matcher.quoteReplacement(bytes.toString(StandardCharsets.UTF_8));
    }

    private static String character(MatchResult escaped) {
        int code = 0;
        for (int group = 1; group <= escaped.groupCount(); group++) {
            if (escaped.group(group) != null) {
                code = Integer.parseInt(escaped.group(group), group == escaped.groupCount() ? DECIMAL : HEXADECIMAL);
            }
        }
        return Matcher.quoteReplacement(Character.toString(code));
    }

    @SuppressWarnings("CharacterGetNumericValue") // a letter never gets here, and ❶ is to be 1
    private static int plain(int codePoint) {
        boolean isNumber = Character.isDigit(codePoint)
                || Character.getType(codePoint) == Character.OTHER_NUMBER
                || Character.getType(codePoint) == Character.LETTER_NUMBER;
        int value = isNumber ? Character.getNumericValue(codePoint) : -1;
        return value >= 0 && value < DECIMAL ? '0' + value : codePoint;
    }
}
