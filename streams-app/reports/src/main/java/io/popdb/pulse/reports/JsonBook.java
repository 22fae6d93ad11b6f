package io.popdb.pulse.reports;

import com.google.auto.service.AutoService;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.topics.rows.BookRow;

/** The JSON as it was written when the book was closed, in no language: its SHA-256 is the book's. */
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
    public byte[] write(BookRow row, Language language) {
        return row.canonical().bytes();
    }
}
