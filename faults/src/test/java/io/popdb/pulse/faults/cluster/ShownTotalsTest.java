package io.popdb.pulse.faults.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ShownTotalsTest {
    @Test
    void readsEveryFigureAboveZero() {
        ShownTotals totals = ShownTotals.parse(
                """
                {"takenAt":"2026-03-05T17:30:00Z",
                 "all":{"nation":{"LOOKUP":{"requests":9,"MATCH":9,"TIMEOUT":0}},
                        "byAgency":{"min-moj":{"LOOKUP":{"MATCH":9},"rejectedByReason":{"malformed":2,"oversized":0}}}},
                 "month":{"byAgency":{"min-moj":{"LOOKUP":{"MATCH":null}}}},
                 "today":{"byAgency":{"min-moj":{"LOOKUP":{"MATCH":1}}}}}
                """);

        assertThat(totals.today()).isEqualTo(LocalDate.of(2026, 3, 6));
        assertThat(totals.figures())
                .containsOnly(
                        Map.entry("all/nation/LOOKUP/MATCH", 9L),
                        Map.entry("all/min-moj/LOOKUP/MATCH", 9L),
                        Map.entry("all/min-moj/rejected/malformed", 2L),
                        Map.entry("today/min-moj/LOOKUP/MATCH", 1L));
    }
}
