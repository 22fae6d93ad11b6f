package io.popdb.pulse.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.watch.Blindness;
import io.popdb.pulse.domain.watch.ConnectionState;
import io.popdb.pulse.domain.watch.ConnectionVerdict;
import io.popdb.pulse.domain.watch.Reception;
import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.EndOffsets;
import io.popdb.pulse.topics.rows.PartialCounts;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShownConnectionTest {
    private static final Blindness BLINDNESS = new Blindness(Duration.ofSeconds(30));
    private static final long NOW = 1_772_000_000_000L;

    private final ShownConnection connection = open(null);

    @Test
    void isBlindWhileNobodyHasSaidHowFarAPartitionGoes() {
        connection.endOffset(NOW, head(0, 0));
        ConnectionRow before = row(connection);
        assertThat(connection.seesAgain(BLINDNESS, NOW)).isFalse();

        connection.endOffset(NOW, head(1, 0));

        assertThat(before.verdict().state()).isEqualTo(ConnectionState.BLIND);
        assertThat(before.partitions()).hasSize(2);
        assertThat(connection.seesAgain(BLINDNESS, NOW)).isTrue();
    }

    @Test
    void isAsFarAsTheOldestOfItsPartitions() {
        connection.endOffset(NOW - 5_000, head(0, 0));
        connection.endOffset(NOW, head(1, 0));

        assertThat(row(connection).watermarkMillis()).isEqualTo(NOW - 5_000);
    }

    @Test
    void isBlindAgainWhenOnePartitionAgesAlone() {
        connection.endOffset(NOW, head(0, 0));
        connection.endOffset(NOW, head(1, 0));
        connection.show(verdict(ConnectionState.ACTIVE), List.of(), true, NOW);

        connection.endOffset(NOW + 31_000, head(1, 0));
        connection.age(BLINDNESS, NOW + 31_000);

        assertThat(row(connection).verdict().state()).isEqualTo(ConnectionState.BLIND);
        assertThat(row(openAgain(connection)).verdict().sinceMillis()).isEqualTo(NOW + 30_000);
    }

    @Test
    void goesOnFromTheRowThatWasKept() {
        connection.progress(0, new PartialCounts.Progress(7, NOW, NOW, LastSeen.NEVER));
        connection.endOffset(NOW, head(0, 7));
        connection.endOffset(NOW, head(1, 0));
        connection.show(verdict(ConnectionState.ACTIVE), List.of(), true, NOW);

        ShownConnection next = open(row(connection));
        next.endOffset(NOW + 1_000, head(0, 7));
        next.endOffset(NOW + 1_000, head(1, 0));
        next.show(verdict(ConnectionState.ACTIVE), List.of(), true, NOW + 1_000);

        ConnectionRow row = row(next);
        assertThat(row.verdict().state()).isEqualTo(ConnectionState.ACTIVE);
        assertThat(row.verdict().sinceMillis()).isEqualTo(NOW);
        assertThat(row.watermarkMillis()).isEqualTo(NOW + 1_000);
        assertThat(row.profileVersion()).isPositive();
    }

    @Test
    void saysNothingWhereNothingHasChanged() {
        connection.endOffset(NOW, head(0, 0));
        connection.show(verdict(ConnectionState.ACTIVE), List.of(), true, NOW);
        assertThat(connection.changedRow()).isPresent();

        connection.show(verdict(ConnectionState.ACTIVE), List.of(), true, NOW + 1_000);

        assertThat(connection.changedRow()).isEmpty();
    }

    private static ShownConnection openAgain(ShownConnection connection) {
        connection.endOffset(NOW, head(1, 0));
        ShownConnection again = open(row(connection));
        again.endOffset(NOW, head(1, 0));
        return again;
    }

    private static ConnectionVerdict verdict(ConnectionState state) {
        return new ConnectionVerdict(
                state, LastSeen.NEVER, LastSeen.NEVER, 1, 1, 0, 0, 0, Set.of(), new Wording("vì", "because"));
    }

    /** Over two partitions. */
    private static ShownConnection open(@Nullable ConnectionRow kept) {
        return ShownConnection.open("prov-40", 2, new Reception(), kept, BLINDNESS, NOW);
    }

    private static EndOffsets.OffsetRange head(int partition, long end) {
        return new EndOffsets.OffsetRange("prov-40", partition, 0, end);
    }

    private static ConnectionRow row(ShownConnection connection) {
        return connection.changedRow().orElseThrow();
    }
}
