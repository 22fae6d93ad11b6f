package io.popdb.pulse.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.domain.counting.MinuteCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private final List<String> heard = new ArrayList<>();
    private final Replay replay = new Replay(3, List.of(new ReplayListener() {
        @Override
        public void complete(long minute, List<MinuteCounts> counts, long now) {
            heard.add("at " + now + " minute " + minute + " is complete with "
                    + counts.stream().map(MinuteCounts::requests).toList());
        }

        @Override
        public void late(int agency, long minute, MinuteCounts counts, long now) {
            heard.add("at " + now + " agency " + agency + " late for minute " + minute);
        }
    }));

    @Test
    void completesAMinuteWhenItIsOver() {
        replay.minute(minute(7, row(0, 0), row(2, 0)));

        assertThat(heard).containsExactly("at 8 minute 7 is complete with [1, 0, 1]");
    }

    @Test
    void holdsTheWatermarkWhileThePipelineLags() {
        replay.minute(minute(7, row(0, 2), row(1, 2), row(2, 2)));
        replay.minute(minute(8, row(0, 1), row(1, 1)));
        replay.minute(minute(9, row(0, 0)));

        assertThat(heard)
                .containsExactly(
                        "at 10 minute 7 is complete with [1, 1, 1]",
                        "at 10 minute 8 is complete with [1, 1, 0]",
                        "at 10 minute 9 is complete with [1, 0, 0]");
    }

    @Test
    void knowsNothingOfWhatOneAgencyHoldsBack() {
        replay.minute(minute(7, row(0, 1), row(1, 0), row(2, 0)));
        replay.minute(minute(8));

        assertThat(heard)
                .containsExactly(
                        "at 8 minute 7 is complete with [0, 1, 1]",
                        "at 9 agency 0 late for minute 7",
                        "at 9 minute 8 is complete with [0, 0, 0]");
    }

    private static TraceMinute minute(long minute, TraceMinute.Row... rows) {
        return new TraceMinute(minute, Arrays.asList(rows));
    }

    private static TraceMinute.Row row(int agency, int delay) {
        return new TraceMinute.Row(agency, new MinuteCounts(1, 0, 0), delay);
    }
}
