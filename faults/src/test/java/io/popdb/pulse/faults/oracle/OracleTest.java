package io.popdb.pulse.faults.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.silence.Evidence;
import io.popdb.pulse.domain.silence.Incident;
import io.popdb.pulse.domain.silence.IncidentKind;
import io.popdb.pulse.domain.silence.Sentence;
import io.popdb.pulse.faults.oracle.Difference.Rule;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An oracle that cannot fail proves nothing: each kind of wrong is put in, and seen. */
final class OracleTest {
    private static final String AGENCY = "min-moj";
    private static final LocalDate DAY = LocalDate.of(2026, 3, 5);
    private static final Figure LOOKUPS = new Figure(AGENCY, DAY, RequestType.LOOKUP, Outcome.MATCH);
    private static final Figure YESTERDAYS = new Figure(AGENCY, DAY.minusDays(1), RequestType.LOOKUP, Outcome.MATCH);
    private static final long NOON = 1_772_686_800_000L;
    private static final ReadinessRule READINESS = new ReadinessRule(Duration.ofSeconds(40), Duration.ofSeconds(10));
    private static final IncidentRule INCIDENTS = new IncidentRule(Duration.ofSeconds(10));
    private static final PlantedSilence SILENCE = new PlantedSilence(AGENCY, NOON, NOON + 60_000);

    /** A hundred were sent, of which eighty were acknowledged by noon, and all a second later. */
    private static final Acknowledgements TRUTH = new Acknowledgements() {
        @Override
        public long acknowledgedBy(String agency, long millis) {
            return millis >= NOON + 1000 ? 100 : millis >= NOON ? 80 : 0;
        }

        @Override
        public long sent(String agency) {
            return 100;
        }
    };

    private final Oracle oracle = new Oracle();

    @Test
    void passesWhatIsAsItMustBe() {
        oracle.note(CountsRule.judge("topic", Map.of(LOOKUPS, 100L), Map.of(LOOKUPS, 100L)));
        oracle.note(CountsRule.judgeIntake(
                Map.of(AGENCY, Map.of("malformed", 2L)),
                Map.of(AGENCY, new Intake(110, 100, 5, 3, Map.of("malformed", 2L)))));
        CounterRule counters = new CounterRule("m1");
        oracle.note(counters.judge(scrape(1, 80)));
        oracle.note(counters.judge(scrape(0, null)));
        oracle.note(counters.judge(scrape(1, 80)));
        oracle.note(counters.judge(scrape(1, 100)));
        oracle.note(READINESS.judge(shown(80, "active", NOON), TRUTH));
        oracle.note(READINESS.judge(shown(100, "active", NOON), TRUTH));
        oracle.note(READINESS.judge(shown(0, "blind", NOON - 90_000), TRUTH));
        oracle.note(READINESS.judge(
                new Shown("m1", NOON + 9_000, Map.of(AGENCY, new Shown.OfAgency(0, "active", NOON + 8_000))), TRUTH));
        oracle.note(INCIDENTS.judge(List.of(SILENCE), List.of(incident(NOON, NOON + 61_000))));
        oracle.note(recovered(7, 9).judge("round 1", Duration.ofSeconds(60)));
        oracle.note(Recovery.judgeOthers("round 1", Duration.ofSeconds(30), Duration.ofSeconds(30)));

        assertThat(oracle.all()).isEmpty();
    }

    @Test
    void seesALostEvent() {
        expect(
                CountsRule.judge("topic", Map.of(LOOKUPS, 100L), Map.of(LOOKUPS, 99L)),
                Rule.COUNTS,
                "100 acknowledged, 99 counted");
        expect(CountsRule.judge("topic", Map.of(LOOKUPS, 1L), Map.of()), Rule.COUNTS, "1 acknowledged, 0 counted");
    }

    @Test
    void seesADoubleCount() {
        expect(
                CountsRule.judge("topic", Map.of(LOOKUPS, 100L), Map.of(LOOKUPS, 101L)),
                Rule.COUNTS,
                "100 acknowledged, 101 counted");
        expect(CountsRule.judge("topic", Map.of(), Map.of(LOOKUPS, 1L)), Rule.COUNTS, "0 acknowledged, 1 counted");
    }

    /** The sum is right, and yet no figure is. */
    @Test
    void seesAnEventOnAnotherDay() {
        assertThat(CountsRule.judge("topic", Map.of(LOOKUPS, 100L), Map.of(LOOKUPS, 99L, YESTERDAYS, 1L)))
                .hasSize(2);
    }

    @Test
    void seesAnUnplannedRejectAndOneThatIsMissing() {
        Intake rejecting = new Intake(12, 10, 0, 0, Map.of("malformed", 2L));

        expect(CountsRule.judgeIntake(Map.of(), Map.of(AGENCY, rejecting)), Rule.INTAKE, "malformed=2");
        expect(
                CountsRule.judgeIntake(Map.of(AGENCY, Map.of("malformed", 3L)), Map.of(AGENCY, rejecting)),
                Rule.INTAKE,
                "malformed=3");
        expect(CountsRule.judgeIntake(Map.of(AGENCY, Map.of("malformed", 3L)), Map.of()), Rule.INTAKE, "made {}");
    }

    @Test
    void seesWhatIsNotAccountedFor() {
        expect(
                CountsRule.judgeIntake(Map.of(), Map.of(AGENCY, new Intake(11, 10, 0, 0, Map.of()))),
                Rule.INTAKE,
                "11 received, but 10 accounted for");
    }

    @Test
    void seesAFallingCounterAlsoOverARestart() {
        CounterRule counters = new CounterRule("m1");
        assertThat(counters.judge(scrape(1, 100))).isEmpty();
        assertThat(counters.judge(scrape(0, null))).isEmpty();

        expect(counters.judge(scrape(1, 99)), Rule.COUNTERS, "fell from 100 to 99");
        expect(counters.judge(scrape(1, null)), Rule.COUNTERS, "is gone");
    }

    @Test
    void seesFiguresOfOneThatIsNotReady() {
        expect(new CounterRule("m1").judge(scrape(0, 100)), Rule.COUNTERS, "not ready");
    }

    /** The counts stand still, while everything else goes on. */
    @Test
    void seesAFrozenViewThatSaysItIsReady() {
        expect(
                READINESS.judge(shown(80, "active", NOON + 19_000), TRUTH),
                Rule.READINESS,
                "80 requests shown, but 100 acknowledged by its watermark");
    }

    /** Everything stands still. */
    @Test
    void seesAnOldWatermarkOfWhichNothingIsSaid() {
        Shown shown = new Shown("m1", NOON + 90_000, Map.of(AGENCY, new Shown.OfAgency(80, "active", NOON)));

        expect(READINESS.judge(shown, TRUTH), Rule.READINESS, "on a watermark 90 s old");
    }

    @Test
    void seesWhatNobodySent() {
        expect(READINESS.judge(shown(101, "active", NOON), TRUTH), Rule.READINESS, "only 100 sent");
    }

    @Test
    void seesADoubledAMissingAndAnUnplantedIncident() {
        Incident first = incident(NOON, NOON + 20_000);
        Incident second = incident(NOON + 25_000, NOON + 61_000);

        expect(INCIDENTS.judge(List.of(SILENCE), List.of(first, second)), Rule.INCIDENTS, "2 incidents");
        expect(INCIDENTS.judge(List.of(SILENCE), List.of()), Rule.INCIDENTS, "0 incidents");
        expect(INCIDENTS.judge(List.of(), List.of(first)), Rule.INCIDENTS, "nobody was silent");
    }

    @Test
    void seesAnIncidentThatDoesNotEnd() {
        expect(
                INCIDENTS.judge(List.of(SILENCE), List.of(incident(NOON, LastSeen.NEVER))),
                Rule.INCIDENTS,
                "still open");
    }

    @Test
    void seesWhatTakesTooLong() {
        Duration minute = Duration.ofMinutes(1);

        expect(recovered(61, 62).judge("round 1", minute), Rule.RECOVERY, "not ready");
        expect(recovered(5, 61).judge("round 1", minute), Rule.RECOVERY, "still blind");
        expect(new Recovery(Optional.empty(), Optional.empty()).judge("round 1", minute), Rule.RECOVERY, "not ready");
        expect(
                Recovery.judgeOthers("round 1", Duration.ofSeconds(31), Duration.ofSeconds(30)),
                Rule.RECOVERY,
                "blind for 31 s");
    }

    @Test
    void countsADifferenceThatIsSeenAtEveryScrapeOnce() {
        for (int scrape = 0; scrape < 10; scrape++) {
            oracle.note(READINESS.judge(shown(80, "active", NOON + 19_000), TRUTH));
        }

        assertThat(oracle.count()).isEqualTo(1);
        assertThat(oracle.takeFresh()).hasSize(1);
        assertThat(oracle.takeFresh()).isEmpty();
    }

    private static void expect(Collection<Difference> differences, Rule rule, String words) {
        assertThat(differences).singleElement().satisfies(difference -> {
            assertThat(difference.rule()).isEqualTo(rule);
            assertThat(difference.sentence()).contains(words);
        });
    }

    private static Map<String, Double> scrape(double ready, @Nullable Integer requests) {
        Map<String, Double> samples = new HashMap<>(Map.of("popdb_pipeline_ready", ready));
        if (requests != null) {
            samples.put("popdb_requests_total{agency=\"" + AGENCY + "\"}", requests.doubleValue());
        }
        return samples;
    }

    private static Shown shown(long requests, String state, long watermarkMillis) {
        return new Shown("m1", NOON + 20_000, Map.of(AGENCY, new Shown.OfAgency(requests, state, watermarkMillis)));
    }

    private static Incident incident(long beganMillis, long endedMillis) {
        return new Incident(
                IncidentKind.SILENT,
                List.of(AGENCY),
                beganMillis,
                beganMillis + 12_000,
                endedMillis,
                false,
                new Evidence(3, 0, -9, beganMillis),
                new Sentence("", ""));
    }

    private static Recovery recovered(int readySeconds, int judgedSeconds) {
        return new Recovery(
                Optional.of(Duration.ofSeconds(readySeconds)), Optional.of(Duration.ofSeconds(judgedSeconds)));
    }
}
