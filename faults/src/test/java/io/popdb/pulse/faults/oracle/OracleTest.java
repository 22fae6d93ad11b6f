package io.popdb.pulse.faults.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.watch.Evidence;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.domain.watch.IncidentKind;
import io.popdb.pulse.faults.oracle.Difference.Rule;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An oracle that cannot fail proves nothing: each kind of wrong is put in, and seen. */
final class OracleTest {
    private static final String AGENCY = "min-moj";
    private static final LocalDate DAY = LocalDate.of(2026, 3, 5);
    private static final Figure LOOKUPS = new Figure(AGENCY, DAY, RequestType.LOOKUP, Outcome.MATCH);
    private static final Figure YESTERDAYS = new Figure(AGENCY, DAY.minusDays(1), RequestType.LOOKUP, Outcome.MATCH);
    private static final long NOON = 1_772_686_800_000L;
    private static final ReadinessRule READINESS =
            new ReadinessRule(Set.of(AGENCY), Duration.ofSeconds(40), Duration.ofSeconds(10));
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
        oracle.note(counters.judge(scrape(1, 80), Planted.NOTHING));
        oracle.note(counters.judge(scrape(0, null), Planted.NOTHING));
        oracle.note(counters.judge(scrape(1, 80), Planted.NOTHING));
        oracle.note(counters.judge(scrape(1, 100), Planted.NOTHING));
        oracle.note(READINESS.judge(shown(80, "active", NOON), TRUTH, Planted.NOTHING));
        oracle.note(READINESS.judge(shown(100, "active", NOON), TRUTH, Planted.NOTHING));
        oracle.note(READINESS.judge(shown(0, "blind", NOON - 90_000), TRUTH, Planted.NOTHING));
        oracle.note(READINESS.judge(
                new Shown("m1", NOON + 9_000, Map.of(AGENCY, new Shown.OfAgency(0, "active", NOON + 8_000))),
                TRUTH,
                Planted.NOTHING));
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
        assertThat(counters.judge(scrape(1, 100), Planted.NOTHING)).isEmpty();
        assertThat(counters.judge(scrape(0, null), Planted.NOTHING)).isEmpty();

        expect(counters.judge(scrape(1, 99), Planted.NOTHING), Rule.COUNTERS, "fell from 100 to 99");
        expect(counters.judge(scrape(1, null), Planted.NOTHING), Rule.COUNTERS, "is gone");
    }

    @Test
    void seesFiguresOfOneThatIsNotReady() {
        expect(new CounterRule("m1").judge(scrape(0, 100), Planted.NOTHING), Rule.COUNTERS, "not ready");
    }

    /** The counts stand still, while everything else goes on. */
    @Test
    void seesAFrozenViewThatSaysItIsReady() {
        expect(
                READINESS.judge(shown(80, "active", NOON + 19_000), TRUTH, Planted.NOTHING),
                Rule.READINESS,
                "80 requests shown, but 100 acknowledged by its watermark");
    }

    /** Everything stands still. */
    @Test
    void seesAnOldWatermarkOfWhichNothingIsSaid() {
        Shown shown = new Shown("m1", NOON + 90_000, Map.of(AGENCY, new Shown.OfAgency(80, "active", NOON)));

        expect(READINESS.judge(shown, TRUTH, Planted.NOTHING), Rule.READINESS, "on a watermark 90 s old");
    }

    @Test
    void seesWhatNobodySent() {
        expect(READINESS.judge(shown(101, "active", NOON), TRUTH, Planted.NOTHING), Rule.READINESS, "only 100 sent");
    }

    @Test
    void seesADoubledAMissingAndAnUnplantedIncident() {
        Incident first = incident(NOON, NOON + 20_000);
        Incident whole = incident(NOON, NOON + 61_000);
        Incident second = incident(NOON + 25_000, NOON + 61_000);

        expect(
                INCIDENTS.judge(List.of(SILENCE), List.of(incident(NOON - 3_000, NOON + 55_000), whole)),
                Rule.INCIDENTS,
                "2 incidents");
        assertThat(INCIDENTS.judge(List.of(SILENCE), List.of(first, second))).hasSize(3);
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

    /** One of any length somewhere in the silence is not the silence. */
    @Test
    void seesAnIncidentThatIsNotAsLongAsTheSilence() {
        expect(
                INCIDENTS.judge(List.of(SILENCE), List.of(incident(NOON, NOON + 49_000))),
                Rule.INCIDENTS,
                "0 incidents",
                "nobody was silent");
        expect(
                INCIDENTS.judge(List.of(SILENCE), List.of(incident(NOON + 11_000, NOON + 61_000))),
                Rule.INCIDENTS,
                "0 incidents",
                "nobody was silent");
        assertThat(INCIDENTS.judge(List.of(SILENCE), List.of(incident(NOON + 9_000, NOON + 51_000))))
                .isEmpty();
    }

    @Test
    void seesAnAgencyThatIsNeverSeenThoughItSent() {
        expect(
                READINESS.judge(
                        new Shown("m1", NOON + 41_000, Map.of(AGENCY, new Shown.OfAgency(0, "never_seen", 0))),
                        TRUTH,
                        Planted.NOTHING),
                Rule.READINESS,
                "never to be seen, but 100 acknowledged 40 s before");
        assertThat(READINESS.judge(
                        new Shown("m1", NOON + 9_000, Map.of(AGENCY, new Shown.OfAgency(0, "never_seen", 0))),
                        TRUTH,
                        Planted.NOTHING))
                .isEmpty();
    }

    @Test
    void seesAnAgencyThatIsNotShown() {
        Shown nobody = new Shown("m1", NOON, Map.of());

        expect(READINESS.judge(nobody, TRUTH, Planted.NOTHING), Rule.READINESS, "in the roster, but not shown");
        assertThat(READINESS.judge(nobody, TRUTH, new Planted(Set.of(AGENCY), false)))
                .isEmpty();
    }

    @Test
    void seesFiguresThatAreWithheldForNoReason() {
        Shown shown = new Shown("m1", NOON, Map.of(AGENCY, new Shown.OfAgency(OptionalLong.empty(), "active", NOON)));
        Planted unreadable = new Planted(Set.of(), true);
        CounterRule counters = new CounterRule("m1");
        assertThat(counters.judge(scrape(1, 100), Planted.NOTHING)).isEmpty();

        expect(READINESS.judge(shown, TRUTH, Planted.NOTHING), Rule.READINESS, "not even 0");
        assertThat(READINESS.judge(shown, TRUTH, unreadable)).isEmpty();
        expect(counters.judge(scrape(1, null), Planted.NOTHING), Rule.COUNTERS, "is gone");
        assertThat(counters.judge(scrape(1, null), unreadable)).isEmpty();
        assertThat(counters.judge(scrape(1, null), new Planted(Set.of(AGENCY), false)))
                .isEmpty();
        expect(counters.judge(scrape(1, 99), unreadable), Rule.COUNTERS, "fell from 100 to 99");
    }

    /** Nobody hears anything of an agency from a monitor that is dead. */
    @Test
    void takesAllForBlindWhileAMonitorIsNotReady() {
        BlindTimes blind = new BlindTimes();
        blind.ready(NOON, Set.of());
        blind.notReady(NOON + 1_000, List.of(AGENCY));
        blind.ready(NOON + 20_000, Set.of(AGENCY));
        blind.notReady(NOON + 32_000, List.of(AGENCY));
        blind.ready(NOON + 33_000, Set.of());

        assertThat(blind.takeLongest()).containsEntry(AGENCY, 31_000L);
        assertThat(blind.takeLongest()).isEmpty();

        blind.notReady(NOON + 40_000, List.of(AGENCY));
        blind.notWanted();
        blind.notReady(NOON + 90_000, List.of(AGENCY));
        assertThat(blind.takeLongest()).containsEntry(AGENCY, 0L);
    }

    @Test
    void seesAMonitorThatDiesOfWhatOneAgencySends() {
        expect(
                Recovery.judgeExits("round 1", List.of("m1: exit 3", "m1: exit 3")),
                Rule.RECOVERY,
                "2 times a monitor ended by itself: m1: exit 3");
        assertThat(Recovery.judgeExits("round 1", List.of())).isEmpty();
    }

    /** What a fault breaks that was broken before counts as its own; what merely stayed broken does not. */
    @Test
    void seesADifferenceOfALaterRoundAnew() {
        List<Difference> frozen = READINESS.judge(shown(80, "active", NOON + 19_000), TRUTH, Planted.NOTHING);
        List<Difference> lost = CountsRule.judge("topic", Map.of(LOOKUPS, 100L), Map.of(LOOKUPS, 99L));
        oracle.note(frozen);
        oracle.note(lost);
        oracle.beginRound();
        oracle.note(frozen);
        oracle.note(lost);

        assertThat(oracle.count()).isEqualTo(3);
        assertThat(oracle.takeFresh()).hasSize(3);

        oracle.note(CountsRule.judge("topic", Map.of(LOOKUPS, 200L), Map.of(LOOKUPS, 198L)));
        assertThat(oracle.takeFresh()).hasSize(1);
    }

    /** The topics are right, and yet a monitor shows too little, too much, or a day's figure with another. */
    @Test
    void seesAViewThatIsNotWhatTheTopicsSay() {
        Map<Figure, Long> truth = Map.of(LOOKUPS, 3L, YESTERDAYS, 4L);
        Map<String, Map<String, Long>> rejects = Map.of(AGENCY, Map.of("malformed", 2L));
        Map<String, Long> shown = new HashMap<>(Map.of(
                "all/min-moj/LOOKUP/MATCH", 7L,
                "all/nation/LOOKUP/MATCH", 7L,
                "month/min-moj/LOOKUP/MATCH", 7L,
                "month/nation/LOOKUP/MATCH", 7L,
                "today/min-moj/LOOKUP/MATCH", 3L,
                "today/nation/LOOKUP/MATCH", 3L,
                "all/min-moj/rejected/malformed", 2L));
        Map<String, Long> metrics = Map.of("all/min-moj/LOOKUP/MATCH", 7L, "all/min-moj/rejected/malformed", 2L);

        assertThat(ShownRule.judge("m1", ShownRule.totals(truth, rejects, DAY), shown))
                .isEmpty();
        assertThat(ShownRule.judge("m1", ShownRule.metrics(truth, rejects), metrics))
                .isEmpty();

        shown.put("today/min-moj/LOOKUP/MATCH", 7L);
        expect(
                ShownRule.judge("m1", ShownRule.totals(truth, rejects, DAY), shown),
                Rule.COUNTS,
                "today/min-moj/LOOKUP/MATCH: 3 acknowledged, 7 shown");
        expect(
                ShownRule.judge("m1", ShownRule.metrics(truth, rejects), Map.of()),
                Rule.COUNTS,
                "7 acknowledged, 0 shown");
        expect(
                ShownRule.judge("m1", ShownRule.metrics(truth, Map.of()), metrics),
                Rule.COUNTS,
                "rejected/malformed: 0 acknowledged, 2 shown");
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
            oracle.note(READINESS.judge(shown(80, "active", NOON + 19_000), TRUTH, Planted.NOTHING));
        }

        assertThat(oracle.count()).isEqualTo(1);
        assertThat(oracle.takeFresh()).hasSize(1);
        assertThat(oracle.takeFresh()).isEmpty();
    }

    private static void expect(Collection<Difference> differences, Rule rule, String first, String second) {
        assertThat(differences).hasSize(2).allMatch(difference -> difference.rule() == rule);
        assertThat(differences)
                .extracting(Difference::sentence)
                .anyMatch(sentence -> sentence.contains(first))
                .anyMatch(sentence -> sentence.contains(second));
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
                new Wording("", ""));
    }

    private static Recovery recovered(int readySeconds, int judgedSeconds) {
        return new Recovery(
                Optional.of(Duration.ofSeconds(readySeconds)), Optional.of(Duration.ofSeconds(judgedSeconds)));
    }
}
