package io.popdb.pulse.topics.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.watch.Evidence;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.domain.watch.IncidentKind;
import io.popdb.pulse.topics.rows.IncidentRow;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownIncidentsTest {
    private static final long FEBRUARY = Instant.parse("2026-02-10T03:00:00Z").toEpochMilli();
    private static final long MARCH = Instant.parse("2026-03-10T03:00:00Z").toEpochMilli();

    @Test
    void letsThoseOfClosedMonthsGo() {
        KnownIncidents incidents = new KnownIncidents(true);
        incidents.put(ended(FEBRUARY));
        incidents.put(ended(MARCH));

        incidents.closed(YearMonth.of(2026, 2));
        IntStream.range(0, 1_000).forEach(more -> incidents.put(ended(FEBRUARY + more * 60_000L)));

        assertThat(incidents.outages()).singleElement().satisfies(kept -> assertThat(kept.endedMillis())
                .isEqualTo(MARCH + 1_000));
    }

    @Test
    void keepsOneOfAClosedMonthThatIsOpen() {
        KnownIncidents incidents = new KnownIncidents(true);
        incidents.put(incident(FEBRUARY, LastSeen.NEVER));

        incidents.closed(YearMonth.of(2026, 2));

        assertThat(incidents.outages()).hasSize(1);
        assertThat(incidents.open()).hasSize(1);
    }

    @Test
    void keepsAllWhereAllAreAskedFor() {
        KnownIncidents incidents = new KnownIncidents(false);
        incidents.put(ended(FEBRUARY));

        incidents.closed(YearMonth.of(2026, 2));

        assertThat(incidents.outages()).hasSize(1);
    }

    private static IncidentRow ended(long began) {
        return incident(began, began + 1_000);
    }

    private static IncidentRow incident(long began, long ended) {
        return new IncidentRow(new Incident(
                IncidentKind.SILENT,
                List.of("prov-40"),
                began,
                began,
                ended,
                false,
                new Evidence(412, 0, -40, began),
                new Wording("Lý do.", "The reason.")));
    }
}
