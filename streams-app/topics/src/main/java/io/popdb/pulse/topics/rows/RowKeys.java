package io.popdb.pulse.topics.rows;

import io.popdb.pulse.contract.Topics;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the key of a row says, mostly {@code agency/day}, where the row itself cannot be read. */
public final class RowKeys {
    private static final Pattern BOOK = Pattern.compile("\\d{4}-\\d{2}/\\d+");

    private RowKeys() {}

    /** Empty where no row has such a key: it is a stranger's, and none of Pulse's figures can stand under it. */
    public static Optional<String> agencyOf(String key) {
        int slash = key.indexOf('/');
        return slash > 0 && isDay(key.substring(slash + 1)) ? Optional.of(key.substring(0, slash)) : Optional.empty();
    }

    /** The day of a key that has an agency. */
    public static LocalDate dayOf(String key) {
        return LocalDate.parse(key.substring(key.indexOf('/') + 1));
    }

    /** Whether a closed book can have that key: its month and its revision. */
    public static boolean isBook(String key) {
        return BOOK.matcher(key).matches();
    }

    /**
     * Whether a key without a value is a loss, though no row of it was read. A stranger's key may be taken away. Of an
     * agency's day the agency's connection tells how much there must be; of a book, and of those without an agency,
     * nothing does.
     */
    public static boolean isMissed(String topic, String key) {
        return switch (topic) {
            case Topics.BOOKS -> isBook(key);
            case Topics.COUNTS ->
                agencyOf(key).filter(CountsRow.UNKNOWN_AGENCY::equals).isPresent();
            default -> false;
        };
    }

    private static boolean isDay(String text) {
        try {
            return LocalDate.parse(text).toString().equals(text);
        } catch (DateTimeException none) {
            return false;
        }
    }
}
