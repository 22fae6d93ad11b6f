package io.popdb.pulse.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.lab.ShapeScore.Met;
import io.popdb.pulse.lab.TruthFile.PlantedFault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShapeScoreTest {
    private static final PlantedFault OUTAGE = new PlantedFault("prov-40", 10_000, 10_100, "office", "silent", 10, 10);
    private static final PlantedFault MASS = new PlantedFault("*", 20_000, 20_060, "all at once", "mass", 3, 3);
    private static final PlantedFault MEMBER = new PlantedFault("prov-02", 20_005, 20_060, "each", "silent", 5, 5);
    private static final PlantedFault DAY_OFF =
            new PlantedFault("prov-01", 30_000, 31_440, "day off of one", "none", 3, 3);
    private static final PlantedFault DYING = new PlantedFault("prov-03", 34_000, 34_200, "slow death", "silent", 3, 3);
    private static final TraceTruth TRUTH = new TraceTruth(
            Map.of("prov-40", "office", "prov-01", "office", "prov-02", "poll 5 min", "prov-03", "office"),
            List.of(OUTAGE, MASS, MEMBER, DAY_OFF, DYING),
            List.of(new TraceTruth.Grace("prov-02", 15_000, 15_100)),
            9_000,
            20);

    @Test
    void countsAFaultFoundInTimeAsNeitherLateNorFalse() {
        ShapeScore score = score(alert("prov-40", 10_012));

        assertThat(met(score, OUTAGE)).isEqualTo(new Met(OUTAGE, 12, false));
        assertThat(met(score, OUTAGE).isLate()).isFalse();
        assertThat(score.falseAlarms()).isEmpty();
    }

    @Test
    void tellsLateFromVeryLate() {
        assertThat(met(score(alert("prov-40", 10_020)), OUTAGE))
                .matches(Met::isLate)
                .matches(met -> !met.isVeryLate());
        assertThat(met(score(alert("prov-40", 10_021)), OUTAGE)).matches(Met::isVeryLate);
        assertThat(met(score(), OUTAGE)).matches(Met::isMissed).matches(Met::isVeryLate);
    }

    @Test
    void callsWhatIsShorterThanItsBarNotDue() {
        PlantedFault brief = new PlantedFault("prov-40", 10_000, 10_012, "office", "silent", 10, 10);

        assertThat(new Met(brief, Long.MAX_VALUE, false)).matches(met -> !met.isDue() && !met.isLate());
    }

    @Test
    void asksNothingOfWhatWasOverBeforeAlarmsAreJudged() {
        PlantedFault before = new PlantedFault("prov-40", 8_000, 8_600, "office", "silent", 10, 10);
        TraceTruth truth = new TraceTruth(TRUTH.shapes(), List.of(before, OUTAGE), List.of(), 9_000, 20);

        assertThat(ShapeScore.of("some", truth, List.of(), 1).met())
                .extracting(Met::fault)
                .containsExactly(OUTAGE);
    }

    @Test
    void takesAnAlarmThatWasOnBeforeForAHit() {
        Alert before = new Alert("prov-40", "silent", 9_500, 9_600, 10_050, "");

        assertThat(met(score(before), OUTAGE).delay()).isZero();
    }

    @Test
    void countsASecondAlarmInAFaultAsRepeated() {
        ShapeScore score = score(alert("prov-40", 10_012), alert("prov-40", 10_080));

        assertThat(score.repeats()).isEqualTo(1);
        assertThat(score.falseAlarms()).isEmpty();
    }

    @Test
    void countsAnAlarmInNothingAsFalse() {
        ShapeScore score = score(alert("prov-02", 12_000), alert("prov-02", 15_050), alert("prov-02", 8_000));

        assertThat(score.falseAlarms()).hasSize(1).allSatisfy(wrong -> {
            assertThat(wrong.shape()).isEqualTo("poll 5 min");
            assertThat(wrong.inside()).isEmpty();
        });
    }

    @Test
    void countsSinglesInAMassOutageApart() {
        ShapeScore score = score(mass(20_004), alert("prov-40", 20_030));

        assertThat(score.singlesInMass()).isEqualTo(1);
        assertThat(met(score, MEMBER).throughMass()).isTrue();
        assertThat(ScoreTally.singlesAroundMasses(List.of(score))).isEqualTo(1);
    }

    @Test
    void countsAMemberThatIsToldOfBesideTheMassAsASingle() {
        ShapeScore score = score(mass(20_004), alert("prov-02", 20_030));

        assertThat(score.singlesInMass()).isZero();
        assertThat(ScoreTally.singlesAroundMasses(List.of(score))).isEqualTo(1);
    }

    @Test
    void demandsNoMoreThanCanBeDemanded() {
        ShapeScore score = score(
                alert("prov-40", 10_012),
                mass(20_030),
                new Alert("prov-01", "not_opened", 30_000, 30_500, 31_440, ""),
                new Alert("prov-01", "not_opened", 30_000, 30_700, 31_440, ""));

        assertThat(ScoreTally.of(List.of(score)))
                .extracting(ScoreTally::due, ScoreTally::late, ScoreTally::falseSingles)
                .containsExactly(4, 3, 2);
        assertThat(ScoreTally.demanded(List.of(score)))
                .extracting(ScoreTally::due, ScoreTally::late, ScoreTally::falseSingles)
                .containsExactly(1, 0, 1);
    }

    @Test
    void saysWhichBarsAreMissed() {
        assertThat(ScoreBars.MADE.missed(List.of(score(alert("prov-40", 10_012), mass(20_004)))))
                .isEmpty();
        assertThat(ScoreBars.MADE.missed(List.of(score(alert("prov-02", 12_000), alert("prov-02", 13_000)))))
                .anySatisfy(line -> assertThat(line).contains("false alarms a month 3.00, at most 1.50"))
                .anySatisfy(line -> assertThat(line).contains("share of late ones"))
                .anySatisfy(line -> assertThat(line).contains("mass outages that were not found 1.00"));
        assertThat(ScoreBars.REAL.missed(List.of(score(alert("prov-40", 10_012), mass(20_004), mass(25_000)))))
                .containsExactly("missed: false mass alarms 1.00, at most 0.00");
    }

    private static ShapeScore score(Alert... alerts) {
        return ShapeScore.of("made-1", TRUTH, List.of(alerts), 1);
    }

    private static Met met(ShapeScore score, PlantedFault fault) {
        return score.met().stream()
                .filter(one -> one.fault().equals(fault))
                .findFirst()
                .orElseThrow();
    }

    private static Alert alert(String agency, long detected) {
        return new Alert(agency, "silent", detected - 3, detected, detected + 20, "");
    }

    private static Alert mass(long detected) {
        return new Alert("*", "mass", detected - 3, detected, detected + 20, "");
    }
}
