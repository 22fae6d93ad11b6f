package io.popdb.pulse.reports;

import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookFigure;
import io.popdb.pulse.domain.books.MainRow;
import java.util.List;

/** A table of a sheet: rows of the main table, with some columns that say whose they are, and some figures. */
record FigureTable(Book book, BookTexts texts, SheetWriter sheet, List<RowColumn> names, List<BookFigure> figures) {
    void headers() {
        sheet.row().headers(names.stream().map(texts::label).toList());
        sheet.headers(figures.stream().map(texts::heading).toList());
    }

    void add(MainRow row, SheetStyles.RowStyles look) {
        sheet.row();
        names.forEach(name -> sheet.cell(name.of(book, row, texts), look.text()));
        figures.forEach(figure -> sheet.cell(figure, book, row, look));
    }

    int width() {
        return names.size() + figures.size();
    }
}
