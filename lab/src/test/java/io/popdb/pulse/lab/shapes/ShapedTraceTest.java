package io.popdb.pulse.lab.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.declarations.RosterFile;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShapedTraceTest {
    private static ShapedTrace trace(ShapeSet set, long seed) {
        return new ShapedTrace(RosterFile.shipped(), CalendarFile.shipped(), LocalDate.parse("2026-05-04"), set, seed);
    }

    @ParameterizedTest
    @EnumSource
    void equalSeedsGiveEqualTraces(ShapeSet set) {
        ShapedTrace one = trace(set, 1);

        assertThat(Arrays.deepEquals(one.counts(), trace(set, 1).counts())).isTrue();
        assertThat(Arrays.deepEquals(one.counts(), trace(set, 2).counts())).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void plantsFaultsWhereTheyAreJudged(ShapeSet set) {
        ShapedTrace trace = trace(set, 3);

        assertThat(trace.truth()).hasSizeGreaterThan(5).allSatisfy(planted -> {
            assertThat(planted.start()).isGreaterThanOrEqualTo(trace.judgedFrom());
            assertThat(planted.end()).isLessThanOrEqualTo(trace.days().minutes());
        });
    }
}
