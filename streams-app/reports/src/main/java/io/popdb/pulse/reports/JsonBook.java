package io.popdb.pulse.reports;

import com.google.auto.service.AutoService;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.topics.rows.BookRow;

/** The canonical JSON, in no language: its SHA-256 is the book's. */
@AutoService(BookFormat.class)
public final class JsonBook implements BookFormat {
    @Override
    public String ending() {
        return "json";
    }

    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public byte[] write(Book book, Language language) {
        return BookRow.canonical(book);
    }
}
