package io.popdb.pulse.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.contract.EventFixture;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.domain.counting.BrokenInvariantException;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.watch.ConnectionState;
import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.PartialCounts;
import io.popdb.pulse.topics.rows.RejectRow;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PulseTopologyTest {
    private static final String TODAY = "2026-02-25";
    private static final TopicPartition PARTITION = new TopicPartition(Topics.access("prov-40"), 0);

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

        CountsRow row = pulse.counts("prov-40", TODAY);
        assertThat(row.counts().requests(RequestType.LOOKUP, Outcome.MATCH)).isEqualTo(2);
        assertThat(row.counts().duplicates()).isEqualTo(1);
        assertThat(row.counts().received()).isEqualTo(3);
    }

    @Test
    void saysHowFarThePartitionsAreCounted() {
        pulse.send(EventFixture.lookup().sequence(0));
        pulse.send(EventFixture.lookup().sequence(1));

        CountsRow row = pulse.counts("prov-40", TODAY);

        assertThat(row.partitions()).hasSize(1);
        assertThat(row.partitions().get(0).offset()).isEqualTo(2);
    }

    @Test
    void writesARejectWithoutItsPayload() {
        String secret = "001099012345";

        pulse.send(
                "prov-40",
                "gw-1".getBytes(StandardCharsets.UTF_8),
                EventFixture.lookup().with("citizenNumber", secret).bytes());

        assertThat(pulse.rejects()).singleElement().satisfies(reject -> {
            assertThat(reject.reason()).isEqualTo("unknown_field");
            assertThat(reject.topic()).isEqualTo(Topics.access("prov-40"));
            assertThat(reject.sha256()).hasSize(64);
            assertThat(reject.toString()).doesNotContain(secret);
        });
        assertThat(pulse.counts("prov-40", TODAY).counts().rejected()).isEqualTo(1);
    }

    @Test
    void rejectsWhatASourceTooManySends() {
        for (int source = 0; source < TopologyFixture.MAX_SOURCES; source++) {
            pulse.send(EventFixture.lookup().source("gw-" + source));
        }

        pulse.send(EventFixture.lookup().source("gw-more"));
        pulse.restart();
        pulse.advance(Duration.ofSeconds(1)); // or it would be read again: the driver counts offsets anew
        pulse.send(EventFixture.lookup().source("gw-more"));
        pulse.send(EventFixture.lookup().source("gw-0").sequence(43));

        assertThat(pulse.rejects()).hasSize(2).allSatisfy(reject -> {
            assertThat(reject.reason()).isEqualTo("too_many_sources");
            assertThat(reject.field()).isEqualTo("sourceId");
        });
        assertThat(pulse.counts("prov-40", TODAY).counts().requests()).isEqualTo(TopologyFixture.MAX_SOURCES + 1);
    }

    @Test
    void passesOverTransactionsMarksOnceAllBeforeThemIsProcessed() {
        pulse.send(EventFixture.lookup().sequence(0));
        pulse.head(List.of("prov-40"), 3);
        pulse.positions().read(PARTITION, 1, 3);
        pulse.advance(Duration.ofSeconds(5));
        assertThat(pulse.connection("prov-40").verdict().state())
                .as("a record is not processed yet")
                .isEqualTo(ConnectionState.BLIND);

        pulse.send(EventFixture.lookup().sequence(1));
        pulse.positions().read(PARTITION, ReadPositions.Position.NO_RECORD, 4);
        pulse.advance(Duration.ofSeconds(5));
        pulse.advance(Duration.ofSeconds(1));

        assertThat(pulse.counts("prov-40", TODAY).partitions().get(0).offset()).isEqualTo(4);
        assertThat(pulse.connection("prov-40").verdict().state()).isNotEqualTo(ConnectionState.BLIND);
    }

    @Test
    void passesOverMarksOfAPartitionWithoutARecord() {
        pulse.head(List.of("prov-40"), 2);
        pulse.positions().read(PARTITION, ReadPositions.Position.NO_RECORD, 2);

        pulse.advance(Duration.ofSeconds(5));
        pulse.advance(Duration.ofSeconds(1));

        assertThat(pulse.connection("prov-40").verdict().state()).isEqualTo(ConnectionState.NEVER_SEEN);
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

    @Test
    void knowsWhatItCountedAfterARebalance() {
        pulse.send(EventFixture.lookup().sequence(0));
        pulse.send(EventFixture.lookup().sequence(2));

        pulse.reassign();
        pulse.send(EventFixture.lookup().sequence(2));
        pulse.send(EventFixture.lookup().sequence(1));
        pulse.reassign();
        pulse.send(EventFixture.lookup().sequence(3));

        CountsRow row = pulse.counts("prov-40", TODAY);
        assertThat(row.counts().requests()).isEqualTo(4);
        assertThat(row.counts().duplicates()).isEqualTo(1);
        assertThat(row.counts().gapsOpened()).isEqualTo(1);
        assertThat(row.counts().gapsFilled()).isEqualTo(1);
        assertThat(row.partitions()).singleElement().satisfies(mark -> assertThat(mark.offset())
                .isEqualTo(5));
    }

    @Test
    void knowsWhatItCountedAfterARestartFromTheChangelogsAlone() {
        pulse.send(EventFixture.lookup().sequence(0));
        pulse.send(EventFixture.heartbeat().sequence(2));
        pulse.send("prov-99", EventFixture.lookup().key(), EventFixture.lookup().bytes());

        pulse.restartAfter(Duration.ofMillis(1));
        pulse.send(EventFixture.lookup().sequence(0));
        pulse.send(EventFixture.lookup().sequence(1));
        pulse.send("prov-99", EventFixture.lookup().key(), EventFixture.lookup().bytes());

        CountsRow row = pulse.counts("prov-40", TODAY);
        assertThat(row.counts().requests()).isEqualTo(2);
        assertThat(row.counts().duplicates()).isEqualTo(1);
        assertThat(row.counts().heartbeats()).isEqualTo(1);
        assertThat(row.counts().gapsOpened())
                .as("2 was announced when 1 had not come")
                .isEqualTo(1);
        assertThat(row.counts().gapsFilled()).isEqualTo(1);
        assertThat(pulse.counts(CountsRow.UNKNOWN_AGENCY, TODAY).counts().rejected())
                .isEqualTo(2);
    }

    @Test
    void countsNothingAgainWhereTheLogIsReadAgain() {
        sendSomeOfEverything();
        DayCounts before = pulse.counts("prov-40", TODAY).counts();
        DayCounts unknownBefore = pulse.counts(CountsRow.UNKNOWN_AGENCY, TODAY).counts();
        int rejects = pulse.rejects().size();

        pulse.restart();
        sendSomeOfEverything();
        assertThat(pulse.counts("prov-40", TODAY).counts()).isEqualTo(before);
        assertThat(pulse.counts(CountsRow.UNKNOWN_AGENCY, TODAY).counts()).isEqualTo(unknownBefore);
        assertThat(pulse.rejects()).hasSize(rejects);
        assertThat(pulse.counts("prov-40", TODAY).partitions())
                .singleElement()
                .satisfies(mark -> assertThat(mark.offset()).isEqualTo(6));
        pulse.send(EventFixture.lookup().sequence(1));

        assertThat(pulse.counts("prov-40", TODAY).counts().duplicates())
                .as("what comes after it counts as ever")
                .isEqualTo(before.duplicates() + 1);
    }

    /** Events of which the state knows nothing, such as one that was lost by hand, are not left out. */
    @Test
    void countsARequestThatWasReadBeforeAndNeverCounted() {
        pulse.send(EventFixture.lookup().sequence(0));
        pulse.send(EventFixture.lookup().sequence(3));

        pulse.restart();
        pulse.send(EventFixture.lookup().sequence(1));

        assertThat(pulse.counts("prov-40", TODAY).counts().requests()).isEqualTo(3);
    }

    @Test
    void countsAsEverInATopicThatWasMadeAnew() {
        sendSomeOfEverything();
        DayCounts before = pulse.counts("prov-40", TODAY).counts();

        pulse.restartAfter(Duration.ofMillis(1));
        sendSomeOfEverything();

        DayCounts after = pulse.counts("prov-40", TODAY).counts();
        assertThat(after.requests()).isEqualTo(before.requests());
        assertThat(after.duplicates()).isEqualTo(before.duplicates() + 3);
        assertThat(after.heartbeats()).isEqualTo(2 * before.heartbeats());
        assertThat(after.rejected()).isEqualTo(2 * before.rejected());
    }

    private void sendSomeOfEverything() {
        EventFixture stranger = EventFixture.lookup().agency("prov-99");
        pulse.send(EventFixture.lookup().sequence(0));
        pulse.send(EventFixture.lookup().sequence(1));
        pulse.send(EventFixture.lookup().sequence(1));
        pulse.send(EventFixture.heartbeat().sequence(2));
        pulse.send("prov-40", EventFixture.lookup().key(), null);
        pulse.send("prov-40", stranger.key(), stranger.bytes());
    }

    @Test
    void takesPartialsOfBeforeForNoLoss() {
        pulse.send(EventFixture.lookup().sequence(0));
        PartialCounts older = new PartialCounts(
                "prov-40",
                0,
                new PartialCounts.Progress(0, pulse.now().toEpochMilli() - 1, LastSeen.NEVER, LastSeen.NEVER),
                List.of(new PartialCounts.Day(LocalDate.parse(TODAY).toEpochDay(), new DayCounts())),
                List.of());

        pulse.restart();
        pulse.partial(older);

        assertThat(pulse.counts("prov-40", TODAY).counts().requests()).isEqualTo(1);
        assertThat(pulse.counts("prov-40", TODAY).partitions())
                .singleElement()
                .satisfies(mark -> assertThat(mark.offset()).isEqualTo(1));
    }

    @Test
    void aVerdictSurvivesARestart() {
        pulse.send(EventFixture.heartbeat());
        pulse.head(List.of("prov-40"), 1);
        pulse.advance(Duration.ofSeconds(1));
        ConnectionRow before = pulse.connection("prov-40");

        pulse.restart();
        pulse.head(List.of("prov-40"), 1);
        pulse.advance(Duration.ofSeconds(1));

        ConnectionRow after = pulse.connection("prov-40");
        assertThat(after.verdict().state()).isEqualTo(ConnectionState.IDLE);
        assertThat(after.verdict().sinceMillis()).isEqualTo(before.verdict().sinceMillis());
        assertThat(after.lastHeartbeatMillis()).isEqualTo(before.lastHeartbeatMillis());
        assertThat(after.watermarkMillis()).isGreaterThan(before.watermarkMillis());
    }

    @Test
    void progressSurvivesARestartThatComesBeforeTheFirstVerdict() {
        pulse.send(EventFixture.heartbeat());

        pulse.restart();
        pulse.head(List.of("prov-40"), 1);
        pulse.advance(Duration.ofSeconds(1));

        assertThat(pulse.connection("prov-40").verdict().state()).isEqualTo(ConnectionState.IDLE);
    }

    @Test
    void stopsWhereAPartialIsLowerThanBefore() {
        pulse.send(EventFixture.lookup().sequence(0));
        PartialCounts lower = new PartialCounts(
                "prov-40",
                0,
                new PartialCounts.Progress(2, pulse.now().toEpochMilli() + 1, LastSeen.NEVER, LastSeen.NEVER),
                List.of(new PartialCounts.Day(LocalDate.parse(TODAY).toEpochDay(), new DayCounts())),
                List.of());

        assertThatThrownBy(() -> pulse.partial(lower))
                .hasRootCauseInstanceOf(BrokenInvariantException.class)
                .rootCause()
                .hasMessageContaining("the count of prov-40/2026-02-25/0 fell")
                .hasMessageContaining("docs/operating.md");
        assertThat(pulse.counts("prov-40", TODAY).counts().requests()).isEqualTo(1);
    }

    @Test
    void countsHeartbeatsAndWhatTheyShowToBeMissing() {
        pulse.send(EventFixture.lookup().sequence(0));
        pulse.send(EventFixture.heartbeat().sequence(4));

        DayCounts counts = pulse.counts("prov-40", TODAY).counts();
        assertThat(counts.heartbeats()).isEqualTo(1);
        assertThat(counts.requests()).isEqualTo(1);
        assertThat(counts.gapsOpened() - counts.gapsFilled()).isEqualTo(3);
        assertThat(counts.balanced()).isTrue();
    }

    @Test
    void countsAnAgencyThatNobodyKnowsUnderUnknown() {
        EventFixture stranger = EventFixture.lookup().agency("prov-99");

        pulse.send("prov-40", stranger.key(), stranger.bytes());
        pulse.send("prov-99", stranger.key(), stranger.bytes());

        assertThat(pulse.rejects()).extracting(RejectRow::reason).containsOnly("unknown_agency");
        assertThat(pulse.counts(CountsRow.UNKNOWN_AGENCY, TODAY).counts().rejected(RejectReason.UNKNOWN_AGENCY))
                .isEqualTo(2);
        assertThat(pulse.counts(CountsRow.UNKNOWN_AGENCY, TODAY).partitions()).isEmpty();
    }

    /** What was counted once must count the same for ever: the wider guard stands before the centre. */
    @Test
    void countsANameShapedLikePersonalDataAndSaysThatItCame() {
        pulse.send(EventFixture.lookup().with("operation", "citizen.0792.3001.0041"));
        pulse.send(EventFixture.lookup().sequence(43));

        assertThat(pulse.rejects()).isEmpty();
        assertThat(pulse.counts("prov-40", TODAY).counts().requests()).isEqualTo(2);
        assertThat(pulse.metric("personal-name-total", "admitted-id", "prov-40"))
                .isEqualTo(1.0);
    }

    /** By which an alert names the topic: what is counted under unknown does not say whose it was. */
    @Test
    void saysInWhoseTopicAForeignAgencyWasNamed() {
        EventFixture stranger = EventFixture.lookup().agency("prov-99");

        pulse.send("prov-40", stranger.key(), stranger.bytes());
        pulse.send("prov-40", stranger.key(), stranger.bytes());

        assertThat(pulse.metric("unknown-agency-total", "rejects-id", "prov-40"))
                .isEqualTo(2.0);
    }

    @Test
    void countsASpoofWithTheTopicsOwner() {
        EventFixture spoof = EventFixture.lookup().agency("min-moj");

        pulse.send("prov-40", spoof.key(), spoof.bytes());

        assertThat(pulse.rejects()).singleElement().satisfies(reject -> assertThat(reject.reason())
                .isEqualTo("spoofed_agency"));
        assertThat(pulse.counts("prov-40", TODAY).counts().rejected(RejectReason.SPOOFED_AGENCY))
                .isEqualTo(1);
    }

    @Test
    void countsAWrongKeyAndANullValueAndGoesOn() {
        pulse.send(
                "prov-40",
                "gw-2".getBytes(StandardCharsets.UTF_8),
                EventFixture.lookup().bytes());
        pulse.send("prov-40", null, EventFixture.lookup().bytes());
        pulse.send("prov-40", EventFixture.lookup().key(), null);
        pulse.send(EventFixture.lookup());

        assertThat(pulse.rejects())
                .extracting(RejectRow::reason)
                .containsExactly("key_mismatch", "key_mismatch", "malformed");
        assertThat(pulse.rejects().get(2).size()).isEqualTo(-1);
        DayCounts counts = pulse.counts("prov-40", TODAY).counts();
        assertThat(counts.requests()).isEqualTo(1);
        assertThat(counts.rejected()).isEqualTo(3);
        assertThat(counts.balanced()).isTrue();
    }

    @Test
    void aRejectMovesTheWatermarkOfItsPartitionToo() {
        pulse.send("prov-40", null, EventFixture.lookup().bytes());
        pulse.head(List.of("prov-40"), 1);

        pulse.advance(Duration.ofSeconds(1));

        assertThat(pulse.connection("prov-40").verdict().state()).isEqualTo(ConnectionState.NEVER_SEEN);
    }

    @Test
    void takesAnAgencysTopicThatComesLater() {
        pulse.send(EventFixture.lookup());
        pulse.advance(Duration.ofHours(1));

        pulse.send(EventFixture.lookup().agency("min-moj"));

        assertThat(pulse.counts("min-moj", TODAY).counts().requests()).isEqualTo(1);
    }
}
