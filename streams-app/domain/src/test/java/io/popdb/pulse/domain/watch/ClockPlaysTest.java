package io.popdb.pulse.domain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A clock that goes wrong, and is put right. */
class ClockPlaysTest {
    private static final int PLAYS = 20;
    private static final long WRONG_FROM = minutes(20);

    @Test
    void aClockThatIsSetRaisesNothingAndItsErrorIsKnownToAMinute() {
        Random random = Seed.random("aClockThatIsSetRaisesNothingAndItsErrorIsKnownToAMinute");
        for (int round = 0; round < PLAYS; round++) {
            long slow = minutes(4 + random.nextInt(40)) * (round % 2 == 0 ? 1 : -1);
            long right = WRONG_FROM + minutes(30 + random.nextInt(60));
            ClockPlay play = new ClockPlay("always", random, at -> at >= WRONG_FROM && at < right ? slow : 0);
            String of = "slow by %d min until %d min".formatted(slow / 60_000, right / 60_000);

            while (play.sinceBegin() < right) {
                play.step();
                if (play.sinceBegin() >= WRONG_FROM + minutes(6) && play.sinceBegin() % minutes(5) == 0) {
                    assertThat(play.verdict().clockOffsetMillis())
                            .as(of)
                            .isBetween(slow - minutes(1), slow + minutes(1));
                }
            }
            if (round % 4 < 2) {
                play.pauseFor(minutes(1));
            }
            stepUntil(play, right + minutes(60));

            assertThat(play.changed).as(of).isEmpty();
            assertThat(play.verdict().clockOffsetMillis()).as(of).isZero();
            assertThat(play.verdict().latenessMillis()).as(of).isLessThan(minutes(1));
        }
    }

    /**
     * A pause that is an outage is one, found out and over when it would have been with a clock that is right, to a minute, and on
     * the whole not later by one. What the clock did to the usual of before makes some plays longer: 14 of 2,800 by two minutes,
     * none by more. So five of twenty would be chance once in twenty million runs.
     */
    @Test
    void aClockThatIsSetInAnOutageMakesThatNoLonger() {
        Random random = Seed.random("aClockThatIsSetInAnOutageMakesThatNoLonger");
        long longer = 0;
        int muchLonger = 0;
        for (int round = 0; round < PLAYS; round++) {
            long slow = minutes(4 + random.nextInt(40)) * (round % 2 == 0 ? 1 : -1);
            long down = WRONG_FROM + minutes(60 + random.nextInt(30));
            long up = down + minutes(12 + random.nextInt(30));
            long seed = random.nextLong();
            ClockPlay wrong = new ClockPlay("always", new Random(seed), at -> at >= WRONG_FROM && at < up ? slow : 0);
            ClockPlay right = new ClockPlay("always", new Random(seed), at -> 0);
            String of = "slow by %d min, down from %d to %d min".formatted(slow / 60_000, down / 60_000, up / 60_000);

            List<Long> said = saidOf(wrong, down, up);
            List<Long> saidOfRight = saidOf(right, down, up);

            assertThat(wrong.changed).as(of).extracting(Incident::kind).containsOnly(IncidentKind.SILENT);
            assertThat(wrong.changed).as(of).extracting(Incident::isOpen).containsExactly(true, false);
            assertThat(wrong.changed.get(1).delayed()).as(of).isFalse();
            assertThat(said.get(0)).as(of).isBetween(down, up);
            long by = said.get(1) - saidOfRight.get(1);
            longer += by;
            muchLonger += by > minutes(1) ? 1 : 0;
        }

        assertThat(muchLonger).as("plays longer by more than a minute").isLessThan(5);
        assertThat(longer).as("all together").isLessThan(PLAYS * minutes(1));
    }

    /** When each of what was said was, in a play with a pause. */
    private static List<Long> saidOf(ClockPlay play, long down, long up) {
        List<Long> said = new ArrayList<>();
        while (play.sinceBegin() < up + minutes(60)) {
            if (play.sinceBegin() >= down && play.sinceBegin() < up) {
                play.pause();
            } else {
                play.step();
            }
            while (said.size() < play.changed.size()) {
                said.add(play.sinceBegin());
            }
        }
        return said;
    }

    @Test
    void heartbeatsOfASlowClockShowThatItLives() {
        Random random = Seed.random("heartbeatsOfASlowClockShowThatItLives");
        for (int round = 0; round < PLAYS; round++) {
            long slow = minutes(4 + random.nextInt(40));
            long right = minutes(60 + random.nextInt(30));
            ClockPlay play = new ClockPlay("beats", random, at -> at < right ? slow : 0);
            String of = "slow by %d min until %d min".formatted(slow / 60_000, right / 60_000);

            stepUntil(play, right + minutes(30));

            assertThat(play.changed).as(of).isEmpty();
        }
    }

    @Test
    void ofASlowClockMissedHeartbeatsAreStillASilence() {
        ClockPlay play = new ClockPlay("beats", Seed.random("missed"), at -> minutes(20));
        stepUntil(play, minutes(60));

        play.pauseFor(minutes(4));

        assertThat(play.changed).extracting(Incident::kind).containsExactly(IncidentKind.SILENT);
        assertThat(play.changed.get(0).beganMillis())
                .isBetween(ClockPlay.BEGIN + minutes(59), ClockPlay.BEGIN + minutes(61));
    }

    @Test
    void aSlowClockIsAConditionThatSaysItsSize() {
        ClockPlay play = new ClockPlay("always", Seed.random("slow"), at -> minutes(20));

        stepUntil(play, minutes(60));

        ConnectionVerdict verdict = play.verdict();
        assertThat(verdict.state()).isEqualTo(ConnectionState.ACTIVE);
        assertThat(verdict.conditions()).contains(ConnectionCondition.CLOCK_SLOW);
        assertThat(verdict.latenessMillis()).isBetween(minutes(20), minutes(23));
        assertThat(verdict.sentence().en()).contains("Its clock is 20 min slow");
        assertThat(verdict.sentence().vi()).contains("chậm 20 phút");
    }

    private static void stepUntil(ClockPlay play, long sinceBegin) {
        while (play.sinceBegin() < sinceBegin) {
            play.step();
        }
    }

    private static long minutes(long minutes) {
        return Duration.ofMinutes(minutes).toMillis();
    }
}
