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

/**
 * Pages of A4 that are written on from top to bottom, each with the same line at its top. Lengths are points; heights
 * are measured from the top.
 */
final class PdfSheet implements AutoCloseable {
    static final float WIDTH = PDRectangle.A4.getWidth();
    static final float MARGIN = 40;
    static final float INNER = WIDTH - 2 * MARGIN;

    private static final float HEIGHT = PDRectangle.A4.getHeight();
    private static final float BOTTOM = HEIGHT - 30;
    private static final float HEAD = 30;
    private static final float BELOW_HEAD = 46;

    private final PDDocument document = new PDDocument();
    private final PDFont regular = font("NotoSans-Regular.ttf");
    private final PDFont bold = font("NotoSans-Bold.ttf");
    private final PageHeader header;
    private PDPageContentStream content;
    private float y = BELOW_HEAD;

    /** What stands at the top of every page, left and right. */
    record PageHeader(String left, String right, Color color) {}

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

    PdfSheet(PageHeader header) throws IOException {
        this.header = header;
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
        text(header.left, MARGIN, HEAD, Pen.plain(8).in(Color.DARK_GRAY));
        textEndingAt(header.right, WIDTH - MARGIN, HEAD, Pen.bold(8).in(header.color));
        return fresh;
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
        content.close();
        content = newPage();
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

    /** As much of the text as fits. */
    void textWithin(String text, float x, float at, float width, Pen pen) throws IOException {
        String fitting = text;
        while (fitting.length() > 1 && width(fitting, pen) > width) {
            fitting = fitting.substring(0, fitting.length() - 2).stripTrailing() + "…";
        }
        text(fitting, x, at, pen);
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

    void line(float fromX, float toX, float at, Color color) throws IOException {
        content.setStrokingColor(color);
        content.setLineWidth(0.5f);
        content.moveTo(fromX, HEIGHT - at);
        content.lineTo(toX, HEIGHT - at);
        content.stroke();
    }

    /** Ends the last page; the document is still open. */
    PDDocument finished() throws IOException {
        content.close();
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
