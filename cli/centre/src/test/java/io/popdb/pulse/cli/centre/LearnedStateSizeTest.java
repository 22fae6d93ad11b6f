package io.popdb.pulse.cli.centre;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.domain.counting.MinuteCounts;
import io.popdb.pulse.domain.watch.Blindness;
import io.popdb.pulse.domain.watch.FalseAlarmBudget;
import io.popdb.pulse.domain.watch.PlannedDowntimes;
import io.popdb.pulse.domain.watch.RosterWatch;
import io.popdb.pulse.lab.shapes.ShapeSet;
import io.popdb.pulse.lab.shapes.ShapedTrace;
import io.popdb.pulse.topics.rows.KeptJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.IntSummaryStatistics;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How much the store keeps of an agency after eight weeks, the minutes of the last two hours aside: a roster of thousands must fit into
 * memory and changelog.
 */
class LearnedStateSizeTest {
    private static final int MOST_BYTES = 20_000;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Roster ROSTER = RosterFile.shipped();
    private static final WorkCalendar CALENDAR = CalendarFile.shipped();

    @ParameterizedTest
    @EnumSource(
            value = ShapeSet.class,
            names = {"OFFICES", "SENDERS"})
    void keepsLittleOfEachAgency(ShapeSet set) {
        RosterWatch watch =
                new RosterWatch(ROSTER, CALENDAR, FalseAlarmBudget.ONE_A_MONTH, new Blindness(Duration.ofMinutes(1)));
        ShapedTrace trace = ShapedTrace.withFaults(ROSTER, CALENDAR, LocalDate.parse("2026-05-04"), set, 1);

        trace.play((minute, rows) -> take(watch, minute, rows));

        IntSummaryStatistics bytes = ROSTER.agencies().stream()
                .mapToInt(agency -> learned(KeptJson.SERDE.toBytes(watch.save(agency.id()))))
                .summaryStatistics();
        System.out.printf("%s: %,d bytes an agency, %,.0f in the mean%n", set, bytes.getMax(), bytes.getAverage());
        assertThat(bytes.getMax()).isLessThan(MOST_BYTES);
    }

    private static int learned(byte[] kept) {
        try {
            ObjectNode state = (ObjectNode) JSON.readTree(kept);
            ObjectNode levels = (ObjectNode) state.at("/connection/memory/levels");
            ((ObjectNode) levels.get("level")).remove("recent");
            ((ObjectNode) levels.get("notFound")).remove(List.of("lookups", "nobody"));
            return JSON.writeValueAsBytes(state).length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void take(RosterWatch watch, long minute, Iterable<ShapedTrace.Row> rows) {
        MinuteCounts[] counts = new MinuteCounts[ROSTER.agencies().size()];
        rows.forEach(
                row -> counts[row.agency()] = new MinuteCounts(row.lookups(), row.authentications(), row.failures()));
        long now = (minute + 1) * 60_000;
        for (int i = 0; i < counts.length; i++) {
            Agency agency = ROSTER.agencies().get(i);
            MinuteCounts came = counts[i] == null ? MinuteCounts.NOTHING : counts[i];
            watch.minute(agency.id(), minute, came, PlannedDowntimes.NONE, now);
        }
        watch.judge(now);
    }
}
