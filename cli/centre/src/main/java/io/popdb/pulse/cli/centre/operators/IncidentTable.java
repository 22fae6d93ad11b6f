package io.popdb.pulse.cli.centre.operators;

import io.popdb.pulse.cli.RosterOptions;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.topics.rows.Control;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Incidents for a terminal of 100 columns: a row of figures for each, below it what there is to read. */
final class IncidentTable {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("dd/MM HH:mm").withZone(VietnamTime.ZONE);
    private static final String ROW = "%-21s %-23s %-11s %-11s %-11s %9s %7s";
    private static final String INDENT = "    ";
    private static final int WIDTH = 100;
    private static final int NAME_WIDTH = 23;

    private final Roster roster;
    private final Language language;

    IncidentTable(Roster roster, Language language) {
        this.roster = roster;
        this.language = language;
    }

    List<String> lines(List<ReportedIncident> incidents) {
        List<String> lines = new ArrayList<>();
        if (!incidents.isEmpty()) {
            lines.add(say(
                    ROW.formatted("kind", "agency", "began", "detected", "ended", "expected", "seen"),
                    ROW.formatted(
                            "loại", "cơ quan, đơn vị", "bắt đầu", "phát hiện", "kết thúc", "dự kiến", "thực tế")));
            incidents.forEach(reported -> add(reported, lines));
            lines.add("");
        }
        long open =
                incidents.stream().filter(found -> found.incident().isOpen()).count();
        long taken = incidents.stream()
                .filter(found -> found.acknowledgement().isPresent())
                .count();
        lines.add(say("incidents: %d, open: %d, acknowledged: %d", "sự cố: %d, đang mở: %d, đã nhận: %d")
                .formatted(incidents.size(), open, taken));
        return lines;
    }

    private void add(ReportedIncident reported, List<String> lines) {
        Incident incident = reported.incident();
        lines.add(ROW.formatted(
                incident.kind().wording().in(language),
                Layout.cut(whom(incident), NAME_WIDTH),
                moment(incident.beganMillis()),
                moment(incident.detectedMillis()),
                incident.isOpen() ? say("open", "đang mở") : moment(incident.endedMillis()),
                expected(incident.evidence().expected()),
                String.format(language.locale(), "%,d", incident.evidence().seen())));
        lines.add(INDENT + incident.id());
        if (incident.delayed()) {
            add(
                    say("delayed, not down: the events came late", "đến chậm, không phải mất kết nối: sự kiện đến sau"),
                    lines);
        }
        add(incident.sentence().in(language), lines);
        reported.acknowledgement()
                .ifPresent(said -> add(say("acknowledged by ", "đã nhận: ") + remark(said, said.note()), lines));
        reported.notes().forEach(note -> add(remark(note, note.text()), lines));
    }

    private static void add(String text, List<String> lines) {
        lines.addAll(Layout.wrapped(text, INDENT, WIDTH));
    }

    private String remark(Control said, String words) {
        return said.speaker().wording().in(language) + ", " + moment(said.atMillis())
                + (words.isEmpty() ? "" : ": " + words);
    }

    private String whom(Incident incident) {
        return incident.kind().isOfMany()
                ? say("%d agencies", "%d cơ quan, đơn vị")
                        .formatted(incident.agencies().size())
                : RosterOptions.shortName(roster, language, incident.subject());
    }

    /** Nothing where a fixed time or heartbeats decided. */
    private String expected(double requests) {
        if (requests == 0) {
            return "—";
        }
        return String.format(language.locale(), requests < 10 ? "%.1f" : "%,.0f", requests);
    }

    static String moment(long epochMillis) {
        return MOMENT.format(Instant.ofEpochMilli(epochMillis));
    }

    private String say(String en, String vi) {
        return language.say(vi, en);
    }
}
