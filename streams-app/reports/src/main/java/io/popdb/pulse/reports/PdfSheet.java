package io.popdb.pulse.reports;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.util.Matrix;

/**
 * Pages of A4 that are written on from top to bottom, each with the same line at its top, its number at its foot, and, where the header
 * has one, a word across it that lies below what is written. Lengths are points; heights are measured from the top.
 */
final class PdfSheet implements AutoCloseable {
    /** No text is smaller, but a figure that is too large for its column. */
    static final float SMALLEST = 8;

    private static final float WIDTH = PDRectangle.A4.getWidth();
    private static final float MARGIN = 40;
    private static final float BINDING_MARGIN = 85; // 30 mm
    private static final float HEIGHT = PDRectangle.A4.getHeight();
    private static final float FOOT = HEIGHT - 24;
    private static final float BOTTOM = HEIGHT - 38;
    private static final float HEAD = 30;
    private static final float BELOW_HEAD = 46;
    private static final float HATCH = 4;
    private static final float HATCH_LINE = 1.2f;
    private static final float SHARE_OF_DIAGONAL = 0.72f;
    private static final float HALF_A_CAPITAL = 0.36f;
    /** Light enough to read through, and no transparency: what is kept for long must be simple. */
    private static final Color ACROSS = new Color(0xF8, 0xE0, 0xE0);

    private final PDDocument document = new PDDocument();
    private final PDFont regular = font("NotoSans-Regular.ttf");
    private final PDFont bold = font("NotoSans-Bold.ttf");
    private final PageHeader header;
    private final float left;
    private PDPageContentStream content;
    private float y = BELOW_HEAD;

    /**
     * What stands on every page: at its top left and right, and across it.
     *
     * @param across empty where nothing does
     */
    record PageHeader(String left, String right, Color color, String across) {}

    /** How a text looks. */
    record Pen(boolean isBold, float size, Color color) {
        static Pen plain(float size) {
            return new Pen(false, size, Color.BLACK);
        }

        static Pen bold(float size) {
            return new Pen(true, size, Color.BLACK);
        }

        Pen in(Color other) {
            return new Pen(isBold, size, other);
        }
    }

    PdfSheet(PageHeader header, ReportLayout layout) throws IOException {
        this.header = header;
        this.left = layout.parts().contains(ReportLayout.Part.BINDING_MARGIN) ? BINDING_MARGIN : MARGIN;
        this.content = newPage();
    }

    private PDFont font(String name) {
        try (InputStream file = Objects.requireNonNull(PdfSheet.class.getResourceAsStream(name))) {
            return PDType0Font.load(document, file, true);
        } catch (IOException damaged) {
            throw new UncheckedIOException("the font " + name + " cannot be read", damaged);
        }
    }

    private PDPageContentStream newPage() throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        PDPageContentStream fresh = new PDPageContentStream(document, page, AppendMode.OVERWRITE, false);
        content = fresh;
        y = BELOW_HEAD;
        across(header.across);
        text(header.left, left, HEAD, Pen.plain(SMALLEST).in(Color.DARK_GRAY));
        textEndingAt(header.right, right(), HEAD, Pen.bold(SMALLEST).in(header.color));
        return fresh;
    }

    /** From the lower left to the upper right, as large as the page allows. */
    private void across(String word) throws IOException {
        if (word.isEmpty()) {
            return;
        }
        double angle = Math.atan2(HEIGHT, WIDTH);
        float diagonal = (float) Math.hypot(HEIGHT, WIDTH) * SHARE_OF_DIAGONAL;
        float size = diagonal / width(word, Pen.bold(1));
        Matrix place = Matrix.getRotateInstance(angle, WIDTH / 2, HEIGHT / 2);
        place.concatenate(Matrix.getTranslateInstance(-diagonal / 2, -size * HALF_A_CAPITAL));
        content.beginText();
        content.setFont(bold, size);
        content.setNonStrokingColor(ACROSS);
        content.setTextMatrix(place);
        content.showText(drawable(word, bold));
        content.endText();
    }

    float left() {
        return left;
    }

    float right() {
        return WIDTH - MARGIN;
    }

    /** From one margin to the other. */
    float inner() {
        return right() - left;
    }

    void nextPage() throws IOException {
        content.close();
        content = newPage();
    }

    float y() {
        return y;
    }

    void down(float points) {
        y += points;
    }

    /** Goes to a new page where there is less room than this. */
    boolean needs(float points) throws IOException {
        if (y + points <= BOTTOM) {
            return false;
        }
        nextPage();
        return true;
    }

    void text(String text, float x, float at, Pen pen) throws IOException {
        PDFont font = pen.isBold ? bold : regular;
        content.beginText();
        content.setFont(font, pen.size);
        content.setNonStrokingColor(pen.color);
        content.newLineAtOffset(x, HEIGHT - at);
        content.showText(drawable(text, font));
        content.endText();
    }

    void textEndingAt(String text, float x, float at, Pen pen) throws IOException {
        text(text, x - width(text, pen), at, pen);
    }

    /** The pen, or a smaller one with which the text is as wide as that: figures are never cut. */
    Pen fitting(String text, float width, Pen pen) throws IOException {
        float wide = width(text, pen);
        return wide <= width ? pen : new Pen(pen.isBold, pen.size * width / wide, pen.color);
    }

    /** Lines from margin to margin, on the next page where this one is full. */
    void paragraph(String text, Pen pen, float row) throws IOException {
        for (String line : wrapped(text, inner(), pen)) {
            needs(row);
            down(row);
            text(line, left, y, pen);
        }
    }

    float width(String text, Pen pen) throws IOException {
        PDFont font = pen.isBold ? bold : regular;
        return font.getStringWidth(drawable(text, font)) / 1000 * pen.size;
    }

    /** Broken between words. */
    List<String> wrapped(String text, float width, Pen pen) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && width(line + " " + word, pen) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    void box(float x, float at, float width, float height, Color color) throws IOException {
        content.setNonStrokingColor(color);
        content.addRect(x, HEIGHT - at - height, width, height);
        content.fill();
    }

    /** Framed, and filled with slanting lines. */
    void hatchedBox(float x, float at, float width, float height, Color color) throws IOException {
        content.saveGraphicsState();
        content.addRect(x, HEIGHT - at - height, width, height);
        content.clip();
        content.setStrokingColor(color);
        content.setLineWidth(HATCH_LINE);
        for (float from = -height; from < width; from += HATCH) {
            content.moveTo(x + from, HEIGHT - at - height);
            content.lineTo(x + from + height, HEIGHT - at);
        }
        content.addRect(x, HEIGHT - at - height, width, height);
        content.stroke();
        content.restoreGraphicsState();
    }

    void line(float fromX, float toX, float at, Color color) throws IOException {
        content.setStrokingColor(color);
        content.setLineWidth(0.5f);
        content.moveTo(fromX, HEIGHT - at);
        content.lineTo(toX, HEIGHT - at);
        content.stroke();
    }

    /** Ends the last page, and numbers all; the document is still open. */
    PDDocument finished() throws IOException {
        content.close();
        int pages = document.getNumberOfPages();
        for (int i = 0; i < pages; i++) {
            content = new PDPageContentStream(document, document.getPage(i), AppendMode.APPEND, false);
            textEndingAt(
                    (i + 1) + "/" + pages, right(), FOOT, Pen.plain(SMALLEST).in(Color.DARK_GRAY));
            content.close();
        }
        return document;
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    /** A character that the font lacks becomes a question mark. */
    private static String drawable(String text, PDFont font) throws IOException {
        StringBuilder drawable = new StringBuilder();
        for (int point :
                Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().toArray()) {
            drawable.append(has(font, Character.toString(point)) ? Character.toString(point) : "?");
        }
        return drawable.toString();
    }

    private static boolean has(PDFont font, String character) throws IOException {
        try {
            return font.encode(character).length > 0;
        } catch (IllegalArgumentException missing) {
            return false;
        }
    }
}
