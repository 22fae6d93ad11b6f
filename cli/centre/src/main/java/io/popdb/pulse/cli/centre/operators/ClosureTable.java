package io.popdb.pulse.cli.centre.operators;

import io.popdb.pulse.cli.RosterOptions;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.topics.rows.Control.PlannedDowntime;
import java.util.ArrayList;
import java.util.List;

/** Announced closures for a terminal. */
final class ClosureTable {
    private static final String ROW = "%-22s %-10s %-10s %-24s %-14s %-13s %s";

    private final Roster roster;
    private final Language language;

    ClosureTable(Roster roster, Language language) {
        this.roster = roster;
        this.language = language;
    }

    List<String> lines(List<PlannedDowntime> closures) {
        List<String> lines = new ArrayList<>();
        lines.add(language.say(
                ROW.formatted("mã", "từ ngày", "đến ngày", "cơ quan, đơn vị", "người báo", "danh tính", "lý do"),
                ROW.formatted("id", "from", "to", "agency", "by", "identified", "reason")));
        closures.forEach(closure -> lines.add(ROW.formatted(
                closure.id(),
                closure.from(),
                closure.to(),
                Layout.cut(name(closure), 24),
                Layout.cut(closure.by(), 14),
                closure.identified().wording().in(language),
                closure.reason())));
        return lines;
    }

    /** Such as {@code closed from 2026-03-05 to 2026-03-06}. */
    static String days(PlannedDowntime closure) {
        return closure.from().equals(closure.to())
                ? "closed on " + closure.from()
                : "closed from " + closure.from() + " to " + closure.to();
    }

    private String name(PlannedDowntime closure) {
        if (closure.agency().equals(PlannedDowntime.EVERY_AGENCY)) {
            return language.say("mọi cơ quan, đơn vị", "every agency");
        }
        return RosterOptions.name(roster, language, closure.agency());
    }
}
