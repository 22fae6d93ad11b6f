package io.popdb.pulse.reports;

import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.topics.rows.BookRow;

/**
 * A file format in which a book can be exported. Every implementation that is registered as a service
 * ({@code @AutoService}) is offered by command and HTTP; see {@link BookFormats}.
 */
public interface BookFormat {
    /** How the names of such files end, without the dot; also the format's name. */
    String ending();

    /** As HTTP names it. */
    String mediaType();

    /** The book as a file: the same bytes for the same book, whatever the clock or the machine. */
    byte[] write(BookRow row, Language language);

    /** The same, made up as asked; what has no meaning in this format is left out. */
    default byte[] write(BookRow row, BookLayout layout) {
        return write(row, layout.language());
    }
}
