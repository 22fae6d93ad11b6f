package io.popdb.pulse.lab.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.lab.shapes.AskedFault.Kind;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AskedFaultTest {
    private static final Roster ROSTER =
            new Roster(RosterFile.shipped().agencies().subList(0, 3));
    private static final int TUESDAY_NINE = 8 * 1440 + 540;

    @Test
    void anOutageLeavesNothing() {
        ShapedTrace trace = planted(Kind.OUTAGE);

        assertThat(requests(trace, TUESDAY_NINE, TUESDAY_NINE + 60)).isZero();
        assertThat(requests(trace, TUESDAY_NINE - 60, TUESDAY_NINE)).isPositive();
        assertThat(trace.truth()).singleElement().satisfies(truth -> {
            assertThat(truth.alert()).isEqualTo("silent");
            assertThat(truth.start()).isEqualTo(TUESDAY_NINE);
            assertThat(truth.end()).isEqualTo(TUESDAY_NINE + 60);
            assertThat(truth.bar()).isPositive();
        });
    }

    @Test
    void halfOfItLeavesHalf() {
        long whole = requests(planted(), TUESDAY_NINE, TUESDAY_NINE + 60);

        assertThat((double) requests(planted(Kind.HALF), TUESDAY_NINE, TUESDAY_NINE + 60) / whole)
                .isBetween(0.35, 0.65);
        assertThat(planted(Kind.HALF).truth().get(0).alert()).isEqualTo("none");
    }

    @Test
    void failingBringsMoreRequestsAndHardlyAnySucceeds() {
        MadeTally whole = tally(planted(), TUESDAY_NINE, TUESDAY_NINE + 60);
        MadeTally storm = tally(planted(Kind.FAILING), TUESDAY_NINE, TUESDAY_NINE + 60);

        assertThat(storm.requests).isEqualTo(whole.requests * 6);
        assertThat((double) storm.failures).isGreaterThan(0.98 * storm.requests);
    }

    @Test
    void aBacklogComesAtItsEnd() {
        MadeTally held = tally(planted(Kind.BACKLOG), TUESDAY_NINE, TUESDAY_NINE + 60);

        assertThat(held.requests).isPositive();
        assertThat(held.longestDelay).isBetween(50, 60);
    }

    @Test
    void aDayOffIsAWholeDay() {
        ShapedTrace trace = planted(Kind.DAY_OFF);

        assertThat(trace.truth().get(0).start()).isEqualTo(8 * 1440);
        assertThat(trace.truth().get(0).end()).isEqualTo(9 * 1440);
        assertThat(requests(trace, 8 * 1440, 9 * 1440)).isLessThan(requests(trace, 7 * 1440, 8 * 1440) / 20);
    }

    @Test
    void readsItsKindFromAWord() {
        assertThat(Kind.of("day-off")).isEqualTo(Kind.DAY_OFF);
        assertThatThrownBy(() -> Kind.of("flood"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("flood", "day-off");
    }

    private static ShapedTrace planted(Kind... kinds) {
        ShapedTrace trace = ShapedTrace.withoutFaults(
                ROSTER, CalendarFile.shipped(), LocalDate.parse("2026-05-04"), ShapeSet.OFFICES, 5);
        trace.plant(List.of(kinds).stream()
                .map(kind -> new AskedFault(0, kind, TUESDAY_NINE, 60))
                .toList());
        return trace;
    }

    private static long requests(ShapedTrace trace, int from, int until) {
        return tally(trace, from, until).requests;
    }

    private static MadeTally tally(ShapedTrace trace, int from, int until) {
        MadeTally tally = new MadeTally();
        trace.play((minute, rows) -> {
            if (minute >= trace.epochMinute(from) && minute < trace.epochMinute(until)) {
                rows.stream().filter(row -> row.agency() == 0).forEach(tally::add);
            }
        });
        return tally;
    }

    private static final class MadeTally {
        long requests;
        long failures;
        int longestDelay;

        void add(ShapedTrace.Row row) {
            requests += row.lookups() + row.authentications();
            failures += row.failures();
            longestDelay = Math.max(longestDelay, row.delay());
        }
    }
}
