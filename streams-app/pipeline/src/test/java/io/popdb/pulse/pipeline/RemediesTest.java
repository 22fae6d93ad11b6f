package io.popdb.pulse.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RemediesTest {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Remedies remedies = new Remedies();

    static Stream<Arguments> faults() {
        return Stream.of(
                // fault, how often an hour the thread is replaced, how often the state is restored
                arguments(StreamsFault.PASSES, 20, 0),
                arguments(StreamsFault.DEFECT, 4, 0),
                arguments(StreamsFault.DAMAGED_STATE, 0, 3),
                arguments(StreamsFault.FULL_DISK, 0, 0),
                arguments(StreamsFault.BROKEN_INVARIANT, 0, 0),
                arguments(StreamsFault.OUT_OF_MEMORY, 0, 0),
                arguments(StreamsFault.HOPELESS, 0, 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void triesEachAgainSoOftenAnHourAndThenEnds(StreamsFault fault, int replaced, int restored) {
        for (int hour = 0; hour < 3; hour++) {
            long from = hour * 120L * MINUTE;

            assertThat(everyMinuteOfAnHour(from)
                            .filter(nanos -> remedies.replacesThread(fault, nanos))
                            .count())
                    .isEqualTo(replaced);
            assertThat(everyMinuteOfAnHour(from)
                            .filter(nanos -> remedies.restoresState(fault, nanos))
                            .count())
                    .isEqualTo(restored);
        }
    }

    @Test
    void knowsARemedyForEveryFault() {
        assertThat(faults().map(row -> row.get()[0]))
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(StreamsFault.values()));
    }

    @Test
    void thoseThatPassLeaveWhatDefectsMaySpend() {
        everyMinuteOfAnHour(0).forEach(nanos -> remedies.replacesThread(StreamsFault.PASSES, nanos));

        assertThat(remedies.replacesThread(StreamsFault.PASSES, 60 * MINUTE)).isFalse();
        assertThat(remedies.replacesThread(StreamsFault.DEFECT, 60 * MINUTE)).isTrue();
        assertThat(remedies.restoresState(StreamsFault.DAMAGED_STATE, 60 * MINUTE))
                .isTrue();
    }

    private static LongStream everyMinuteOfAnHour(long from) {
        return LongStream.rangeClosed(0, 60).map(minute -> from + minute * MINUTE);
    }
}
