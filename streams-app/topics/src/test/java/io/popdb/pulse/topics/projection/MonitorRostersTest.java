package io.popdb.pulse.topics.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.topics.rows.EndOffsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class MonitorRostersTest {
    private final MonitorRosters rosters = new MonitorRosters();

    @Test
    void saysWhatEachMonitorSaidLast() {
        said("a", 10_000, 1);
        said("b", 11_000, 1);
        said("a", 15_000, 2);

        assertThat(rosters.fingerprints()).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void forgetsWhoIsNotHeardOfAMinuteBeforeTheOthers() {
        said("a", 10_000, 1);
        said("b", 70_001, 2);

        assertThat(rosters.fingerprints()).containsExactly(2L);
    }

    @Test
    void knowsNothingWhereNobodySaysIt() {
        said("old", 10_000, EndOffsets.NO_FINGERPRINT);

        assertThat(rosters.fingerprints()).isEmpty();
    }

    private void said(String monitor, long atMillis, long fingerprint) {
        byte[] value = EndOffsets.SERDE.toBytes(new EndOffsets(atMillis, List.of(), fingerprint, Map.of()));
        rosters.take(new ConsumerRecord<>(
                Topics.HEADS,
                0,
                0,
                atMillis,
                TimestampType.LOG_APPEND_TIME,
                0,
                value.length,
                monitor,
                value,
                new RecordHeaders(),
                Optional.empty()));
    }
}
