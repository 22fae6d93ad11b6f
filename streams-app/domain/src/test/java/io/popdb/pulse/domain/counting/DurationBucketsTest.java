package io.popdb.pulse.domain.counting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationBucketsTest {
    @ParameterizedTest(name = "{0} ms lie in the bucket up to {1} s")
    @CsvSource({
        "0, 0.005",
        "5, 0.005",
        "6, 0.01",
        "10, 0.01",
        "25, 0.025",
        "26, 0.05",
        "999, 1.0",
        "1000, 1.0",
        "1001, 2.5",
        "60000, 60.0",
        "60001, Infinity",
        "9223372036854775807, Infinity"
    })
    void takesTheFirstBucketWhoseBoundIsNotBelow(long durationMillis, double upperSeconds) {
        assertThat(DurationBuckets.upperSeconds(DurationBuckets.indexOf(durationMillis)))
                .isEqualTo(upperSeconds);
    }

    @Test
    void ascends() {
        for (int i = 1; i < DurationBuckets.COUNT; i++) {
            assertThat(DurationBuckets.upperSeconds(i)).isGreaterThan(DurationBuckets.upperSeconds(i - 1));
        }
        assertThat(DurationBuckets.nameOf(DurationBuckets.COUNT - 1)).isEqualTo("more");
    }
}
