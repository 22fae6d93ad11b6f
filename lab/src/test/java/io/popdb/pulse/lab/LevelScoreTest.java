package io.popdb.pulse.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.lab.TruthFile.PlantedFault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LevelScoreTest {
    private static final TraceTruth TRUTH = new TraceTruth(
            Map.of("prov-01", "office", "prov-02", "office"),
            List.of(
                    new PlantedFault("prov-01", 30_000, 30_015, "10 times as much", "surge", 4, 4),
                    new PlantedFault("prov-02", 31_000, 31_180, "partial, 30 % left", "slump", 30, 30),
                    new PlantedFault("prov-02", 33_000, 33_060, "lookups at night", "surge", 1_000_000, 1_000_000),
                    new PlantedFault("prov-02", 35_000, 35_100, "office", "silent", 5, 5)),
            List.of(),
            20_000,
            30);

    @Test
    void countsWhatIsFoundWithinTenMinutesOfDue() {
        LevelScore score = score(alert("prov-01", "surge", 30_014), alert("prov-02", "slump", 31_041));

        assertThat(score.met()).extracting(LevelScore.Met::isInTime).containsExactly(true, false);
        assertThat(score.wrong()).isEmpty();
    }

    @Test
    void asksNothingOfWhatIsNeverDue() {
        LevelScore score = score(alert("prov-02", "surge", 33_010));

        assertThat(score.met()).extracting(met -> met.fault().kind()).doesNotContain("lookups at night");
        assertThat(score.wrong()).isEmpty();
    }

    @Test
    void countsWhatLiesNowhereAsFalse() {
        Alert nowhere = alert("prov-01", "surge", 40_000);
        Alert ofTheOther = alert("prov-02", "surge", 30_005);
        Alert duringLearning = alert("prov-01", "surge", 10_000);

        LevelScore score = score(nowhere, ofTheOther, duringLearning);

        assertThat(score.wrong()).containsExactly(nowhere, ofTheOther);
    }

    @Test
    void countsASlumpAmidAnOutageForNothing() {
        LevelScore score = score(alert("prov-02", "slump", 35_050));

        assertThat(score.wrong()).isEmpty();
    }

    @Test
    void takesASilenceForAWarningOfAPartThatIsLostAndOfNothingElse() {
        LevelScore score = score(alert("prov-02", "silent", 31_035), alert("prov-01", "silent", 30_005));

        assertThat(score.met()).extracting(LevelScore.Met::isInTime).containsExactly(false, true);
        assertThat(score.met()).extracting(LevelScore.Met::times).containsExactly(0, 0);
        assertThat(score.wrong()).isEmpty();
    }

    @Test
    void showsEachKindAndTheFalseOnes() {
        List<String> lines = LevelScore.table(List.of(score(
                alert("prov-01", "surge", 30_005),
                alert("prov-01", "surge", 30_012),
                alert("prov-01", "slump", 50_000))));

        assertThat(lines)
                .anySatisfy(line ->
                        assertThat(line).matches("\\| 10 times as much +\\| +1 \\| +1 \\| +1 \\| +1 \\| +1 \\|"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("| false: slump").contains("1.0 a month"));
    }

    private static LevelScore score(Alert... alerts) {
        return LevelScore.of(TRUTH, List.of(alerts));
    }

    private static Alert alert(String agency, String kind, long detected) {
        return new Alert(agency, kind, detected - 2, detected, detected + 30, "");
    }
}
