package io.popdb.pulse.domain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Seed;
import io.popdb.pulse.domain.counting.LastSeen;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PartitionWatermarkTest {
    private final PartitionWatermark partition = new PartitionWatermark(0, LastSeen.NEVER);

    @Test
    void isNeverBeforeTheFirstHead() {
        partition.countedTo(100);

        assertThat(partition.watermarkMillis()).isEqualTo(LastSeen.NEVER);
        assertThat(partition.counted()).isEqualTo(100);
    }

    @Test
    void isTheTimeOfAHeadThatIsReached() {
        partition.countedTo(100);

        partition.endOffset(1_000, 0, 100);

        assertThat(partition.watermarkMillis()).isEqualTo(1_000);
    }

    @Test
    void waitsForAHeadThatIsNotReached() {
        partition.endOffset(1_000, 0, 100);

        partition.countedTo(99);
        assertThat(partition.watermarkMillis()).isEqualTo(LastSeen.NEVER);
        partition.countedTo(100);
        assertThat(partition.watermarkMillis()).isEqualTo(1_000);
    }

    @Test
    void hasNothingToWaitForInALogWithoutRecords() {
        partition.endOffset(1_000, 0, 0);
        assertThat(partition.watermarkMillis()).isEqualTo(1_000);

        partition.endOffset(2_000, 500, 500);
        assertThat(partition.watermarkMillis()).as("all was deleted by age").isEqualTo(2_000);
    }

    @Test
    void movesWhileTheLogNeverStopsGrowing() {
        for (long i = 1; i <= 100; i++) {
            partition.endOffset(i * 1_000, 0, i * 100);
            partition.countedTo(i * 100 - 50);
        }

        assertThat(partition.watermarkMillis()).isGreaterThanOrEqualTo(98_000);
    }

    @Test
    void movesWhileTheReaderFallsBehind() {
        for (long i = 1; i <= 100; i++) {
            partition.endOffset(i * 1_000, 0, i * 100);
            partition.countedTo(i * 50);
        }

        assertThat(partition.watermarkMillis()).isBetween(10_000L, 50_000L);
    }

    @Test
    void takesBothHeadsThatWaitedWhenAllIsCounted() {
        partition.endOffset(1_000, 0, 100);
        partition.endOffset(2_000, 0, 200);
        partition.endOffset(3_000, 0, 300);

        partition.countedTo(300);

        assertThat(partition.watermarkMillis()).isEqualTo(3_000);
    }

    @Test
    void aHeadThatComesLateTakesNothingBack() {
        partition.countedTo(100);
        partition.endOffset(5_000, 0, 100);

        partition.endOffset(4_000, 0, 90);
        assertThat(partition.watermarkMillis()).isEqualTo(5_000);
    }

    @Test
    void believesNothingOfALogThatWasMadeAnewUntilItIsRead() {
        partition.countedTo(100);
        partition.endOffset(1_000, 0, 100);

        partition.endOffset(2_000, 0, 10);
        assertThat(partition.watermarkMillis())
                .as("that 100 were counted is of another log")
                .isEqualTo(1_000);
        partition.countedTo(5);
        partition.endOffset(3_000, 0, 10);
        assertThat(partition.watermarkMillis()).isEqualTo(1_000);
        partition.countedTo(10);

        assertThat(partition.watermarkMillis()).isEqualTo(3_000);
        assertThat(partition.counted()).isEqualTo(10);
    }

    @Test
    void believesNothingOfAPlaceInTheLogThatWasThereBefore() {
        partition.countedTo(100);
        partition.endOffset(1_000, 0, 100);
        partition.endOffset(2_000, 0, 0);

        partition.countedTo(100);
        partition.endOffset(3_000, 0, 10);
        partition.countedTo(100);
        assertThat(partition.watermarkMillis()).as("ten that nobody has read").isEqualTo(2_000);
        partition.countedTo(10);

        assertThat(partition.watermarkMillis()).isEqualTo(3_000);
    }

    @Test
    void goesOnWhereTwoMonitorsAskedAtAlmostTheSameTime() {
        partition.countedTo(100);
        partition.endOffset(10_010, 0, 100);
        partition.endOffset(10_020, 0, 99);

        partition.endOffset(15_000, 0, 100);

        assertThat(partition.watermarkMillis()).isEqualTo(15_000);
    }

    @Test
    void waitsNoLongerForAnEndThatWasCut() {
        partition.countedTo(90);
        partition.endOffset(1_000, 0, 100);

        partition.endOffset(2_000, 0, 95);
        partition.countedTo(95);

        assertThat(partition.watermarkMillis()).isEqualTo(2_000);
    }

    @Test
    void hasNothingToWaitForInALogThatWasMadeAnewAndIsEmpty() {
        partition.countedTo(100);
        partition.endOffset(1_000, 0, 100);

        partition.endOffset(2_000, 0, 0);

        assertThat(partition.watermarkMillis()).isEqualTo(2_000);
    }

    @Test
    void waitsAgainWhereTheLogIsReadAgain() {
        partition.countedTo(100);

        partition.countedTo(30);
        partition.endOffset(1_000, 0, 100);
        assertThat(partition.watermarkMillis()).isEqualTo(LastSeen.NEVER);
        partition.countedTo(100);

        assertThat(partition.watermarkMillis()).isEqualTo(1_000);
    }

    @Test
    void aHeadThatComesLateReplacesNoNewerOneThatWaits() {
        partition.endOffset(1_000, 0, 100);
        partition.endOffset(3_000, 0, 300);

        partition.endOffset(2_000, 0, 200);
        partition.countedTo(300);

        assertThat(partition.watermarkMillis()).isEqualTo(3_000);
    }

    @Test
    void goesOnFromWhatWasKnownBefore() {
        PartitionWatermark kept = new PartitionWatermark(100, 1_000);

        kept.endOffset(2_000, 0, 100);
        assertThat(kept.watermarkMillis()).isEqualTo(2_000);
        kept.endOffset(3_000, 0, 101);
        assertThat(kept.watermarkMillis()).isEqualTo(2_000);
    }

    /** What the watermark promises: all that lay in the log at that time is counted. */
    @Test
    void neverClaimsMoreThanWasCounted() {
        Random random = Seed.random("neverClaimsMoreThanWasCounted");
        for (int run = 0; run < 500; run++) {
            PartitionWatermark watermark = new PartitionWatermark(0, LastSeen.NEVER);
            List<Long> ends = new ArrayList<>(List.of(0L));
            long counted = 0;
            long before = LastSeen.NEVER;
            for (int step = 0; step < 200; step++) {
                ends.add(ends.get(ends.size() - 1) + random.nextInt(5));
                int asked = ends.size() - 1 - random.nextInt(Math.min(10, ends.size()));
                if (random.nextBoolean()) {
                    watermark.endOffset(asked, 0, ends.get(asked));
                } else {
                    counted = Math.min(ends.get(ends.size() - 1), counted + random.nextInt(12));
                    watermark.countedTo(counted);
                }
                long now = watermark.watermarkMillis();
                assertThat(now).as("run %d, step %d", run, step).isGreaterThanOrEqualTo(before);
                if (now != LastSeen.NEVER) {
                    assertThat(counted).as("run %d, step %d", run, step).isGreaterThanOrEqualTo(ends.get((int) now));
                }
                before = now;
            }
        }
    }
}
