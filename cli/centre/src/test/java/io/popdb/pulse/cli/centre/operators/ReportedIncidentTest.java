package io.popdb.pulse.cli.centre.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.topics.rows.Control;
import io.popdb.pulse.topics.rows.Control.PlannedDowntime;
import io.popdb.pulse.topics.rows.IncidentRow;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReportedIncidentTest {
    private static final Incident INCIDENT = IncidentFixture.open("prov-40");
    private static final Incident OTHER = IncidentFixture.open("prov-31");

    @Test
    void listsIncidentsInTheOrderInWhichTheyBegan() {
        Incident later = IncidentFixture.silent("ent-evn", IncidentFixture.BEGAN + 1, IncidentFixture.BEGAN + 2);

        assertThat(ReportedIncident.all(rows(later, INCIDENT, OTHER), Map.of()))
                .extracting(ReportedIncident::incident)
                .containsExactly(OTHER, INCIDENT, later);
    }

    @Test
    void givesEachWhatWasSaidOfIt() {
        Control acknowledged = IncidentFixture.acknowledged(INCIDENT, "lan", 5);
        Control second = IncidentFixture.note(INCIDENT, "second", 9);
        Control first = IncidentFixture.note(INCIDENT, "first", 8);
        Control closure =
                new PlannedDowntime("prov-40", LocalDate.of(2026, 3, 5), LocalDate.of(2026, 3, 5), "r", "lan", 1);

        List<ReportedIncident> all =
                ReportedIncident.all(rows(OTHER, INCIDENT), said(acknowledged, second, first, closure));

        assertThat(all.get(0)).isEqualTo(IncidentFixture.untouched(OTHER));
        assertThat(all.get(1).acknowledgement()).hasValue(IncidentFixture.acknowledged(INCIDENT, "lan", 5));
        assertThat(all.get(1).notes()).extracting(Control.Note::text).containsExactly("first", "second");
    }

    @Test
    void prefersWhatWasSaidToWhatTheMonitorHadHeard() {
        IncidentRow heard = new IncidentRow(INCIDENT, Optional.of(IncidentFixture.acknowledged(INCIDENT, "binh", 5)));

        assertThat(acknowledgedBy(heard, Map.of())).isEqualTo("binh");
        assertThat(acknowledgedBy(heard, said(IncidentFixture.acknowledged(INCIDENT, "lan", 6))))
                .isEqualTo("lan");
    }

    @Test
    void countsAnOpenOneToAnyDay() {
        ReportedIncident ended = IncidentFixture.untouched(
                IncidentFixture.silent("prov-40", IncidentFixture.BEGAN, IncidentFixture.BEGAN + 10));

        assertThat(IncidentFixture.untouched(INCIDENT).lastedUntil(Long.MAX_VALUE))
                .isTrue();
        assertThat(ended.lastedUntil(IncidentFixture.BEGAN + 10)).isTrue();
        assertThat(ended.lastedUntil(IncidentFixture.BEGAN + 11)).isFalse();
    }

    private static String acknowledgedBy(IncidentRow row, Map<String, Control> said) {
        return ReportedIncident.all(List.of(row), said)
                .get(0)
                .acknowledgement()
                .orElseThrow()
                .by();
    }

    private static List<IncidentRow> rows(Incident... incidents) {
        return Arrays.stream(incidents).map(IncidentRow::new).toList();
    }

    private static Map<String, Control> said(Control... controls) {
        return Arrays.stream(controls).collect(Collectors.toMap(Control::key, Function.identity()));
    }
}
