package io.popdb.pulse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.faults.fault.FaultKind;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RoundTest {
    private static final Round.Centre CENTRE = new Round.Centre(2, 1, Duration.ofHours(1));
    private static final List<FaultKind> ALL = List.of(FaultKind.values());

    @Test
    void drawsTheSameFromTheSameSeed() {
        for (int number = 1; number <= 100; number++) {
            assertThat(round(7, number))
                    .isEqualTo(round(7, number))
                    .hasToString(round(7, number).toString());
        }
        assertThat(round(7, 1)).isNotEqualTo(round(8, 1));
        assertThat(round(7, 1)).isNotEqualTo(round(7, 2));
    }

    @Test
    void drawsEveryKindSoonerOrLater() {
        Set<String> names = new TreeSet<>();
        IntStream.rangeClosed(1, 2_000).forEach(number -> round(1, number)
                .faults()
                .forEach(planned -> names.add(planned.fault().name())));

        assertThat(names).hasSizeGreaterThanOrEqualTo(ALL.size() - 1);
    }

    @Test
    void strikesBeforeItHeals() {
        for (int number = 1; number <= 100; number++) {
            Round round = round(3, number);

            assertThat(round.faults()).isNotEmpty().hasSizeLessThanOrEqualTo(3);
            assertThat(round.steps()).hasSize(2 * round.faults().size()).isSortedAccordingTo((a, b) -> a.after()
                    .compareTo(b.after()));
            for (Round.Planned planned : round.faults()) {
                List<Boolean> own = round.steps().stream()
                        .filter(step -> step.planned().equals(planned))
                        .map(Round.Step::strikes)
                        .toList();
                assertThat(own).startsWith(true).endsWith(false);
            }
        }
    }

    /** Under a stranger's key nothing is hurt: it must also be one that figures stand under. */
    @Test
    void hurtsRowsUnderKeysOfPulse() {
        Set<String> details = new TreeSet<>();
        for (int number = 1; number <= 200; number++) {
            details.add(Round.of(1, number, FaultKind.UNREADABLE_ROW, CENTRE)
                    .faults()
                    .get(0)
                    .fault()
                    .detail());
        }

        for (String topic : List.of("counts", "connections", "incidents", "books")) {
            assertThat(details)
                    .anyMatch(
                            detail -> detail.contains("popdb." + topic + ".v1") && detail.contains("a key of Pulse's"));
        }
        assertThat(details).anyMatch(detail -> detail.contains("a stranger's key"));
    }

    @Test
    void lastsNoLongerThanIsWanted() {
        Round.Centre shortly = new Round.Centre(2, 1, Duration.ofSeconds(10));
        for (int number = 1; number <= 100; number++) {
            assertThat(Round.draw(3, number, ALL, shortly, List.of("min-moj")).faults())
                    .allMatch(planned -> planned.fault().lasts().toSeconds() <= 10);
        }
    }

    private static Round round(long seed, int number) {
        return Round.draw(seed, number, ALL, CENTRE, List.of("min-moj", "prov-40"));
    }
}
