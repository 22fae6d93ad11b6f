package io.popdb.pulse.domain.books;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** In what the rows of two books differ that is no figure: agencies' names and categories. */
final class RosterChanges {
    private RosterChanges() {}

    /** Of the agencies that both have, in the order of the later one. */
    static List<RosterChange> between(Book was, List<AgencyLine> is) {
        List<RosterChange> changes = new ArrayList<>();
        for (AgencyLine now : is) {
            was.agency(now.id()).ifPresent(then -> {
                add(changes, now, RosterChange.Kind.NAME, then.nameVi(), now.nameVi());
                add(changes, now, RosterChange.Kind.NAME_EN, then.nameEn(), now.nameEn());
                add(
                        changes,
                        now,
                        RosterChange.Kind.CATEGORY,
                        then.category().label(),
                        now.category().label());
            });
        }
        return changes;
    }

    private static void add(
            List<RosterChange> changes, AgencyLine agency, RosterChange.Kind kind, String was, String is) {
        if (!was.equals(is)) {
            changes.add(new RosterChange(agency.id(), kind, was, is));
        }
    }

    /** Each once. */
    static List<RosterChange> join(List<RosterChange> some, List<RosterChange> more) {
        Set<RosterChange> all = new LinkedHashSet<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }
}
