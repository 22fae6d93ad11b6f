package io.popdb.pulse.domain.counting;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.contract.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentMinutesTest {
    private static final long MINUTE = 29_533_215;
    private static final int PARTITIONS = 3;

    private final RecentMinutes minutes = new RecentMinutes();

    @Test
    void countsByTypeAndByWhatIsAmiss() {
        minutes.count(MINUTE, RequestType.LOOKUP, Outcome.MATCH);
        minutes.count(MINUTE, RequestType.LOOKUP, Outcome.TIMEOUT);
        minutes.count(MINUTE, RequestType.LOOKUP, Outcome.NOT_FOUND);
        minutes.count(MINUTE, RequestType.AUTHENTICATION, Outcome.NOT_FOUND);

        assertThat(minutes.at(MINUTE)).isEqualTo(new MinuteCounts(3, 1, 1, 2));
        assertThat(minutes.at(MINUTE + 1).isNothing()).isTrue();
        assertThat(minutes.at(MINUTE - 1).isNothing()).isTrue();
    }

    @Test
    void handsOutOnlyTheMinutesThatChangedSinceTheLastTime() {
        minutes.count(MINUTE + 1, RequestType.LOOKUP, Outcome.MATCH);
        minutes.count(MINUTE, RequestType.LOOKUP, Outcome.MATCH);
        assertThat(minutes.drain()).extracting(CountedMinute::minute).containsExactly(MINUTE, MINUTE + 1);

        minutes.count(MINUTE, RequestType.LOOKUP, Outcome.MATCH);

        assertThat(minutes.drain()).containsExactly(new CountedMinute(MINUTE, 2, 0, 0));
        assertThat(minutes.drain()).isEmpty();
    }

    @Test
    void forgetsWhatIsOlderThanTwoDays() {
        minutes.count(MINUTE, RequestType.LOOKUP, Outcome.MATCH);

        minutes.count(MINUTE + RecentMinutes.HELD - 1, RequestType.LOOKUP, Outcome.MATCH);
        assertThat(minutes.at(MINUTE).lookups()).isEqualTo(1);

        minutes.count(MINUTE + RecentMinutes.HELD, RequestType.LOOKUP, Outcome.MATCH);
        assertThat(minutes.at(MINUTE).isNothing()).isTrue();

        minutes.count(MINUTE, RequestType.LOOKUP, Outcome.MATCH);
        assertThat(minutes.at(MINUTE).isNothing()).as("too late").isTrue();
        assertThat(minutes.all())
                .extracting(CountedMinute::minute)
                .containsExactly(MINUTE + RecentMinutes.HELD - 1, MINUTE + RecentMinutes.HELD);
    }

    @Test
    void saysWhatALaterVersionHasMore() {
        assertThat(minutes.raise(new CountedMinute(MINUTE, 3, 1, 1))).isEqualTo(new MinuteCounts(3, 1, 1));
        assertThat(minutes.raise(new CountedMinute(MINUTE, 5, 1, 1))).isEqualTo(new MinuteCounts(2, 0, 0));
        assertThat(minutes.raise(new CountedMinute(MINUTE, new MinuteCounts(5, 1, 1, 2))))
                .isEqualTo(new MinuteCounts(0, 0, 0, 2));
        assertThat(minutes.raise(new CountedMinute(MINUTE, 4, 1, 1)).isNothing())
                .as("an earlier version")
                .isTrue();
        assertThat(minutes.at(MINUTE)).isEqualTo(new MinuteCounts(5, 1, 1, 2));
    }

    /** A G-counter: the sums over partitions are the same in whatever order versions come, and however often. */
    @Test
    void sumsAreTheSameHoweverVersionsAreResentAndReordered() {
        Random random = Seed.random("sumsAreTheSameHoweverVersionsAreResentAndReordered");
        for (int run = 0; run < 100; run++) {
            List<List<CountedMinute>> said = new ArrayList<>();
            List<RecentMinutes> counted = new ArrayList<>();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                counted.add(new RecentMinutes());
                said.add(countAndSay(counted.get(partition), random, run));
            }

            List<RecentMinutes> heard = new ArrayList<>();
            for (List<CountedMinute> versions : said) {
                List<CountedMinute> disturbed = new ArrayList<>(versions);
                disturbed.addAll(versions.subList(0, random.nextInt(versions.size())));
                Collections.shuffle(disturbed, random);
                RecentMinutes partition = new RecentMinutes();
                disturbed.forEach(partition::raise);
                heard.add(partition);
            }

            for (long minute = MINUTE - 3 * RecentMinutes.HELD; minute < MINUTE + 3 * RecentMinutes.HELD; minute++) {
                assertThat(sum(heard, minute)).as("run %d", run).isEqualTo(sum(counted, minute));
            }
        }
    }

    /** Some runs stay within the two days, others go far beyond. */
    private static List<CountedMinute> countAndSay(RecentMinutes minutes, Random random, int run) {
        int range = 1 + random.nextInt(run % 2 == 0 ? RecentMinutes.HELD : 2 * RecentMinutes.HELD);
        List<CountedMinute> said = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            minutes.count(
                    MINUTE + random.nextInt(range), any(RequestType.values(), random), any(Outcome.values(), random));
            if (random.nextInt(20) == 0) {
                said.addAll(minutes.drain());
            }
        }
        said.addAll(minutes.drain());
        return said;
    }

    private static <T> T any(T[] values, Random random) {
        return values[random.nextInt(values.length)];
    }

    private static MinuteCounts sum(List<RecentMinutes> partitions, long minute) {
        return partitions.stream()
                .map(partition -> partition.at(minute))
                .reduce(MinuteCounts.NOTHING, MinuteCounts::plus);
    }
}
