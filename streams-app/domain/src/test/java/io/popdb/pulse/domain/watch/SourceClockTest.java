package io.popdb.pulse.domain.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is taken for a clock's error, by the smallest age of each minute in which something arrived (in seconds). */
class SourceClockTest {
    static Stream<Arguments> table() {
        return Stream.of(
                arguments("right", List.of(1, 0, 2, 1, 0), 0),
                arguments("two minutes slow, which is waited for anyway", List.of(120, 121, 120, 122), 0),
                arguments("twenty minutes slow", List.of(1200, 1202, 1201, 1203), 1200),
                arguments("not for three minutes", List.of(1200, 1202, 1201), 0),
                arguments("five minutes fast", List.of(-300, -298, -299, -300), -300),
                arguments("a backlog that is caught up", List.of(1200, 900, 620, 300, 20, 1), 0),
                arguments("one that is caught up slowly", List.of(1200, 1160, 1120, 1080, 1040, 1000), 0),
                arguments("a log that is sent in blocks", List.of(1, 60, 120, 180, 240, 1, 60, 120, 180, 240), 0),
                arguments("slow, with a backlog once", List.of(1200, 1200, 1200, 1200, 1900, 1500, 1200), 1200),
                arguments("slow, and younger once", List.of(1200, 1200, 1200, 1200, 5, 1200), 1200),
                arguments("put right", List.of(1200, 1200, 1200, 1200, 5, 1, 2), 0),
                arguments("fast, and put right", List.of(-300, -300, -300, -300, 1, 0, 2, 1), 0),
                arguments("slower still", List.of(300, 300, 300, 300, 900, 901, 900, 902), 900));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void takesFor(String name, List<Integer> ages, int errorSeconds) {
        SourceClock clock = SourceClock.RIGHT;

        for (int age : ages) {
            clock = clock.minute(age * 1000L);
        }

        assertThat(clock.errorMillis()).isEqualTo(errorSeconds * 1000L);
    }

    @Test
    void takesAtItsWordWhatSpeaksAgainstASlowClock() {
        SourceClock slow = SourceClock.RIGHT;
        for (int minute = 0; minute < 4; minute++) {
            slow = slow.minute(1_200_000);
        }

        SourceClock set = slow.minute(1000);

        assertThat(slow.slowMillis()).isEqualTo(1_200_000);
        assertThat(set.isSlow()).as("until three minutes say so").isTrue();
        assertThat(set.slowMillis()).isZero();
    }
}
