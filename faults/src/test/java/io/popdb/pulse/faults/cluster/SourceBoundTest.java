package io.popdb.pulse.faults.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SourceBoundTest {
    private final SourceBound bound = new SourceBound();

    @Test
    void takesTheFirstOfEachPartitionForGood() {
        List<String> many = IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "s" + i)
                .filter(source -> SourceBound.partition(source) == 0)
                .limit(SourceBound.AT_MOST + 2)
                .toList();
        List<String> first = many.subList(0, SourceBound.AT_MOST);

        assertThat(first).allMatch(source -> bound.takes("min-moj", source));
        assertThat(many.subList(SourceBound.AT_MOST, many.size())).noneMatch(source -> bound.takes("min-moj", source));
        assertThat(bound.takes("min-moj", many.get(0))).isTrue();
        assertThat(bound.takes("prov-40", many.get(SourceBound.AT_MOST))).isTrue();
        assertThat(IntStream.range(0, 100).mapToObj(i -> "s" + i))
                .filteredOn(source -> SourceBound.partition(source) != 0)
                .isNotEmpty()
                .allMatch(source -> bound.takes("min-moj", source));
    }
}
