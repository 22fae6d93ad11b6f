package io.popdb.pulse.cli.centre.operators;

import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.topics.audit.AuditTrail;
import io.popdb.pulse.topics.rows.AuditRow;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** What was done, for a terminal of 100 columns: a row for each, below it why. */
final class AuditTable {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss").withZone(VietnamTime.ZONE);
    private static final String ROW = "%-19s %-26s %-13s %-27s %s";
    private static final String INDENT = "    ";
    private static final int WIDTH = 100;
    private static final int NAME_WIDTH = 26;

    private final Language language;

    AuditTable(Language language) {
        this.language = language;
    }

    List<String> lines(List<AuditTrail.Entry> entries) {
        List<String> lines = new ArrayList<>();
        if (!entries.isEmpty()) {
            lines.add(language.say(
                    ROW.formatted("lúc", "ai", "danh tính", "việc", "đối tượng"),
                    ROW.formatted("at", "by", "identified", "what", "of")));
            entries.forEach(entry -> add(entry.row(), lines));
            lines.add("");
        }
        lines.add(language.say("việc: ", "actions: ") + entries.size());
        return lines;
    }

    private void add(AuditRow row, List<String> lines) {
        lines.add(ROW.formatted(
                        MOMENT.format(Instant.ofEpochMilli(row.atMillis())),
                        Layout.cut(
                                row.by().isEmpty() ? language.say("(không nêu)", "(not said)") : row.by(), NAME_WIDTH),
                        row.identified().wording().in(language),
                        row.action().wording().in(language),
                        row.subject())
                .stripTrailing());
        if (!row.words().isEmpty()) {
            lines.addAll(Layout.wrapped(row.words(), INDENT, WIDTH));
        }
    }
}
