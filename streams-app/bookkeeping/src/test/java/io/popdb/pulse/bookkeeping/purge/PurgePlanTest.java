package io.popdb.pulse.bookkeeping.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.errors.RefusedException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PurgePlanTest {
    private static final String WHERE = "partition 2 of popdb.access.v1.prov-40";

    @Test
    void letsGoOnlyWhatLiesThereAndIsCounted() {
        assertThatCode(() -> PurgePlan.require(WHERE, 10, 100, 90, 89)).doesNotThrowAnyException();
        refuses(9, "the first is 10");
        refuses(100, "the last is 99");
        refuses(90, "has counted the offsets below 90");
        refuses(99, "would be lost");
    }

    private static void refuses(long through, String why) {
        assertThatThrownBy(() -> PurgePlan.require(WHERE, 10, 100, 90, through))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll(WHERE, why, "Nothing was deleted");
    }

    @Test
    void saysWhatGoesAndWhatNoRecountCanCompareAnyMore() {
        List<String> lines =
                plan(LocalDate.of(2026, 1, 30), LocalDate.of(2026, 2, 2)).lines();

        assertThat(lines)
                .containsExactly(
                        "prov-40, partition 2: offsets 10 to 1209, 1,200 records, all of them counted",
                        "of them rejected, as far as popdb.rejects.v1 still knows: {bad_value=3}",
                        "what was counted stays counted, in counters, days and books",
                        "2 counted days of the agency, 2026-01-30 to 2026-02-02, can be compared by no recount any more: it names"
                                + " them, and gives no lower figure",
                        "not closed yet of their months: [2026-02]; close and recount them first if you can",
                        "no client can read them any more; on the brokers' disks they lie until the whole file (segment) in which"
                                + " they are is behind them, and a file is ended after 168 h at the latest: docs/privacy.md");
    }

    @Test
    void saysSoWhereNoDayIsLost() {
        assertThat(plan().lines())
                .contains("no counted day is lost to a recount")
                .noneMatch(line -> line.contains("closed yet"));
    }

    private static PurgePlan plan(LocalDate... uncovered) {
        return new PurgePlan(
                "prov-40",
                2,
                10,
                1_209,
                new TreeMap<>(Map.of("bad_value", 3L)),
                new TreeSet<>(List.of(uncovered)),
                Set.of(YearMonth.of(2026, 1)),
                Optional.of(Duration.ofDays(7)));
    }
}
