package io.popdb.pulse.domain.books;

import io.popdb.pulse.declarations.Category;

/** One agency in a book, under the names that it had then. */
public record AgencyLine(String id, Category category, String nameVi, String nameEn, BookLine line) {}
