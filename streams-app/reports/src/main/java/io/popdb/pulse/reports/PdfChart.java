package io.popdb.pulse.reports;

import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookFigure;
import io.popdb.pulse.domain.books.RequestsByType;
import io.popdb.pulse.reports.PdfSheet.Pen;
import java.awt.Color;
import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;

/**
 * The months as stacked bars, lookups below, authentications above; a dash where nothing is known of a month.
 *
 * @param hatched the months whose bars are
 */
record PdfChart(Book book, BookTexts texts, Set<YearMonth> hatched, PdfSheet sheet) {
    static final Color LOOKUPS = new Color(0x1F, 0x4E, 0x79);
    static final Color AUTHENTICATIONS = new Color(0xF2, 0x9F, 0x3D);
    private static final float LABELS = 12;
    private static final float SHARE_OF_BAR = 0.62f;
    private static final int SLOTS = 13;
    private static final Pen LABEL = Pen.plain(PdfSheet.SMALLEST).in(PdfBook.QUIET);

    void draw(float height) throws IOException {
        sheet.down(10);
        legend();
        sheet.down(height);
        List<ChartMonth> months = ChartMonth.of(book);
        double highest = Math.max(
                1,
                book.months().stream()
                        .mapToDouble(figure -> figure.requests().total())
                        .max()
                        .orElse(1));
        float floor = sheet.y() - LABELS;
        float slot = sheet.inner() / SLOTS;
        float room = height - 2 * LABELS - 4;
        for (int i = 0; i < months.size(); i++) {
            month(months.get(i), sheet.left() + (SLOTS - months.size() + i) * slot, slot, floor, room / highest);
        }
        sheet.line(sheet.left(), sheet.right(), floor, Color.GRAY);
        sheet.down(6);
    }

    private void legend() throws IOException {
        float x = sheet.left();
        String title = texts.requestsByMonth();
        sheet.text(title, x, sheet.y(), Pen.bold(8.5f));
        x += sheet.width(title, Pen.bold(8.5f)) + 14;
        sheet.box(x, sheet.y() - 6, 6, 6, LOOKUPS);
        String lookups = texts.label(BookFigure.LOOKUPS);
        sheet.text(lookups, x + 9, sheet.y(), LABEL);
        x += sheet.width(lookups, LABEL) + 22;
        sheet.box(x, sheet.y() - 6, 6, 6, AUTHENTICATIONS);
        sheet.text(texts.label(BookFigure.AUTHENTICATIONS), x + 9, sheet.y(), LABEL);
    }

    private void month(ChartMonth month, float x, float slot, float floor, double scale) throws IOException {
        label(texts.month(month.month()), x, slot, floor + LABELS - 3);
        if (month.requests().isPresent()) {
            bar(month.requests().get(), fill(month.month()), x, slot, floor, scale);
        } else {
            label("–", x, slot, floor - 3);
        }
    }

    private void bar(RequestsByType requests, Fill fill, float x, float slot, float floor, double scale)
            throws IOException {
        float width = slot * SHARE_OF_BAR;
        float left = x + (slot - width) / 2;
        float lookups = (float) (requests.lookups() * scale);
        float authentications = (float) (requests.authentications() * scale);
        fill.box(left, floor - lookups, width, lookups, LOOKUPS);
        fill.box(left, floor - lookups - authentications, width, authentications, AUTHENTICATIONS);
        label(texts.compact(requests.total()), x, slot, floor - lookups - authentications - 3);
    }

    private Fill fill(YearMonth month) {
        return hatched.contains(month) ? sheet::hatchedBox : sheet::box;
    }

    /** How a part of a bar is drawn. */
    private interface Fill {
        void box(float x, float at, float width, float height, Color color) throws IOException;
    }

    private void label(String text, float x, float slot, float at) throws IOException {
        Pen fitting = sheet.fitting(text, slot, LABEL);
        sheet.text(text, x + (slot - sheet.width(text, fitting)) / 2, at, fitting);
    }
}
