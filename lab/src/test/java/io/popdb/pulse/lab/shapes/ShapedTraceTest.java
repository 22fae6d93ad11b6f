package io.popdb.pulse.lab.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ShapedTraceTest {
    /** National Day lies in the weeks that are judged. */
    private static final LocalDate FIRST_DAY = LocalDate.parse("2026-07-13");

    private static final Roster SMALL =
            new Roster(RosterFile.shipped().agencies().subList(0, 7));

    @ParameterizedTest
    @EnumSource
    void equalSeedsGiveEqualTraces(ShapeSet set) {
        List<List<ShapedTrace.Row>> rows = rows(trace(SMALL, set, 1));

        assertThat(rows(trace(SMALL, set, 1))).isEqualTo(rows);
        assertThat(rows(trace(SMALL, set, 2))).isNotEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource({
        "OFFICES, 'office, day off'",
        "SENDERS, 'calls every, nightly, bursts, never closes, office'",
        "CHANGES, 'leaves, part of a gateway, trickle, storm of retries, backlog, slow death'",
        "MASS, 'all, a region, stays away'",
        "DAYS, 'day off of one, day off of a region, day off of all, holiday worked'",
        "MIXED, 'office, calls every, stays away'",
    })
    void plantsEachKindWhereItIsJudged(ShapeSet set, String kinds) {
        ShapedTrace trace = trace(RosterFile.shipped(), set, 3);

        assertThat(kinds.split(", ")).allSatisfy(kind -> assertThat(trace.truth())
                .anySatisfy(planted -> assertThat(planted.kind()).startsWith(kind)));
        assertThat(trace.truth()).hasSizeGreaterThan(5).allSatisfy(planted -> {
            assertThat(planted.start()).isGreaterThanOrEqualTo(trace.judgedFrom());
            assertThat(planted.end()).isLessThanOrEqualTo(trace.minutes());
        });
    }

    @Test
    void someOfTheAnswersAreFailures() {
        long[] sums = new long[2];
        trace(SMALL, ShapeSet.OFFICES, 1)
                .play((minute, rows) -> rows.forEach(row -> {
                    sums[0] += row.lookups() + row.authentications();
                    sums[1] += row.failures();
                }));

        assertThat((double) sums[1] / sums[0]).isBetween(0.001, 0.2);
    }

    private static List<List<ShapedTrace.Row>> rows(ShapedTrace trace) {
        List<List<ShapedTrace.Row>> all = new ArrayList<>();
        trace.play((minute, rows) -> all.add(rows));
        return all;
    }

    private static ShapedTrace trace(Roster roster, ShapeSet set, long seed) {
        return ShapedTrace.withFaults(roster, CalendarFile.shipped(), FIRST_DAY, set, seed);
    }
}
