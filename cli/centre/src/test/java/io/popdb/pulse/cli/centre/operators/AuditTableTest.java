package io.popdb.pulse.cli.centre.operators;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.topics.audit.AuditTrail;
import io.popdb.pulse.topics.rows.AuditAction;
import io.popdb.pulse.topics.rows.AuditRow;
import io.popdb.pulse.topics.rows.Speaker;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditTableTest {
    private static final long AT = Instant.parse("2026-03-05T08:12:00Z").toEpochMilli();
    private static final List<AuditTrail.Entry> ENTRIES = List.of(
            entry(
                    AuditAction.INCIDENT_ACKNOWLEDGED,
                    "silent/prov-40/2026-03-05T08:12:00Z",
                    "calling",
                    Speaker.authenticated("duty-hanoi")),
            entry(AuditAction.BOOK_CLOSED, "2026-02/1", "", Speaker.claimed("")));

    @Test
    void showsWhoDidWhatAndHowThatIsKnown() {
        assertThat(new AuditTable(Language.EN).lines(ENTRIES))
                .containsExactly(
                        "at                  by                         identified    what                        of",
                        "05/03/2026 15:12:00 duty-hanoi                 authenticated incident acknowledged       silent/prov-40/2026-03-05T08:12:00Z",
                        "    calling",
                        "05/03/2026 15:12:00 (not said)                 claimed       book closed                 2026-02/1",
                        "",
                        "actions: 2");
    }

    @Test
    void speaksVietnamese() {
        List<String> lines = new AuditTable(Language.VI).lines(ENTRIES);

        assertThat(lines.get(0)).contains("lúc", "danh tính", "việc");
        assertThat(lines.get(1)).contains("đã xác thực", "nhận sự cố");
        assertThat(lines.get(3)).contains("(không nêu)", "tự xưng", "đóng sổ");
        assertThat(lines).last().isEqualTo("việc: 2");
    }

    @Test
    void saysSoWhereNothingWasDone() {
        assertThat(new AuditTable(Language.EN).lines(List.of())).containsExactly("actions: 0");
    }

    @Test
    void tellsOtherProgramsAllOfIt() {
        JsonNode first = AuditJson.of(ENTRIES).at("/actions/0");

        assertThat(first.path("kind").asText()).isEqualTo("incident_acknowledged");
        assertThat(first.at("/what/vi").asText()).isEqualTo("nhận sự cố");
        assertThat(first.path("agencies")).hasSize(1);
        assertThat(first.path("identified").asText()).isEqualTo("authenticated");
        assertThat(first.path("at").asText()).isEqualTo("2026-03-05T08:12:00Z");
        assertThat(first.path("written").asText()).isEqualTo("2026-03-05T08:12:01Z");
    }

    private static AuditTrail.Entry entry(AuditAction action, String subject, String words, Speaker who) {
        return new AuditTrail.Entry(AuditRow.of(action, List.of("prov-40"), subject, words, who, AT), AT + 1_000);
    }
}
