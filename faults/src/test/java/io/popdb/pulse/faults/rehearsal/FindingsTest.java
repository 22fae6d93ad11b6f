package io.popdb.pulse.faults.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.watch.Evidence;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.domain.watch.IncidentKind;
import io.popdb.pulse.lab.shapes.RehearsedTrace.Due;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final long BEGIN = 1_772_600_400_000L;
    private static final Findings NOTHING_SAID = Findings.of(
            List.of(
                    new Due("prov-40", "an office is cut off", "silent", 3, 10),
                    new Due("prov-44", "an office has a day off", "not_opened", -100, 25)),
            BEGIN);
    private static final Incident OF_OFFICE = incident(IncidentKind.SILENT, "prov-40", 7);
    private static final Incident OF_DAY = incident(IncidentKind.NOT_OPENED, "prov-44", 20);

    @Test
    void areRightWhereAllWasFoundAndNothingElseSaid() {
        assertThat(NOTHING_SAID.areRight()).isFalse();
        assertThat(NOTHING_SAID.saying(List.of(OF_OFFICE)).areRight()).isFalse();
        assertThat(NOTHING_SAID.saying(List.of(OF_DAY, OF_OFFICE)).areRight()).isTrue();
    }

    @Test
    void judgeNothingThatWasSaidBefore() {
        Incident before = incident(IncidentKind.SILENT, "prov-48", -2);

        assertThat(NOTHING_SAID.saying(List.of(before, OF_OFFICE, OF_DAY)).areRight())
                .isTrue();
    }

    @Test
    void takeWhatIsFoundLateForNotFound() {
        Findings late = NOTHING_SAID.saying(List.of(incident(IncidentKind.SILENT, "prov-40", 12), OF_DAY));

        assertThat(late.areComplete()).isFalse();
        assertThat(String.join("\n", late.lines()))
                .contains("| prov-40 | an office is cut off | 3 min | 10 min | **not** |");
    }

    @Test
    void tellWhatElseWasSaid() {
        Incident ofAnother = incident(IncidentKind.SILENT, "prov-48", 9);
        Incident again = incident(IncidentKind.SILENT, "prov-40", 15);
        Incident other = incident(IncidentKind.SILENT, "prov-44", 21);

        assertThat(NOTHING_SAID.saying(List.of(OF_OFFICE, OF_DAY, ofAnother)).beside())
                .containsExactly(ofAnother);
        assertThat(NOTHING_SAID.saying(List.of(OF_OFFICE, OF_DAY, again)).beside())
                .containsExactly(again);
        assertThat(NOTHING_SAID.saying(List.of(OF_OFFICE, OF_DAY, other)).areRight())
                .isFalse();
    }

    @Test
    void takeAQuestionThatNamesOthersForWrong() {
        Incident ofTwo = incident(IncidentKind.NOT_OPENED, List.of("prov-44", "prov-48"), 20);

        Findings findings = NOTHING_SAID.saying(List.of(OF_OFFICE, ofTwo));

        assertThat(findings.areComplete()).isTrue();
        assertThat(findings.beside()).containsExactly(ofTwo);
    }

    private static Incident incident(IncidentKind kind, String agency, int foundAfter) {
        return incident(kind, List.of(agency), foundAfter);
    }

    private static Incident incident(IncidentKind kind, List<String> agencies, int foundAfter) {
        long found = BEGIN + foundAfter * 60_000L;
        return new Incident(
                kind,
                agencies,
                found - 240_000,
                found,
                LastSeen.NEVER,
                false,
                new Evidence(9, 0, 0, found),
                new Wording("Không có.", "Nothing."));
    }
}
