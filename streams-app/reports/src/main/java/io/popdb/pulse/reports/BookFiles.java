package io.popdb.pulse.reports;

import io.popdb.pulse.contract.EventAdmission;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.domain.books.ClosedBooks;
import io.popdb.pulse.topics.rows.BookRow;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Books by the name of their file, such as {@code 2026-02.xlsx}. A month of which nothing can be known is refused without
 * reading.
 */
public final class BookFiles {
    private static final YearMonth FIRST =
            YearMonth.from(VietnamTime.day(Instant.ofEpochMilli(EventAdmission.EARLIEST)));

    private final Function<YearMonth, Optional<BookRow>> books;
    private final Revisions revisions;
    private final Supplier<ClosedBooks> closed;
    private final InstantSource clock;

    /** What was closed of a month, be it the latest or not. */
    @FunctionalInterface
    public interface Revisions {
        /** Empty where there is no such revision. */
        Optional<BookRow> find(YearMonth month, int revision);
    }

    /**
     * Books that are made when they are asked for.
     *
     * @param books a month's book, closed in its latest revision or provisional; empty where nothing is known of it
     * @param closed all closed books that can be read
     */
    public BookFiles(
            Function<YearMonth, Optional<BookRow>> books,
            Revisions revisions,
            Supplier<ClosedBooks> closed,
            InstantSource clock) {
        this.books = books;
        this.revisions = revisions;
        this.closed = closed;
        this.clock = clock;
    }

    /**
     * A file.
     *
     * @param name which says so where the book is provisional
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once; never compared
    public record BookFile(String name, String mediaType, byte[] content) {}

    /**
     * Which file is meant.
     *
     * @param revision of a closed month; empty for the latest, or the provisional book
     * @param layout as it is asked for: which bars are hatched is found when it is made
     */
    public record BookRequest(YearMonth month, OptionalInt revision, BookFormat format, BookLayout layout) {}

    /**
     * What a name means; empty where no book has such a name, or nothing can be known of its month.
     *
     * @throws io.popdb.pulse.errors.UsageException if such a file cannot be made up as wished
     */
    public Optional<BookRequest> request(String name, OptionalInt revision, LayoutWishes wishes) {
        int dot = name.lastIndexOf('.');
        return dot < 0
                ? Optional.empty()
                : BookFormats.find(name.substring(dot + 1)).flatMap(format -> month(name.substring(0, dot))
                        .map(month -> new BookRequest(month, revision, format, wishes.of(format))));
    }

    /** The file, made anew; empty where nothing is known of the month, or it was not closed in that revision. */
    public Optional<BookFile> make(BookRequest request) {
        BookFormat format = request.format();
        return find(request)
                .map(row -> new BookFile(
                        request.revision().isPresent()
                                ? BookFileName.ofRevision(row.book(), format)
                                : BookFileName.of(row.book(), format),
                        format.mediaType(),
                        format.write(row, request.layout().hatchedFor(row.book(), closed.get()))));
    }

    private Optional<BookRow> find(BookRequest request) {
        return request.revision().isPresent()
                ? revisions.find(request.month(), request.revision().getAsInt())
                : books.apply(request.month());
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
