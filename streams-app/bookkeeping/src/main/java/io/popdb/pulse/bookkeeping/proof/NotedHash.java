package io.popdb.pulse.bookkeeping.proof;

import io.popdb.pulse.domain.books.BookChain.Link;
import io.popdb.pulse.errors.UsageException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a book that somebody noted down while it was the head: from a report, from {@code /api/v1/books}, from a metric. It is
 * witness of that book and of all before it.
 *
 * @param sha256 in hexadecimal, in small letters
 */
public record NotedHash(String sha256) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    /**
     * What was written down.
     *
     * @throws UsageException if it is no SHA-256
     */
    public static NotedHash of(String text) {
        String sha256 = text.strip().toLowerCase(Locale.ROOT);
        if (!FORM.matcher(sha256).matches()) {
            throw new UsageException("'" + text + "' is no SHA-256: it has 64 digits, 0 to 9 and a to f");
        }
        return new NotedHash(sha256);
    }

    /** The book that has it. */
    public Optional<Link> in(List<Link> books) {
        return books.stream().filter(link -> link.sha256().equals(sha256)).findFirst();
    }
}
