package io.popdb.pulse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.faults.fault.FaultKind;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RoundTest {
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

    private static Round round(long seed, int number) {
        return Round.draw(seed, number, ALL, 2, 1, List.of("min-moj", "prov-40"));
    }
}
