package io.popdb.pulse.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.lab.TruthFile.PlantedFault;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTest {
    private static final PlantedFault OUTAGE = new PlantedFault("prov-40", 10_000, 10_100, "outage", "silent", 5, 10);
    private static final PlantedFault MASS = new PlantedFault("*", 20_000, 20_060, "mass-outage", "mass", 3, 3);
    private static final PlantedFault SLUMP = new PlantedFault("prov-01", 30_000, 30_100, "slump", "none", 3, 3);

    @Test
    void countsAFaultFoundInTime() {
        Score score = score(alert("prov-40", "silent", 10_012), alert("*", "mass", 20_001));

        assertThat(score.due()).isEqualTo(2);
        assertThat(score.late()).isZero();
        assertThat(score.falseAlarms()).isZero();
    }

    @Test
    void countsALateOneAndAMissedOne() {
        assertThat(score(alert("prov-40", "silent", 10_013)).late()).isEqualTo(2);
    }

    @Test
    void takesAnotherKindForAMiss() {
        assertThat(score(alert("prov-40", "failing", 10_005), alert("*", "mass", 20_001))
                        .late())
                .isEqualTo(1);
    }

    @Test
    void callsAnAlarmFalseWhereNothingDeservesOne() {
        Score score = score(alert("prov-01", "silent", 30_010), alert("prov-40", "silent", 12_000));

        assertThat(score.falseAlarms()).isEqualTo(2);
    }

    @Test
    void countsSinglesInsideAMassOutageApart() {
        Score score = score(alert("prov-01", "silent", 20_010));

        assertThat(score.singlesInMass()).isEqualTo(1);
        assertThat(score.falseAlarms()).isZero();
    }

    @Test
    void allowsAFaultOneEcho() {
        Score score = score(
                alert("prov-40", "silent", 10_005),
                alert("prov-40", "failing", 10_050),
                alert("prov-40", "silent", 10_120));

        assertThat(score.falseAlarms()).isEqualTo(1);
    }

    @Test
    void leavesOutTheWeeksOfLearning() {
        assertThat(score(alert("prov-01", "silent", 5_000)).falseAlarms()).isZero();
    }

    private static Score score(Alert... alerts) {
        return new Score(List.of(alerts), List.of(OUTAGE, MASS, SLUMP), 40_000);
    }

    private static Alert alert(String agency, String kind, long detected) {
        return new Alert(agency, kind, detected - 3, detected, detected + 20, "");
    }
}
