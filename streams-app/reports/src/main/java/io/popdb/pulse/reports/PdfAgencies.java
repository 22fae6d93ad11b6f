package io.popdb.pulse.reports;

import io.popdb.pulse.domain.books.Account;
import io.popdb.pulse.domain.books.AgencyLine;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.reports.PdfSheet.Pen;
import java.awt.Color;
import java.io.IOException;
import java.util.List;

/** Every agency on a line, in two columns; on more pages where they do not fit. */
record PdfAgencies(Book book, BookTexts texts, PdfSheet sheet) {
    private static final Color HEADER = new Color(0x1F, 0x4E, 0x79);
    private static final float ROW = 10.6f;
    private static final float GAP = 14;
    private static final float WIDTH = (PdfSheet.INNER - GAP) / 2;
    private static final int COLUMNS = 2;
    private static final int MOST_ROWS = 60;
    private static final Pen CELL = Pen.plain(6.8f);
    private static final Pen HEADER_CELL = Pen.bold(6.8f).in(Color.WHITE);

    void write() throws IOException {
        int rows = Math.min(MOST_ROWS, PdfReport.rowsFor(book.agencies(), COLUMNS));
        for (int from = 0; from < book.agencies().size(); from += rows * COLUMNS) {
            int to = Math.min(book.agencies().size(), from + rows * COLUMNS);
            block(book.agencies().subList(from, to), rows);
        }
    }

    private void block(List<AgencyLine> agencies, int rows) throws IOException {
        sheet.needs((rows + 1) * ROW);
        float top = sheet.y();
        for (int column = 0; column < COLUMNS; column++) {
            float x = PdfSheet.MARGIN + column * (WIDTH + GAP);
            sheet.box(x, top, WIDTH, ROW, HEADER);
            cells(
                    x,
                    top,
                    texts.say("Cơ quan", "Agency"),
                    List.of(
                            texts.say("Trong tháng", "Month"),
                            texts.say("Lũy kế", "Closing"),
                            texts.say("Độ sẵn sàng", "Available")),
                    HEADER_CELL);
        }
        for (int i = 0; i < agencies.size(); i++) {
            int column = i / rows;
            float x = PdfSheet.MARGIN + column * (WIDTH + GAP);
            agency(agencies.get(i), x, top + (i % rows + 1) * ROW);
        }
        sheet.down((rows + 1) * ROW);
    }

    private void agency(AgencyLine agency, float x, float at) throws IOException {
        Account account = agency.line().account();
        cells(
                x,
                at,
                texts.name(agency),
                List.of(
                        texts.number(account.month().total()),
                        texts.number(account.closing()),
                        texts.availability(agency.line().availability())),
                CELL);
    }

    private void cells(float x, float at, String name, List<String> figures, Pen pen) throws IOException {
        float[] ends = {0.48f, 0.66f, 0.86f, 1};
        float baseline = at + ROW - 3;
        sheet.textWithin(name, x + 2, baseline, WIDTH * ends[0] - 4, pen);
        for (int i = 0; i < figures.size(); i++) {
            Pen fitting = sheet.fitting(figures.get(i), WIDTH * (ends[i + 1] - ends[i]) - 4, pen);
            sheet.textEndingAt(figures.get(i), x + WIDTH * ends[i + 1] - 2, baseline, fitting);
        }
    }
}
