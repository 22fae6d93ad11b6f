package io.popdb.pulse.domain.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules for duplicates and gaps as a table. An event is written {@code epoch/sequence}, a heartbeat with a
 * {@code h} before it; of each event is expected {@code +} (counted) or {@code =} (duplicate).
 */
class SourceDeduplicatorTest {
    private static final String MAX = Long.toString(Long.MAX_VALUE);
    private static final String BEFORE_MAX = Long.toString(Long.MAX_VALUE - 1);

    static Stream<Arguments> rules() {
        return Stream.of(
                arguments("in order", "0/0 0/1 0/2", "+++", 0, 0),
                arguments("sent again at once", "0/0 0/1 0/1 0/1", "++==", 0, 0),
                arguments("an old one sent again", "0/0 0/1 0/2 0/0", "+++=", 0, 0),
                arguments("a jump opens a gap", "0/0 0/5", "++", 4, 0),
                arguments("a late event fills the gap", "0/0 0/3 0/1", "+++", 2, 1),
                arguments("the whole gap is filled", "0/0 0/3 0/2 0/1", "++++", 2, 2),
                arguments("a filled gap is filled once", "0/0 0/3 0/1 0/1", "+++=", 2, 1),
                arguments("two gaps, one filled in its middle", "0/0 0/4 0/8 0/2 0/2", "++++=", 6, 1),
                arguments("the first sight opens no gap", "0/1000 0/1001", "++", 0, 0),
                arguments("below the first seen is counted, without a gap", "0/1000 0/998 0/999 0/998", "+++=", 0, 0),
                arguments("a heartbeat takes no number", "0/0 h0/1 0/1 h0/2", "++", 0, 0),
                arguments("a heartbeat shows a lost tail", "0/0 h0/3", "+", 2, 0),
                arguments("a lost tail that comes late", "0/0 h0/3 0/2 0/1 0/3", "++++", 2, 2),
                arguments("a heartbeat that is late itself says nothing", "0/0 0/1 0/2 h0/1", "+++", 0, 0),
                arguments("the first sight may be a heartbeat", "h0/7 0/7 0/9", "++", 1, 0),
                arguments("below a heartbeat that was first seen", "h0/7 0/6 0/6", "+=", 0, 0),
                arguments("a known source's new epoch is expected from 0", "3/50 4/2 4/0", "+++", 2, 1),
                arguments("its heartbeat may say so first", "3/50 h4/2 4/1", "++", 2, 1),
                arguments("an epoch below the first seen opens no gap", "3/50 2/10 2/11 2/9 2/10", "++++=", 0, 0),
                arguments("the same number in two epochs is two events", "0/0 1/0 0/0 1/0", "++==", 0, 0),
                arguments("two live epochs", "0/0 1/0 0/1 1/1 0/2 1/2 0/1 1/1", "++++++==", 0, 0),
                arguments("an epoch between two known ones", "1/0 5/0 3/1 3/1 3/0", "+++=+", 1, 1),
                arguments("16 epochs are kept", epochs(16) + " 0/0 0/1", "+".repeat(16) + "=+", 0, 0),
                arguments("the 17th makes the first forgotten", epochs(17) + " 0/1 0/7", "+".repeat(17) + "==", 0, 0),
                arguments("a heartbeat of a forgotten epoch opens nothing", epochs(17) + " h0/9", "+".repeat(17), 0, 0),
                arguments("the 17th leaves the second alone", epochs(17) + " 1/0 1/1", "+".repeat(17) + "=+", 0, 0),
                arguments("the highest number of all", "0/" + BEFORE_MAX + " 0/" + MAX + " 0/" + MAX, "++=", 0, 0),
                arguments("the longest gap", "0/0 0/10000001", "++", 10_000_000, 0),
                arguments("farther ahead is no gap", "0/0 0/10000002", "++", 0, 0),
                arguments("nor is it as a heartbeat says", "0/0 h0/" + MAX + " 0/1", "++", 0, 0),
                arguments("nor in a known source's new epoch", "0/0 1/" + MAX + " 1/2", "+++", 2, 0),
                arguments("one far ahead is counted once", "0/0 0/20000000 0/20000000", "++=", 0, 0),
                arguments("after one far ahead gaps open as before", "0/0 0/20000000 0/1 0/3", "++++", 1, 0),
                arguments("and are filled", "0/0 0/20000000 0/3 0/1 0/2 0/2", "+++++=", 2, 2),
                arguments(
                        "one far ahead that is reached is not missing",
                        "0/0 0/10000010 0/20 0/10000011 0/5",
                        "+++++",
                        19 + 9_999_989,
                        1),
                arguments("a heartbeat with the highest number", "0/" + BEFORE_MAX + " h0/" + MAX, "+", 0, 0),
                arguments("the highest epoch of all", "0/0 " + MAX + "/0 " + MAX + "/0", "++=", 0, 0));
    }

    private static String epochs(int count) {
        return IntStream.range(0, count).mapToObj(epoch -> epoch + "/0").collect(Collectors.joining(" "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void countsEachEventOnceAndNotesGaps(String rule, String script, String fates, long opened, long filled) {
        GapCount gaps = new GapCount();

        String seen = play(script, gaps);

        assertThat(seen).as(rule).isEqualTo(fates);
        assertThat(gaps.opened).as("opened").isEqualTo(opened);
        assertThat(gaps.filled).as("filled").isEqualTo(filled);
    }

    @Test
    void forgetsTheLowestGapBeyondAThousandIntervals() {
        GapCount gaps = new GapCount();
        SourceDeduplicator deduplicator = new SourceDeduplicator(0, 0);
        LongStream.rangeClosed(0, SourceDeduplicator.MAX_INTERVALS).forEach(i -> deduplicator.markSeen(0, 2 * i, gaps));

        assertThat(deduplicator.markSeen(0, 1, gaps))
                .as("in the gap that is forgotten")
                .isFalse();
        assertThat(deduplicator.markSeen(0, 0, gaps)).as("below that gap").isFalse();
        assertThat(deduplicator.markSeen(0, 3, gaps))
                .as("in the lowest gap that is kept")
                .isTrue();
        assertThat(deduplicator.markSeen(0, 3, gaps)).isFalse();
        assertThat(gaps.missing())
                .as("what the forgotten gap lacks stays missing")
                .isEqualTo(SourceDeduplicator.MAX_INTERVALS - 1);
    }

    @Test
    void whatIsCountedAndForgottenAtOnceIsADuplicateFromThenOn() {
        GapCount gaps = new GapCount();
        SourceDeduplicator deduplicator = new SourceDeduplicator(0, 10_000);
        LongStream.range(0, SourceDeduplicator.MAX_INTERVALS)
                .forEach(i -> deduplicator.markSeen(0, 10_000 + 2 * i, gaps));

        assertThat(deduplicator.markSeen(0, 5, gaps)).isTrue();
        assertThat(deduplicator.markSeen(0, 5, gaps)).isFalse();
    }

    @Test
    void allEpochsTogetherHaveAThousandIntervals() {
        GapCount gaps = new GapCount();
        SourceDeduplicator deduplicator = new SourceDeduplicator(0, 0);
        for (int epoch = 0; epoch < SourceDeduplicator.MAX_EPOCHS; epoch++) {
            for (long i = 0; i < 200; i++) {
                assertThat(deduplicator.markSeen(epoch, 2 * i, gaps)).isTrue();
            }
        }

        long intervals = deduplicator.toState().epochs().stream()
                .mapToLong(epoch -> epoch.intervals().length / 2)
                .sum();
        assertThat(intervals).isEqualTo(SourceDeduplicator.MAX_INTERVALS);
        assertThat(deduplicator.markSeen(0, 1, gaps))
                .as("in a forgotten gap of the lowest epoch")
                .isFalse();
        assertThat(deduplicator.markSeen(15, 1, gaps))
                .as("in a gap of the highest")
                .isTrue();
    }

    /** Gives the fate of each event; the ledger is kept and loaded again after each step. */
    private static String play(String script, GapSink gaps) {
        StringBuilder fates = new StringBuilder();
        SourceDeduplicator deduplicator = null;
        for (String step : script.split(" ", -1)) {
            String[] numbers = step.replace("h", "").split("/", -1);
            long epoch = Long.parseLong(numbers[0]);
            long sequence = Long.parseLong(numbers[1]);
            deduplicator = deduplicator == null
                    ? new SourceDeduplicator(epoch, sequence)
                    : SourceDeduplicator.of(deduplicator.toState());
            if (step.startsWith("h")) {
                deduplicator.expect(epoch, sequence, gaps);
            } else {
                fates.append(deduplicator.markSeen(epoch, sequence, gaps) ? '+' : '=');
            }
        }
        return fates.toString();
    }
}
