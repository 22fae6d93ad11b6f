package io.popdb.pulse.lab;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table that reads well as text, and that documents take as it is. The first column is words, the others are figures. */
final class MarkdownTable {
    private final List<List<String>> rows = new ArrayList<>();

    MarkdownTable(String... header) {
        rows.add(List.of(header));
    }

    void add(String... cells) {
        rows.add(List.of(cells));
    }

    List<String> lines() {
        List<Integer> widths = new ArrayList<>(Collections.nCopies(rows.get(0).size(), 1));
        rows.forEach(row -> {
            for (int i = 0; i < widths.size(); i++) {
                widths.set(i, Math.max(widths.get(i), row.get(i).length()));
            }
        });
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(line(row, widths)));
        lines.add(1, rule(widths));
        return lines;
    }

    private static String line(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < widths.size(); i++) {
            String form = i == 0 ? " %-" + widths.get(i) + "s |" : " %" + widths.get(i) + "s |";
            line.append(form.formatted(row.get(i)));
        }
        return line.toString();
    }

    private static String rule(List<Integer> widths) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < widths.size(); i++) {
            line.append("-".repeat(widths.get(i) + 1)).append(i == 0 ? "-|" : ":|");
        }
        return line.toString();
    }
}
