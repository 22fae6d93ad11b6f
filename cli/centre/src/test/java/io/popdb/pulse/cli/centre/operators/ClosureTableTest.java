package io.popdb.pulse.cli.centre.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.topics.controls.OperatorActions;
import io.popdb.pulse.topics.rows.Control;
import io.popdb.pulse.topics.rows.Control.PlannedDowntime;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosureTableTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 5);
    private static final PlannedDowntime LONG =
            new PlannedDowntime("prov-40", DAY.minusDays(9), DAY, "chuyển máy", "lan", 1);
    private static final PlannedDowntime ALL = new PlannedDowntime("*", DAY, DAY, "bảo trì", "binh", 1);

    @Test
    void showsEachInOneLine() {
        List<String> lines = new ClosureTable(RosterFile.shipped(), Language.EN).lines(List.of(LONG, ALL));

        assertThat(lines)
                .containsExactly(
                        "id                     from       to         agency                   by             identified    reason",
                        "prov-40/2026-02-24     2026-02-24 2026-03-05 Nghe An Province         lan            claimed       chuyển máy",
                        "all/2026-03-05         2026-03-05 2026-03-05 every agency             binh           claimed       bảo trì");
    }

    @Test
    void speaksVietnamese() {
        List<String> lines = new ClosureTable(RosterFile.shipped(), Language.VI).lines(List.of(LONG, ALL));

        assertThat(lines.get(0)).contains("từ ngày", "đến ngày", "lý do");
        assertThat(lines.get(1)).contains("Nghệ An");
        assertThat(lines.get(2)).contains("mọi cơ quan");
    }

    @Test
    void countsAClosureUntilItsLastDayIsOver() {
        List<Control> said = List.of(ALL, LONG, IncidentFixture.note(IncidentFixture.open("prov-40"), "n", 1));

        assertThat(OperatorActions.closuresSince(DAY, said)).containsExactly(LONG, ALL);
        assertThat(OperatorActions.closuresSince(DAY.plusDays(1), said)).isEmpty();
    }
}
