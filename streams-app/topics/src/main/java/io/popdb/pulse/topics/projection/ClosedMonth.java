package io.popdb.pulse.topics.projection;

import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.topics.rows.BookRow;
import java.util.Optional;

/**
 * A month's closed book.
 *
 * @param book in its latest revision; empty where the month is not closed
 * @param before the book of the month before, as far as it can be read
 */
public record ClosedMonth(Optional<BookRow> book, Optional<Book> before) {}
