package io.popdb.pulse.lab.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.declarations.RosterFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShapedTraceTest {
    private static ShapedTrace trace(ShapeSet set, long seed) {
        return ShapedTrace.withFaults(
                RosterFile.shipped(), CalendarFile.shipped(), LocalDate.parse("2026-05-04"), set, seed);
    }

    @ParameterizedTest
    @EnumSource
    void equalSeedsGiveEqualTraces(ShapeSet set) {
        List<List<ShapedTrace.Row>> rows = rows(trace(set, 1));

        assertThat(rows(trace(set, 1))).isEqualTo(rows);
        assertThat(rows(trace(set, 2))).isNotEqualTo(rows);
    }

    @ParameterizedTest
    @EnumSource
    void plantsFaultsWhereTheyAreJudged(ShapeSet set) {
        ShapedTrace trace = trace(set, 3);

        assertThat(trace.truth()).hasSizeGreaterThan(5).allSatisfy(planted -> {
            assertThat(planted.start()).isGreaterThanOrEqualTo(trace.judgedFrom());
            assertThat(planted.end()).isLessThanOrEqualTo(trace.minutes());
        });
    }

    private static List<List<ShapedTrace.Row>> rows(ShapedTrace trace) {
        List<List<ShapedTrace.Row>> all = new ArrayList<>();
        trace.play((minute, rows) -> all.add(rows));
        return all;
    }
}
