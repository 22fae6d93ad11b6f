package io.popdb.pulse.domain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Seed;
import io.popdb.pulse.domain.counting.MinuteCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds whatever the traffic: random histories, with the seed printed. */
class JudgementPropertyTest {
    private static final long MONDAY = TrainedWatchFixture.minute("2026-03-02T07:00");
    private static final int ROUNDS = 25;

    /** The same past, then an event more or one minute more without: the event is never the worse. */
    @Test
    void anEventNeverMakesAVerdictWorse() {
        Random random = Seed.random("anEventNeverMakesAVerdictWorse");
        for (int round = 0; round < ROUNDS; round++) {
            Pair pair = new Pair(random);
            long minute = pair.randomPast(random);
            boolean authentication = random.nextBoolean();
            MinuteCounts fewer = random.nextBoolean() ? MinuteCounts.NOTHING : new MinuteCounts(1, 0, 1);
            MinuteCounts more = new MinuteCounts(
                    fewer.lookups() + (authentication ? 0 : 1),
                    fewer.authentications() + (authentication ? 1 : 0),
                    fewer.failures());

            ConnectionVerdict without = pair.first.verdictAfter(minute, fewer);
            ConnectionVerdict with = pair.second.verdictAfter(minute, more);

            assertThat(with.state()).isEqualTo(ConnectionState.ACTIVE);
            assertThat(with.state().compareTo(without.state())).isGreaterThanOrEqualTo(0);
            assertThat(isWorse(ConnectionCondition.FAILING, with, without)).isFalse();
            if (authentication) {
                assertThat(isWorse(ConnectionCondition.AUTHENTICATION_SILENT, with, without))
                        .isFalse();
            }
        }
    }

    /** What was found before may go on: one that gets through does not end it. */
    private static boolean isWorse(ConnectionCondition condition, ConnectionVerdict with, ConnectionVerdict without) {
        return with.conditions().contains(condition) && !without.conditions().contains(condition);
    }

    /** Once silent, silent until an event comes; and the silence never grows more probable. */
    @Test
    void timeWithoutEventsNeverMakesAVerdictBetter() {
        Random random = Seed.random("timeWithoutEventsNeverMakesAVerdictBetter");
        for (int round = 0; round < ROUNDS; round++) {
            Played played = new Played(random);
            long minute = played.randomPast(random);
            boolean silent = false;
            double expected = 0;
            for (long end = minute + 1500; minute < end; minute++) {
                ConnectionVerdict verdict = played.verdictAfter(minute, MinuteCounts.NOTHING);
                assertThat(silent && verdict.state() != ConnectionState.SILENT)
                        .as("silent before, %s at %s", verdict.state(), minute)
                        .isFalse();
                assertThat(verdict.expectedSinceLast()).isGreaterThanOrEqualTo(expected);
                silent = verdict.state() == ConnectionState.SILENT;
                expected = verdict.expectedSinceLast();
            }
        }
    }

    @Test
    void nobodyIsSilentWhileBlind() {
        Random random = Seed.random("nobodyIsSilentWhileBlind");
        for (int round = 0; round < ROUNDS; round++) {
            Played played = new Played(random);
            long minute = played.randomPast(random);
            long blindFor = 2L + random.nextInt(3000);
            for (long behind = minute; behind < minute + 5; behind++) {
                played.watch.minute(
                        played.agency,
                        behind,
                        MinuteCounts.NOTHING,
                        PlannedDowntimes.NONE,
                        (minute + blindFor) * 60_000);
            }

            List<Incident> raised = played.watch.judge((minute + 5 + blindFor) * 60_000);

            assertThat(raised).isEmpty();
            assertThat(played.watch
                            .verdict(played.agency, (minute + 5 + blindFor) * 60_000)
                            .state())
                    .isEqualTo(ConnectionState.BLIND);
        }
    }

    /** One agency of the taught ones, at whose traffic chance plays. */
    private static class Played {
        final RosterWatch watch = new TrainedWatchFixture().watch;
        final String agency;

        Played(Random random) {
            this(List.of("office", "always", "quiet", "batch").get(random.nextInt(4)));
        }

        private Played(String agency) {
            this.agency = agency;
        }

        /** Hours of traffic at some level, the last minutes of them sometimes empty; the minute after. */
        long randomPast(Random random) {
            long minute = MONDAY;
            for (MinuteCounts counts : past(random)) {
                verdictAfter(minute++, counts);
            }
            return minute;
        }

        static List<MinuteCounts> past(Random random) {
            List<MinuteCounts> past = new ArrayList<>();
            double level = 30 * random.nextDouble();
            int minutes = 60 + random.nextInt(600);
            int empty = random.nextInt(40);
            for (int i = 0; i < minutes; i++) {
                int requests = i < minutes - empty ? (int) (level * random.nextDouble()) : 0;
                int lookups = (int) (requests * random.nextDouble());
                past.add(new MinuteCounts(lookups, requests - lookups, random.nextInt(requests + 1)));
            }
            return past;
        }

        ConnectionVerdict verdictAfter(long minute, MinuteCounts counts) {
            long now = (minute + 1) * 60_000;
            watch.minute(agency, minute, counts, PlannedDowntimes.NONE, now);
            watch.judge(now);
            return watch.verdict(agency, now);
        }
    }

    /** Two with the same past. */
    private static final class Pair {
        final Played first;
        final Played second;

        Pair(Random random) {
            first = new Played(random);
            second = new Played(first.agency);
        }

        long randomPast(Random random) {
            long minute = MONDAY;
            for (MinuteCounts counts : Played.past(random)) {
                first.verdictAfter(minute, counts);
                second.verdictAfter(minute++, counts);
            }
            return minute;
        }
    }
}
