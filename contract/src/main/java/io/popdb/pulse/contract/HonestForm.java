package io.popdb.pulse.contract;

import java.util.regex.Pattern;

/**
 * What has many digits and is about nobody, in the order in which it is looked past. A citizen's number begins with 0 and so is neither a
 * version nor an address; where a form could be a number all the same, the number goes first.
 */
enum HonestForm {
    /** With dashes; without them only one made by chance (version 4), since any other could as well be a hash. */
    UUID("(?<![0-9a-z])(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
            + "|(?=[0-9]*[a-f])[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15})(?![0-9a-z])"),
    /** With a letter in it. */
    MAC_ADDRESS("(?<![0-9a-z])(?=[0-9:-]*[a-f])[0-9a-f]{2}(?:([:-])[0-9a-f]{2})(?:\\1[0-9a-f]{2}){4}(?![0-9a-z])"),
    IPV6_ADDRESS("(?<![0-9a-z:.])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}"
            + "|(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?)(?![0-9a-z:])"),
    /** Such as 2026-02-27, 2026.02.27 and 2026-02-27T01:00:00.5+07:00. */
    ISO_DATE(
            "(?<![0-9])(?:19|20)[0-9]{2}([-./_])(?:0[1-9]|1[0-2])\\1(?:0[1-9]|[12][0-9]|3[01])(?![0-9])"
                    + "(?:t(?:[01][0-9]|2[0-3]):?[0-5][0-9](?::?[0-5][0-9](?:[.,][0-9]{1,9})?)?(?:z|[+-][0-9]{2}:?[0-9]{2})?)?"),
    /** Such as 20260227 and 20260227T010000Z. */
    BASIC_DATE("(?<![0-9])(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
            + "(?:t(?:[01][0-9]|2[0-3])[0-5][0-9](?:[0-5][0-9])?z?)?(?![0-9])"),
    /** Day, month and year, such as 27/02/2026. */
    LOCAL_DATE("(?<![0-9])(?<![0-9][-./])(?:0?[1-9]|[12][0-9]|3[01])([-./])(?:0?[1-9]|1[0-2])\\1(?:19|20)[0-9]{2}"
            + "(?![0-9])(?![-./][0-9])"),
    /** Such as 27/2. */
    DAY_AND_MONTH("(?<![0-9/])(?:0?[1-9]|[12][0-9]|3[01])/(?:0?[1-9]|1[0-2])(?![0-9/])"),
    /** Such as 08:30, 08h30, 8g30 and 08:30:15. */
    TIME_OF_DAY("(?<![0-9:])(?:[01]?[0-9]|2[0-3])[:hg][0-5][0-9](?::[0-5][0-9](?:[.,][0-9]{1,9})?)?(?![0-9:])"
            + "(?:z|[+-][0-9]{2}:[0-9]{2})?"),
    /** Four numbers up to 255 without needless zeros, with dots or, as in a host's name, with dashes. */
    IPV4_ADDRESS("(?<![0-9])(?<![0-9][.-])(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9][0-9])([.-])" + Text.OCTET + "(?:\\1"
            + Text.OCTET + "){2}(?![0-9])(?!\\1[0-9]{1,3}(?![0-9]))"),
    /** Numbers without needless zeros between dots, one of them of a single digit, such as 10.0.19045.3693. */
    VERSION(
            "(?<![0-9])(?<![0-9]\\.)(?!84\\.)(?=[0-9.]*(?<![0-9])[0-9](?![0-9]))[1-9][0-9]{0,3}(?:\\.(?:0|[1-9][0-9]{0,7})){1,4}"
                    + "(?!\\.?[0-9])");

    /** Longer than what may stand between two groups of digits, and neither letter nor digit. */
    private static final String MASK = "~~~~";

    /** Parts of the patterns. */
    private static final class Text {
        private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    }

    private final Pattern pattern;

    HonestForm(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    /** The text with what has this form made unreadable. */
    String maskedIn(String text) {
        return pattern.matcher(text).replaceAll(MASK);
    }
}
