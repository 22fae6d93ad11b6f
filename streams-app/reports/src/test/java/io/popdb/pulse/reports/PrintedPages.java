package io.popdb.pulse.reports;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Where the characters of a document stand on the paper. */
final class PrintedPages extends PDFTextStripper {
    /** Of the size of a font: the height of a digit. */
    private static final float DIGIT = 0.7f;

    private static final float TOUCHING = 0.3f;

    /** Less of a slant than this is none. */
    private static final float LEVEL = 0.01f;

    private final List<Glyph> glyphs = new ArrayList<>();
    private final Map<Integer, StringBuilder> across = new TreeMap<>();
    private float smallest = Float.MAX_VALUE;

    private record Glyph(int page, String text, float x, float right, float y, float top) {
        boolean reaches(Glyph below) {
            return page == below.page && below.top < y;
        }

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
        smallest = Math.min(smallest, text.getFontSizeInPt());
        if (Math.abs(text.getTextMatrix().getShearY()) > LEVEL) {
            across.computeIfAbsent(getCurrentPageNo(), page -> new StringBuilder())
                    .append(text.getUnicode());
        } else if (!text.getUnicode().isBlank()) {
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

    /** Where the first character begins, in points from the left edge. */
    float left() {
        return glyphs.stream().map(Glyph::x).min(Comparator.naturalOrder()).orElseThrow();
    }

    /** In points. */
    float smallest() {
        return smallest;
    }

    /** What is written on a slant, of each page that has such. */
    Map<Integer, String> across() {
        Map<Integer, String> texts = new TreeMap<>();
        across.forEach((page, text) -> texts.put(page, Normalizer.normalize(text, Normalizer.Form.NFC)));
        return texts;
    }

    /** Pairs of characters of which one stands on the other. */
    List<String> overprinted() {
        List<Glyph> fromTheTop = glyphs.stream()
                .sorted(Comparator.comparingInt(Glyph::page).thenComparing(Glyph::top))
                .toList();
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fromTheTop.size(); i++) {
            Glyph upper = fromTheTop.get(i);
            for (int j = i + 1; j < fromTheTop.size() && upper.reaches(fromTheTop.get(j)); j++) {
                if (upper.covers(fromTheTop.get(j))) {
                    pairs.add(upper + " on " + fromTheTop.get(j));
                }
            }
        }
        return pairs;
    }
}
