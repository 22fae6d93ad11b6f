package io.popdb.pulse.cli.centre.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.topics.rows.Control.Acknowledgement;
import io.popdb.pulse.topics.rows.Identification;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IncidentTableTest {
    private final Roster roster = RosterFile.shipped();

    @Test
    void showsFiguresAndBelowThemTheSentenceAndWhatWasSaid() {
        Incident incident = IncidentFixture.open("prov-40");
        var reported = new ReportedIncident(
                incident,
                Optional.of(IncidentFixture.acknowledged(incident, "lan", IncidentFixture.BEGAN + 300_000)),
                List.of(IncidentFixture.note(incident, "a switch failed", IncidentFixture.BEGAN + 900_000)));

        List<String> lines = table(Language.EN, reported);

        assertThat(lines)
                .containsExactly(
                        "kind                  agency                  began       detected    ended        expected    seen",
                        "silent                Nghe An                 05/03 15:12 05/03 15:14 open            1,412       0",
                        "    silent/prov-40/2026-03-05T08:12:00Z",
                        "    Nothing since 15:12 05/03/2026: expected 1412 in the last 2 min, saw 0; the chance of that is",
                        "    1·10^-11.",
                        "    acknowledged by lan (claimed), 05/03 15:17: calling the province",
                        "    lan (claimed), 05/03 15:27: a switch failed",
                        "",
                        "incidents: 1, open: 1, acknowledged: 1");
    }

    @Test
    void tellsWhoWasAuthenticatedFromWhoOnlySaidSo() {
        Incident incident = IncidentFixture.open("prov-40");
        var taken = new Acknowledgement(incident.id(), "duty-hanoi", "", 1, Identification.AUTHENTICATED);
        var reported = new ReportedIncident(incident, Optional.of(taken), List.of());

        assertThat(table(Language.EN, reported)).anyMatch(line -> line.contains("by duty-hanoi (authenticated), "));
        assertThat(table(Language.VI, reported)).anyMatch(line -> line.contains("duty-hanoi (đã xác thực), "));
        assertThat(IncidentsJson.of(List.of(reported))
                        .at("/incidents/0/acknowledged/identified")
                        .asText())
                .isEqualTo("authenticated");
    }

    @Test
    void speaksVietnamese() {
        List<String> lines = table(Language.VI, IncidentFixture.untouched(IncidentFixture.open("prov-40")));

        assertThat(lines.get(0)).contains("loại", "cơ quan", "bắt đầu", "phát hiện", "kết thúc", "dự kiến");
        assertThat(lines.get(1)).contains("Im lặng ", "Nghệ An", "đang mở", "1.412");
        assertThat(lines.get(3)).contains("Không có yêu cầu nào");
        assertThat(lines).last().isEqualTo("sự cố: 1, đang mở: 1, đã nhận: 0");
    }

    @Test
    void saysHowManyAgenciesFellSilentTogetherAndThatEventsOnlyCameLate() {
        List<String> lines = table(Language.EN, IncidentFixture.untouched(IncidentFixture.mass()));

        assertThat(lines.get(1)).contains("mass", "2 agencies", "05/03 16:12", " — ");
        assertThat(lines).contains("    mass/*/2026-03-05T08:12:00Z", "    delayed, not down: the events came late");
        assertThat(lines).last().isEqualTo("incidents: 1, open: 0, acknowledged: 0");
    }

    @Test
    void fitsAHundredColumnsWhateverTheNames() {
        for (var agency : roster.agencies()) {
            for (Language language : Language.values()) {
                assertThat(table(language, IncidentFixture.untouched(IncidentFixture.open(agency.id()))))
                        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
            }
        }
    }

    @Test
    void showsTheIdOfAnAgencyThatLeftTheRoster() {
        assertThat(table(Language.EN, IncidentFixture.untouched(IncidentFixture.open("prov-00")))
                        .get(1))
                .contains(" prov-00 ");
    }

    @Test
    void saysSoWhereThereIsNone() {
        assertThat(table(Language.EN)).containsExactly("incidents: 0, open: 0, acknowledged: 0");
    }

    private List<String> table(Language language, ReportedIncident... incidents) {
        return new IncidentTable(roster, language).lines(List.of(incidents));
    }
}
