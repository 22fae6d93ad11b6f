package io.popdb.pulse.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.EventFixture;
import io.popdb.pulse.contract.RejectExample;
import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.topics.rows.Control.Restatement;
import io.popdb.pulse.topics.rows.CountsRow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What is gone from the topics is written once more, and what cannot be read is passed over. */
class RestatementTest {
    private static final Instant OCCURRED = EventFixture.OCCURRED_AT;

    @AutoClose
    private final TopologyFixture topology = new TopologyFixture();

    @Test
    void writesAnAgencysCountsOnceMoreAndNobodyElses() {
        Map<String, CountsRow> before = countSomeDays();

        ask("prov-40");

        before.keySet().removeIf(key -> !key.startsWith("prov-40/"));
        assertThat(before).hasSize(2);
        assertThat(topology.counts())
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*partitions.*")
                .isEqualTo(before);
    }

    @Test
    void writesAllCountsOnceMoreAlsoThoseOfNoAgency() {
        Map<String, CountsRow> before = countSomeDays();

        ask(Restatement.EVERYTHING);
        ask(Restatement.EVERYTHING);

        assertThat(topology.counts().keySet()).isEqualTo(before.keySet());
        assertThat(topology.counts()).anySatisfy((key, row) -> assertThat(key).startsWith(CountsRow.UNKNOWN_AGENCY));
    }

    @Test
    void countsOnAfterAnUnknownAgencyWasAskedFor() {
        countSomeDays();

        ask("nobody");

        assertThat(topology.counts()).isEmpty();
    }

    @Test
    void saysInTheConnectionsRowHowMuchWasReceivedInAll() {
        countSomeDays();
        assertThat(topology.connection("prov-40").received()).hasValue(3);

        topology.restart();
        topology.send(event(9, OCCURRED));
        topology.advance(Duration.ofSeconds(2));

        assertThat(topology.connection("prov-40").received()).hasValue(4);
        assertThat(topology.connection("ent-evn").received()).hasValue(0);
    }

    @Test
    void passesOverWhatCannotBeReadAndCountsOn() {
        byte[] garbage = "{\"version\":0}".getBytes(UTF_8);
        topology.garbage(Topics.HEADS, "somebody", garbage);
        topology.garbage("popdb-pulse-partials-repartition", null, garbage);
        topology.garbage(Topics.CONTROLS, "closure/x", garbage);

        countSomeDays();

        assertThat(topology.passedOver()).isEqualTo(Map.of(Topics.HEADS, 1, Topics.CONTROLS, 1, "partials", 1));
        ask("prov-40");
        assertThat(topology.counts()).hasSize(2);
    }

    /** The agency's own time may be refused by the topic that the reject goes to. */
    @Test
    void writesARejectUnderThePresentTime() {
        RejectExample example = RejectExample.all().get(0);

        for (Instant arrived : new Instant[] {Instant.EPOCH, OCCURRED.plus(Duration.ofDays(4_000))}) {
            topology.send(RejectExample.AGENCY, example.key(), example.payload(), arrived);
            assertThat(topology.rejectWrittenAt()).isEqualTo(topology.now().toEpochMilli());
        }
        assertThat(topology.rejects()).hasSize(2);
        topology.send(event(0, OCCURRED));
        topology.advance(Duration.ofSeconds(2));
        assertThat(topology.counts("prov-40", "2026-02-25").counts().requests()).isEqualTo(1);
    }

    private Map<String, CountsRow> countSomeDays() {
        topology.send(event(0, OCCURRED));
        topology.send(event(1, OCCURRED));
        topology.send(event(2, OCCURRED.minus(Duration.ofDays(1))));
        topology.send(EventFixture.lookup().agency("min-moj").sequence(0).occurredAt(OCCURRED));
        EventFixture unknown =
                EventFixture.lookup().agency("nobody").sequence(0).occurredAt(OCCURRED);
        topology.send(unknown);
        topology.advance(Duration.ofSeconds(2));
        Map<String, CountsRow> before = new HashMap<>(topology.counts());
        topology.forgetCounts();
        return before;
    }

    private static EventFixture event(long sequence, Instant occurred) {
        return EventFixture.lookup().agency("prov-40").sequence(sequence).occurredAt(occurred);
    }

    private void ask(String agency) {
        Restatement asked = new Restatement(agency, "monitor", 0);
        topology.control(asked.key(), asked);
        topology.advance(Duration.ofSeconds(2));
    }
}
