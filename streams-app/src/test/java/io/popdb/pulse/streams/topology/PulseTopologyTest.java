package io.popdb.pulse.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.events.EventFixture;
import io.popdb.pulse.events.Outcome;
import io.popdb.pulse.events.RequestType;
import io.popdb.pulse.events.Topics;
import io.popdb.pulse.streams.records.ConnectionRow;
import io.popdb.pulse.streams.records.CountsRow;
import io.popdb.pulse.streams.silence.ConnectionState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PulseTopologyTest {
    private final TopologyFixture pulse = new TopologyFixture();

    @AfterEach
    void close() {
        pulse.close();
    }

    @Test
    void countsAResentEventOnce() {
        pulse.send(EventFixture.lookup().sequence(0));
        pulse.send(EventFixture.lookup().sequence(1));

        pulse.send(EventFixture.lookup().sequence(1));

        CountsRow row = pulse.counts("prov-40", "2026-02-25");
        assertThat(row.counts().requests(RequestType.LOOKUP, Outcome.MATCH)).isEqualTo(2);
        assertThat(row.counts().duplicates()).isEqualTo(1);
        assertThat(row.counts().received()).isEqualTo(3);
    }

    @Test
    void saysHowFarThePartitionsAreCounted() {
        pulse.send(EventFixture.lookup().sequence(0));
        pulse.send(EventFixture.lookup().sequence(1));

        CountsRow row = pulse.counts("prov-40", "2026-02-25");

        assertThat(row.partitions()).hasSize(1);
        assertThat(row.partitions().get(0).offset()).isEqualTo(2);
    }

    @Test
    void writesARejectWithoutItsPayload() {
        String secret = "001099012345";

        pulse.send(
                "prov-40",
                "gw-1".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                EventFixture.lookup().with("citizenNumber", secret).bytes());

        assertThat(pulse.rejects()).singleElement().satisfies(reject -> {
            assertThat(reject.reason()).isEqualTo("unknown_field");
            assertThat(reject.topic()).isEqualTo(Topics.access("prov-40"));
            assertThat(reject.sha256()).hasSize(64);
            assertThat(reject.toString()).doesNotContain(secret);
        });
        assertThat(pulse.counts("prov-40", "2026-02-25").counts().rejected()).isEqualTo(1);
    }

    @Test
    void judgesOnTheWallClockUpToTheWatermark() {
        pulse.send(EventFixture.heartbeat());
        pulse.head(List.of("prov-40"), 1);
        pulse.advance(Duration.ofSeconds(1));
        assertThat(pulse.connection("prov-40").verdict().state()).isEqualTo(ConnectionState.IDLE);

        for (int i = 0; i < 20; i++) {
            pulse.advance(Duration.ofSeconds(5));
            pulse.head(List.of("prov-40"), 1);
        }
        pulse.advance(Duration.ofSeconds(1));

        ConnectionRow silent = pulse.connection("prov-40");
        assertThat(silent.verdict().state()).isEqualTo(ConnectionState.SILENT);
        assertThat(silent.verdict().sinceMillis()).isEqualTo(EventFixture.OCCURRED_AT.toEpochMilli());
    }

    @Test
    void judgesNobodySilentWhileBlind() {
        pulse.send(EventFixture.heartbeat());
        pulse.head(List.of("prov-40"), 1);

        pulse.advance(Duration.ofMinutes(10));

        assertThat(pulse.connection("prov-40").verdict().state()).isEqualTo(ConnectionState.BLIND);
    }

    @Test
    void doesNotBelieveAHeadThatIsNotReached() {
        pulse.send(EventFixture.lookup());
        pulse.head(List.of("prov-40"), 2);

        pulse.advance(Duration.ofSeconds(1));

        assertThat(pulse.connection("prov-40").verdict().state()).isEqualTo(ConnectionState.BLIND);
    }
}
