package io.popdb.pulse.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.lab.shapes.ShapeSet;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaveOneOutTest {
    private static final Roster TWO = new Roster(RosterFile.shipped().agencies().subList(0, 2));

    @Test
    void hasARowForEachKindThatSaysWhatWasBestOnTheOthers() {
        Trials trials = new Trials(
                TWO, CalendarFile.shipped(), EnumSet.of(ShapeSet.OFFICES, ShapeSet.SENDERS), List.of(3L), List.of());

        List<String> lines = new LeaveOneOut(trials).run();

        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).contains("left out", "best on the others", "as shipped");
        assertThat(lines.get(2)).startsWith("| offices").contains(" late, ", " false a month");
        assertThat(lines.get(3)).startsWith("| senders").contains(" late, ", " false a month");
    }
}
