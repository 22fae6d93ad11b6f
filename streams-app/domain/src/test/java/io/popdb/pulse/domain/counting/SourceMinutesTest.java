package io.popdb.pulse.domain.counting;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Seed;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SourceMinutesTest {
    private static final long HOUR = 29_533_200;

    private final SourceMinutes minutes = new SourceMinutes();

    @Test
    void saysOfEachSourceWhatCameAlsoWhereThatIsNothing() {
        minutes.count(HOUR, "gw-1");
        minutes.count(HOUR, "gw-1");
        minutes.count(HOUR + 1, "gw-2");

        assertThat(minutes.at(HOUR)).isEqualTo(Map.of("gw-1", 2, "gw-2", 0));
        assertThat(minutes.at(HOUR + 1)).isEqualTo(Map.of("gw-1", 0, "gw-2", 1));
        assertThat(minutes.at(HOUR + 2)).as("not heard of").isEqualTo(Map.of("gw-1", 0, "gw-2", 0));
    }

    @Test
    void forgetsAMinuteAfterFourHours() {
        minutes.count(HOUR, "gw-1");

        minutes.count(HOUR + SourceMinutes.HELD, "gw-1");
        minutes.count(HOUR, "gw-1");

        assertThat(minutes.at(HOUR)).isEmpty();
        assertThat(minutes.hasForgotten(HOUR)).isTrue();
        assertThat(minutes.at(HOUR + SourceMinutes.HELD)).isEqualTo(Map.of("gw-1", 1));
    }

    @Test
    void followsAFarBusierOneFromTheNextHourOnInPlaceOfTheLeast() {
        IntStream.rangeClosed(1, 8).forEach(i -> count("gw-" + i, 2 + i));
        count("busy", 7);
        count("less-busy", 6);

        minutes.count(HOUR + 60, "gw-8");

        assertThat(minutes.at(HOUR + 60))
                .containsOnlyKeys("busy", "gw-2", "gw-3", "gw-4", "gw-5", "gw-6", "gw-7", "gw-8");
    }

    @Test
    void followsEightOfThousandsAndCountsThemExactly() {
        Random random = Seed.random("followsEightOfThousandsAndCountsThemExactly");
        int[] sent = new int[5_000];
        for (int i = 0; i < 50_000; i++) {
            int source = random.nextInt(sent.length);
            sent[source]++;
            minutes.count(HOUR, "s-" + source);
        }

        assertThat(minutes.at(HOUR)).hasSize(SourceMinutes.FOLLOWED).allSatisfy((source, requests) -> assertThat(
                        requests)
                .isEqualTo(sent[Integer.parseInt(source.substring(2))]));
    }

    @Test
    void saysWhatALaterVersionHasMore() {
        assertThat(minutes.raise(HOUR, Map.of("gw-1", 3, "gw-2", 0))).isEqualTo(Map.of("gw-1", 3));
        assertThat(minutes.raise(HOUR, Map.of("gw-1", 4, "gw-2", 2))).isEqualTo(Map.of("gw-1", 1, "gw-2", 2));
        assertThat(minutes.raise(HOUR, Map.of("gw-1", 3, "gw-2", 2)))
                .as("an earlier version")
                .isEmpty();
        assertThat(minutes.at(HOUR)).isEqualTo(Map.of("gw-1", 4, "gw-2", 2));
    }

    @Test
    void followsThoseThatTheNewestVersionSays() {
        Map<String, Integer> eight = new TreeMap<>();
        IntStream.rangeClosed(1, 8).forEach(i -> eight.put("gw-" + i, i));
        Map<String, Integer> later = new TreeMap<>(eight);
        later.remove("gw-1");
        later.put("gw-9", 7);

        minutes.raise(HOUR, eight);
        minutes.raise(HOUR + 1, later);
        minutes.raise(HOUR, eight);

        assertThat(minutes.at(HOUR + 1)).isEqualTo(later);
        assertThat(minutes.at(HOUR)).doesNotContainKey("gw-1").containsEntry("gw-2", 2);
    }

    private void count(String source, int requests) {
        for (int i = 0; i < requests; i++) {
            minutes.count(HOUR, source);
        }
    }
}
