package io.popdb.pulse.monitor.view;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the key of a row says, mostly {@code agency/day}, where the row itself cannot be read. */
final class RowKeys {
    private static final Pattern BOOK = Pattern.compile("\\d{4}-\\d{2}/\\d+");

    private RowKeys() {}

    /** Empty where no row has such a key: it is a stranger's, and none of Pulse's figures can stand under it. */
    static Optional<String> agencyOf(String key) {
        int slash = key.indexOf('/');
        return slash > 0 && isDay(key.substring(slash + 1)) ? Optional.of(key.substring(0, slash)) : Optional.empty();
    }

    /** The day of a key that has an agency. */
    static LocalDate dayOf(String key) {
        return LocalDate.parse(key.substring(key.indexOf('/') + 1));
    }

    /** Whether a closed book can have that key: its month and its revision. */
    static boolean isBook(String key) {
        return BOOK.matcher(key).matches();
    }

    private static boolean isDay(String text) {
        try {
            return LocalDate.parse(text).toString().equals(text);
        } catch (DateTimeException none) {
            return false;
        }
    }
}
