package io.popdb.pulse.reports;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Where the characters of a document stand on the paper. */
final class PrintedPages extends PDFTextStripper {
    /** Of the size of a font: the height of a digit. */
    private static final float DIGIT = 0.7f;

    private static final float TOUCHING = 0.3f;

    private final List<Glyph> glyphs = new ArrayList<>();

    private record Glyph(int page, String text, float x, float right, float y, float top) {
        boolean covers(Glyph other) {
            return page == other.page
                    && x + TOUCHING < other.right
                    && other.x + TOUCHING < right
                    && top + TOUCHING < other.y
                    && other.top + TOUCHING < y;
        }
    }

    @Override
    protected void processTextPosition(TextPosition text) {
        if (!text.getUnicode().isBlank()) {
            float x = text.getXDirAdj();
            float y = text.getYDirAdj();
            glyphs.add(new Glyph(
                    getCurrentPageNo(),
                    text.getUnicode(),
                    x,
                    x + text.getWidthDirAdj(),
                    y,
                    y - DIGIT * text.getFontSizeInPt()));
        }
        super.processTextPosition(text);
    }

    /** Pairs of characters of which one stands on the other. */
    List<String> overprinted() {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < glyphs.size(); i++) {
            for (int j = i + 1; j < glyphs.size(); j++) {
                if (glyphs.get(i).covers(glyphs.get(j))) {
                    pairs.add(glyphs.get(i) + " on " + glyphs.get(j));
                }
            }
        }
        return pairs;
    }
}
