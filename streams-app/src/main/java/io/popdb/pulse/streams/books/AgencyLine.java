package io.popdb.pulse.streams.books;

import io.popdb.pulse.events.Category;

/** One agency in a book, under the names that it had then. */
public record AgencyLine(String id, Category category, String nameVi, String nameEn, Line line) {}
