package io.popdb.pulse.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.events.WorkCalendar;
import io.popdb.pulse.streams.counting.LastSeen;
import io.popdb.pulse.streams.records.ConnectionRow;
import io.popdb.pulse.streams.records.Heads;
import io.popdb.pulse.streams.records.Partial;
import io.popdb.pulse.streams.silence.ConnectionRule;
import io.popdb.pulse.streams.silence.ConnectionState;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WatchedConnectionTest {
    private static final ConnectionRule RULE = new ConnectionRule(new WorkCalendar(List.of()), Duration.ofSeconds(30));
    private static final long NOW = 1_772_000_000_000L;

    private final WatchedConnection connection = open(null);

    @Test
    void isBlindWhileNobodyHasSaidHowFarAPartitionGoes() {
        connection.head(NOW, head(0, 0));
        connection.judge(RULE, NOW);
        ConnectionRow before = row(connection);

        connection.head(NOW, head(1, 0));
        connection.judge(RULE, NOW);

        assertThat(before.verdict().state()).isEqualTo(ConnectionState.BLIND);
        assertThat(before.partitions()).hasSize(2);
        assertThat(row(connection).verdict().state()).isEqualTo(ConnectionState.NEVER_SEEN);
    }

    @Test
    void isAsFarAsTheOldestOfItsPartitions() {
        connection.head(NOW - 5_000, head(0, 0));
        connection.head(NOW, head(1, 0));
        connection.judge(RULE, NOW);

        assertThat(row(connection).watermarkMillis()).isEqualTo(NOW - 5_000);
    }

    @Test
    void isBlindAgainWhenOnePartitionAgesAlone() {
        connection.head(NOW, head(0, 0));
        connection.head(NOW, head(1, 0));
        connection.head(NOW + 31_000, head(1, 0));
        connection.judge(RULE, NOW + 31_000);

        assertThat(row(connection).verdict().state()).isEqualTo(ConnectionState.BLIND);
    }

    @Test
    void goesOnFromTheRowThatWasKept() {
        connection.progress(0, new Partial.Progress(7, NOW, NOW, LastSeen.NEVER));
        connection.head(NOW, head(0, 7));
        connection.head(NOW, head(1, 0));
        connection.judge(RULE, NOW);
        ConnectionRow kept = row(connection);

        WatchedConnection next = open(kept);
        next.head(NOW + 1_000, head(0, 7));
        next.head(NOW + 1_000, head(1, 0));
        next.judge(RULE, NOW + 1_000);

        ConnectionRow row = row(next);
        assertThat(row.verdict().state()).isEqualTo(ConnectionState.ACTIVE);
        assertThat(row.verdict().sinceMillis()).isEqualTo(NOW);
        assertThat(row.watermarkMillis()).isEqualTo(NOW + 1_000);
    }

    @Test
    void saysNothingWhereNothingHasChanged() {
        connection.judge(RULE, NOW);
        connection.head(NOW, head(0, 0));
        assertThat(connection.changedRow()).isPresent();

        connection.judge(RULE, NOW);

        assertThat(connection.changedRow()).isEmpty();
    }

    /** Over two partitions. */
    private static WatchedConnection open(@Nullable ConnectionRow kept) {
        return WatchedConnection.open(TopologyFixture.agency("prov-40"), 2, kept, NOW);
    }

    private static Heads.Head head(int partition, long end) {
        return new Heads.Head("prov-40", partition, 0, end);
    }

    private static ConnectionRow row(WatchedConnection connection) {
        return connection.changedRow().orElseThrow();
    }
}
