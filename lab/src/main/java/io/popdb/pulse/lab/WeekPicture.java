package io.popdb.pulse.lab;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.counting.MinuteCounts;
import io.popdb.pulse.domain.watch.RosterWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** Draws one agency's week as SVG: what was expected, what came, and what was said of it. */
final class WeekPicture implements ReplayListener {
    private static final int DAYS = 7;
    private static final int BIN = 15; // minutes
    private static final long DAY_MINUTES = Spans.DAY_MILLIS / Spans.MINUTE_MILLIS;
    private static final int BINS = (int) (DAYS * DAY_MINUTES / BIN);
    private static final int WIDTH = 1120;
    private static final int HEIGHT = 360;
    private static final int LEFT = 56;
    private static final int RIGHT = WIDTH - 16;
    private static final int TOP = 56;
    private static final int BOTTOM = HEIGHT - 40;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE dd/MM", Locale.ENGLISH);

    private final Agency agency;
    private final int place;
    private final RosterWatch watch;
    private final LocalDate firstDay;
    private final long first;
    private final double[] expected = new double[BINS];
    private final double[] seen = new double[BINS];
    private final BitSet blind = new BitSet(BINS);

    WeekPicture(Roster roster, RosterWatch watch, String agencyId, LocalDate firstDay) {
        this.agency = roster.find(agencyId).orElseThrow();
        this.place = roster.agencies().indexOf(agency);
        this.watch = watch;
        this.firstDay = firstDay;
        this.first = VietnamTime.startOf(firstDay).getEpochSecond() / 60;
    }

    @Override
    public void complete(long minute, List<MinuteCounts> counts, long now) {
        int bin = (int) Math.floorDiv(minute - first, (long) BIN);
        if (bin >= 0 && bin < BINS) {
            expected[bin] += watch.expectedPerMinute(agency.id());
            seen[bin] += counts.get(place).requests();
            blind.set(bin, blind.get(bin) || now > minute + 1);
        }
    }

    void write(Path file, List<Alert> alerts) throws IOException {
        Files.writeString(file, svg(alerts));
    }

    private String svg(List<Alert> alerts) {
        StringBuilder svg = new StringBuilder();
        svg.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" \
                font-family="sans-serif" font-size="12" fill="#333">
                <rect width="%1$d" height="%2$d" fill="#fff"/>
                <text x="%3$d" y="24" font-size="16" font-weight="bold">%4$s (%5$s): requests in %6$d minutes</text>
                """
                        .formatted(WIDTH, HEIGHT, LEFT, agency.nameEn(), agency.id(), BIN));
        legend(svg);
        double top = top();
        grid(svg, top);
        shadeBlindness(svg);
        alerts.stream()
                .filter(alert ->
                        alert.agency().equals(agency.id()) || alert.agency().equals("*"))
                .forEach(alert -> band(svg, alert));
        line(svg, seen, top, "fill=\"#4878a8\" fill-opacity=\"0.75\"", true);
        line(svg, expected, top, "fill=\"none\" stroke=\"#e08214\" stroke-width=\"1.5\"", false);
        return svg.append("</svg>\n").toString();
    }

    private static void legend(StringBuilder svg) {
        String[][] entries = {{"#e08214", "expected"}, {"#4878a8", "seen"}, {"#d73027", "alarm"}, {"#bbb", "blind"}};
        for (int i = 0; i < entries.length; i++) {
            int x = RIGHT - (entries.length - i) * 90;
            svg.append(
                    "<rect x=\"%d\" y=\"13\" width=\"12\" height=\"12\" fill=\"%s\"/><text x=\"%d\" y=\"23\">%s</text>\n"
                            .formatted(x, entries[i][0], x + 18, entries[i][1]));
        }
    }

    private void grid(StringBuilder svg, double top) {
        for (int day = 0; day <= DAYS; day++) {
            double x = x(first + (long) day * DAY_MINUTES);
            svg.append("<path d=\"M%.1f %d V%d\" stroke=\"#ccc\"/>\n".formatted(x, TOP, BOTTOM));
            if (day < DAYS) {
                svg.append("<text x=\"%.1f\" y=\"%d\">%s</text>\n"
                        .formatted(x + 4, BOTTOM + 18, DAY.format(firstDay.plusDays(day))));
            }
        }
        for (int part = 0; part <= 4; part++) {
            double value = top * part / 4;
            svg.append(
                    "<path d=\"M%d %.1f H%d\" stroke=\"#eee\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.0f</text>\n"
                            .formatted(LEFT, y(value, top), RIGHT, LEFT - 6, y(value, top) + 4, value));
        }
    }

    private void shadeBlindness(StringBuilder svg) {
        blind.stream()
                .mapToDouble(bin -> x(first + bin * (long) BIN))
                .forEach(x -> svg.append("<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"#bbb\"/>\n"
                        .formatted(x, TOP, (double) (RIGHT - LEFT) / BINS, BOTTOM - TOP)));
    }

    private void band(StringBuilder svg, Alert alert) {
        long until = Math.min(alert.cleared(), first + DAYS * DAY_MINUTES);
        if (until <= first || alert.began() >= first + DAYS * DAY_MINUTES) {
            return;
        }
        double from = x(Math.max(first, alert.began()));
        svg.append("<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"#d73027\" fill-opacity=\"0.22\"/>\n"
                .formatted(from, TOP, Math.max(2, x(until) - from), BOTTOM - TOP));
        svg.append("<text x=\"%.1f\" y=\"%d\" fill=\"#a50026\">%s, found after %d min</text>\n"
                .formatted(from + 3, TOP - 4, alert.kind(), alert.detected() - alert.began()));
    }

    private void line(StringBuilder svg, double[] values, double top, String style, boolean area) {
        svg.append("<path ").append(style).append(" d=\"M%d %d".formatted(LEFT, BOTTOM));
        for (int bin = 0; bin < BINS; bin++) {
            svg.append(" L%.1f %.1f".formatted(x(first + bin * (long) BIN + BIN / 2), y(values[bin], top)));
        }
        svg.append(area ? " L%d %d Z\"/>\n".formatted(RIGHT, BOTTOM) : "\"/>\n");
    }

    private double top() {
        double most = 4;
        for (int bin = 0; bin < BINS; bin++) {
            most = Math.max(most, Math.max(expected[bin], seen[bin]));
        }
        double unit = Math.pow(10, Math.floor(Math.log10(most)));
        return Math.ceil(most / unit) * unit;
    }

    private double x(long minute) {
        return LEFT + (double) (minute - first) / (DAYS * DAY_MINUTES) * (RIGHT - LEFT);
    }

    private static double y(double value, double top) {
        return BOTTOM - value / top * (BOTTOM - TOP);
    }
}
