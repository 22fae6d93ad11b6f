package io.popdb.pulse.topics.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.topics.rows.Control.Acknowledgement;
import io.popdb.pulse.topics.rows.Control.Decommissioned;
import io.popdb.pulse.topics.rows.Control.Note;
import io.popdb.pulse.topics.rows.Control.PassedOver;
import io.popdb.pulse.topics.rows.Control.PlannedDowntime;
import io.popdb.pulse.topics.rows.Control.Restatement;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditRowTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 5);
    private static final PlannedDowntime CLOSURE =
            new PlannedDowntime("prov-40", DAY, DAY.plusDays(1), "chuyển máy", "lan", 7);

    @Test
    void tellsOfAllThatOperatorsSay() {
        assertThat(told(new Acknowledgement("silent/prov-40/x", "lan", "calling", 7)))
                .containsExactly(
                        AuditAction.INCIDENT_ACKNOWLEDGED, List.of("prov-40"), "silent/prov-40/x", "calling", "lan");
        assertThat(told(new Note("mass/*/x", "lan", "fibre", 7)))
                .containsExactly(AuditAction.INCIDENT_NOTED, List.of(), "mass/*/x", "fibre", "lan");
        assertThat(told(CLOSURE))
                .containsExactly(
                        AuditAction.CLOSURE_ANNOUNCED,
                        List.of("prov-40"),
                        "prov-40/2026-03-05",
                        "2026-03-05 … 2026-03-06: chuyển máy",
                        "lan");
        assertThat(told(new Decommissioned("prov-40", "lan", "merged", 7)))
                .containsExactly(AuditAction.DECOMMISSIONED, List.of("prov-40"), "prov-40", "merged", "lan");
        assertThat(told(new PassedOver("prov-40", 2, 3, 9, "2 GB", "lan", 7)))
                .containsExactly(AuditAction.PASSED_OVER, List.of("prov-40"), "prov-40/2/3-9", "2 GB", "lan");
        assertThat(AuditRow.of(new Restatement("prov-40", "monitor", 7))).isEmpty();
    }

    @Test
    void tellsWhoTookItBackAndNotWhoSaidIt() {
        AuditRow back = AuditRow.takenBack(CLOSURE, Speaker.authenticated("duty-hanoi"), 9)
                .orElseThrow();

        assertThat(back.action()).isEqualTo(AuditAction.CLOSURE_TAKEN_BACK);
        assertThat(back.speaker()).isEqualTo(Speaker.authenticated("duty-hanoi"));
        assertThat(back.atMillis()).isEqualTo(9);
    }

    @Test
    void keepsWhatIsDoneTwiceInOneMomentApart() {
        assertThat(AuditRow.of(CLOSURE).orElseThrow().key())
                .isNotEqualTo(AuditRow.of(CLOSURE).orElseThrow().key());
    }

    @Test
    void concernsAnAgencyByNameOrAllOfThem() {
        AuditRow one = AuditRow.of(CLOSURE).orElseThrow();
        AuditRow all =
                AuditRow.of(new PlannedDowntime("*", DAY, DAY, "r", "lan", 7)).orElseThrow();

        assertThat(one.concerns("prov-40")).isTrue();
        assertThat(one.concerns("prov-44")).isFalse();
        assertThat(all.concerns("prov-44")).isTrue();
    }

    @Test
    void tellsOfWhatWasNotDoneAfterAllUnderItsOwnKey() {
        AuditRow tried = AuditRow.of(CLOSURE).orElseThrow();
        AuditRow not = tried.notDone();

        assertThat(not.key()).isNotEqualTo(tried.key());
        assertThat(not.action()).isEqualTo(AuditAction.NOT_DONE);
        assertThat(not.subject()).isEqualTo(tried.subject());
        assertThat(not.words()).isEqualTo("closure_announced");
    }

    private static List<Object> told(Control said) {
        AuditRow row = AuditRow.of(said).orElseThrow();
        return List.of(row.action(), row.agencies(), row.subject(), row.words(), row.by());
    }
}
