package io.popdb.pulse.reports;

import io.popdb.pulse.contract.EventAdmission;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.domain.books.Book;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Books by the name of their file, such as {@code 2026-02.xlsx}, one at a time. Each is read from the topics as a whole, and
 * made anew, so only a few may wait for their turn; and a month of which nothing can be known is refused without reading.
 */
public final class BookFiles {
    private static final int PLACES = 4;
    private static final YearMonth FIRST =
            YearMonth.from(VietnamTime.day(Instant.ofEpochMilli(EventAdmission.EARLIEST)));

    private final Function<YearMonth, Optional<Book>> books;
    private final InstantSource clock;
    private final Semaphore places = new Semaphore(PLACES);
    private final Object turn = new Object();

    /** @param books a month's book, closed or provisional; empty where nothing is known of it */
    public BookFiles(Function<YearMonth, Optional<Book>> books, InstantSource clock) {
        this.books = books;
        this.clock = clock;
    }

    /**
     * A file.
     *
     * @param name which says so where the book is provisional
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once; never compared
    public record BookFile(String name, String mediaType, byte[] content) {}

    /** So many books are being made already that one more may not even wait. */
    public static final class BusyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BusyException() {
            super("other books are being made just now: ask again in a few seconds");
        }
    }

    /**
     * The file; empty where nothing is known of the month, or no book has such a name.
     *
     * @throws BusyException if too many wait already
     */
    public Optional<BookFile> find(String name, Language language) {
        int dot = name.lastIndexOf('.');
        Optional<BookFormat> format = dot < 0 ? Optional.empty() : BookFormats.find(name.substring(dot + 1));
        if (format.isEmpty()) {
            return Optional.empty();
        }
        return month(name.substring(0, dot)).flatMap(month -> inTurn(month, format.get(), language));
    }

    private Optional<BookFile> inTurn(YearMonth month, BookFormat format, Language language) {
        if (!places.tryAcquire()) {
            throw new BusyException();
        }
        try {
            synchronized (turn) {
                return books.apply(month)
                        .map(book -> new BookFile(
                                BookFileName.of(book, format), format.mediaType(), format.write(book, language)));
            }
        } finally {
            places.release();
        }
    }

    private Optional<YearMonth> month(String text) {
        YearMonth current = YearMonth.from(VietnamTime.day(clock.instant()));
        try {
            return Optional.of(YearMonth.parse(text))
                    .filter(month -> !month.isBefore(FIRST) && !month.isAfter(current));
        } catch (DateTimeException noMonth) {
            return Optional.empty();
        }
    }
}
