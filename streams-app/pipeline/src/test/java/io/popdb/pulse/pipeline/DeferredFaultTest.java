package io.popdb.pulse.pipeline;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class DeferredFaultTest {
    private static final TopicPartition OURS = new TopicPartition("popdb.access.v1.prov-40", 0);

    private final DeferredFault fault = new DeferredFault();

    @Test
    void throwsTheFirstOnce() {
        RuntimeException first = new OffsetOutOfRangeException(Map.of(OURS, 7L));
        fault.defer(first);
        fault.defer(new IllegalStateException("a consequence"));

        assertThatThrownBy(() -> fault.throwUnlessOver(Set.of(OURS))).isSameAs(first);
        assertThatCode(() -> fault.throwUnlessOver(Set.of(OURS))).doesNotThrowAnyException();
    }

    @Test
    void isOverOnceThePartitionIsSomebodyElses() {
        fault.defer(new OffsetOutOfRangeException(Map.of(OURS, 7L)));

        assertThatCode(() -> fault.throwUnlessOver(Set.of())).doesNotThrowAnyException();
    }
}
