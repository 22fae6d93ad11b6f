package io.popdb.pulse.domain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Seed;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.watch.LiveSight.Minutes;
import java.time.Duration;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LiveSightTest {
    private static final long BEGIN = 29_000_000L * 60_000;
    private static final Blindness BLINDNESS = new Blindness(Duration.ofSeconds(30));

    private final LiveSight sight = new LiveSight(BLINDNESS);

    @Test
    void findsAMinuteOnceItIsSeenWhole() {
        assertThat(seesAt(30)).isEqualTo(Minutes.NONE);
        assertThat(seesAt(59)).isEqualTo(Minutes.NONE);
        assertThat(seesAt(61)).as("the first was not seen whole").isEqualTo(Minutes.NONE);
        for (int second = 65; second < 120; second += 5) {
            assertThat(seesAt(second)).isEqualTo(Minutes.NONE);
        }
        assertThat(seesAt(120)).isEqualTo(new Minutes(minute(1), minute(2)));
        assertThat(seesAt(121)).as("each once").isEqualTo(Minutes.NONE);
    }

    @Test
    void takesNothingThatItOnlyCaughtUpOn() {
        seesAt(0);
        seesAt(20);

        assertThat(seesAt(200)).as("a leap").isEqualTo(Minutes.NONE);
        assertThat(sight.see(BEGIN + 220_000, false, BEGIN + 260_000))
                .as("blind")
                .isEqualTo(Minutes.NONE);
        assertThat(seesAt(250)).isEqualTo(Minutes.NONE);
        assertThat(sight.see(BEGIN + 260_000, true, BEGIN + 260_000)).as("held").isEqualTo(Minutes.NONE);
        assertThat(sight.see(LastSeen.NEVER, false, BEGIN + 270_000)).isEqualTo(Minutes.NONE);
        assertThat(sight.see(BEGIN + 900_000, false, BEGIN + 270_000))
                .as("of tomorrow")
                .isEqualTo(Minutes.NONE);
    }

    /** Second by second: a minute counts if at none of its seconds Pulse was away, held or behind. */
    @Test
    void isWhatEverySecondSays() {
        Random random = Seed.random("live sight");
        for (int i = 0; i < 200; i++) {
            boolean[] sees = stretches(random, 3_601);
            BitSet found = new BitSet();
            LiveSight one = new LiveSight(BLINDNESS);
            for (int second = 0; second < sees.length; second++) {
                if (sees[second]) {
                    Minutes minutes = one.see(BEGIN + second * 1_000L, false, BEGIN + second * 1_000L);
                    for (long minute = minutes.from(); minute < minutes.to(); minute++) {
                        found.set((int) (minute - minute(0)));
                    }
                }
            }

            for (int minute = 0; minute < 60; minute++) {
                boolean all = true;
                for (int second = minute * 60; second <= minute * 60 + 60; second++) {
                    all &= sees[second];
                }
                assertThat(found.get(minute)).as("minute %s", minute).isEqualTo(all);
            }
        }
    }

    /** Away for longer than may be blind, or there. */
    private static boolean[] stretches(Random random, int seconds) {
        boolean[] sees = new boolean[seconds];
        boolean there = random.nextBoolean();
        for (int from = 0; from < seconds; ) {
            int to = Math.min(seconds, from + 32 + random.nextInt(600));
            for (int second = from; second < to; second++) {
                sees[second] = there;
            }
            from = to;
            there = !there;
        }
        return sees;
    }

    private Minutes seesAt(int second) {
        return sight.see(BEGIN + second * 1_000L, false, BEGIN + second * 1_000L);
    }

    private static long minute(int minutes) {
        return BEGIN / 60_000 + minutes;
    }
}
