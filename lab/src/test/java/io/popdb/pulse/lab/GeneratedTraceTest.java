package io.popdb.pulse.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Seed;
import io.popdb.pulse.domain.watch.PlannedDowntimes;
import io.popdb.pulse.domain.watch.RosterWatch;
import io.popdb.pulse.lab.GeneratedTrace.Mode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Six weeks of two dozen agencies, judged end to end. The seeds are fixed, so that a failure is a change of the rules. */
class GeneratedTraceTest {

    @ParameterizedTest(name = "{1} from {0}, seed {2}")
    @CsvSource({"2026-01-19, HARD, 1", "2026-07-27, EASY, 2", "2026-10-05, HARD, 3"})
    void findsWhatIsPlantedAndNothingElse(String firstDay, Mode mode, long seed) {
        GeneratedTrace trace = JudgedTrace.trace(firstDay, 42, mode, seed);

        Score score = JudgedTrace.score(trace, JudgedTrace.alerts(trace));

        System.out.println(String.join("\n", score.lines()));
        assertThat(score.due()).isGreaterThanOrEqualTo(15);
        assertThat(score.late()).isLessThanOrEqualTo(1);
        assertThat(score.falseAlarms()).isZero();
        assertThat(score.singlesInMass()).isLessThanOrEqualTo(2);
    }

    /**
     * A budget can be read off the tail only if it falls off as chance does: of the silences with a chance under e⁻⁴, one in
     * e⁴ has a chance under e⁻⁸; and there are no more than the budget reckons with.
     */
    @Test
    void findsSilencesOfNoFaultAsRareAsTheirChance() {
        GeneratedTrace trace = JudgedTrace.trace("2026-03-30", 42, Mode.HARD_WITHOUT_FAULTS, 4);
        RosterWatch watch = JudgedTrace.watch();
        PulseJudge judge = new PulseJudge(JudgedTrace.ROSTER, watch, PlannedDowntimes.NONE);
        Tail tail = new Tail(watch, trace.end() - 21 * 1440);
        Replay replay = new Replay(JudgedTrace.ROSTER.agencies().size(), List.of(judge, tail));

        trace.play(replay::minute);

        double agencyMonths = JudgedTrace.ROSTER.agencies().size() * 21 / 30.0;
        System.out.println("silences under e^-4: " + tail.under4 + ", under e^-8: " + tail.under8);
        assertThat(tail.under4 * Math.exp(4) / agencyMonths).isBetween(1000.0, 4000.0);
        assertThat(tail.under8 * Math.exp(8) / agencyMonths).isBetween(500.0, 6000.0);
        assertThat(LevelScore.without(judge.alerts())).noneMatch(alert -> alert.detected() > trace.end() - 21 * 1440);
    }

    /** Counts silences by the chance that they had when they ended. */
    private static final class Tail implements ReplayListener {
        private final RosterWatch watch;
        private final long from;
        private final Map<String, Double> last = new HashMap<>();
        int under4;
        int under8;

        Tail(RosterWatch watch, long from) {
            this.watch = watch;
            this.from = from;
        }

        @Override
        public void tick(long now) {
            JudgedTrace.ROSTER.agencies().forEach(agency -> {
                double logChance = watch.logChanceOfSilence(agency.id());
                double before = last.getOrDefault(agency.id(), 0.0);
                last.put(agency.id(), logChance);
                if (now > from && logChance > before) {
                    under4 += before < -4 ? 1 : 0;
                    under8 += before < -8 ? 1 : 0;
                }
            });
        }
    }

    @Test
    void goesOnTheSameAfterBeingSavedAndRestoredAtAnyMinute() {
        Random random = Seed.random("goesOnTheSameAfterBeingSavedAndRestoredAtAnyMinute");
        List<Alert> straight = JudgedTrace.alerts(JudgedTrace.trace("2026-02-02", 35, Mode.HARD, 5));

        GeneratedTrace again = JudgedTrace.trace("2026-02-02", 35, Mode.HARD, 5);
        Interrupted interrupted = new Interrupted(JudgedTrace.plannedDowntimes(again.faults()), random);
        again.play(interrupted::minute);

        assertThat(interrupted.times).isGreaterThan(10);
        assertThat(interrupted.judge.alerts()).isEqualTo(straight);
    }

    /** Loses everything but what was saved, every few days. */
    private static final class Interrupted {
        final PulseJudge judge;
        final Replay replay;
        final Random random;
        int times;
        private RosterWatch watch = JudgedTrace.watch();

        Interrupted(PlannedDowntimes plannedDowntimes, Random random) {
            this.judge = new PulseJudge(JudgedTrace.ROSTER, watch, plannedDowntimes);
            this.replay = new Replay(JudgedTrace.ROSTER.agencies().size(), List.of(judge));
            this.random = random;
        }

        void minute(TraceMinute minute) {
            replay.minute(minute);
            if (random.nextInt(1000) == 0) {
                RosterWatch next = JudgedTrace.watch();
                JudgedTrace.ROSTER.agencies().forEach(agency -> next.restore(agency.id(), watch.save(agency.id())));
                next.restore(watch.save());
                watch = next;
                judge.goOnWith(next);
                times++;
            }
        }
    }
}
