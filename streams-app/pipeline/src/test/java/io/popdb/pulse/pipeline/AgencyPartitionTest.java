package io.popdb.pulse.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.EventFixture;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.domain.counting.CountedMinute;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.counting.MinuteCounts;
import io.popdb.pulse.topics.rows.PartialCounts;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class AgencyPartitionTest {
    /** What a producer sends at the most, before compression. */
    private static final int MAX_REQUEST_BYTES = 1024 * 1024;

    private static final int DAYS = 2_000;

    @Test
    void saysYearsThatChangedInOneCommitInRecordsThatABrokerTakes() {
        AgencyPartition agency = new AgencyPartition("prov-40", 10, context());
        long arrived = EventFixture.OCCURRED_AT.toEpochMilli();
        long sequence = 0;
        for (int day = 0; day < DAYS; day++) {
            for (RequestType type : RequestType.values()) {
                for (Outcome outcome : Outcome.values()) {
                    long occurred = arrived - Duration.ofDays(day).toMillis();
                    agency.tally()
                            .take(
                                    new AccessRequest(
                                            "prov-40", "gw-1", 0, sequence, type, "a.b", outcome, 40, occurred),
                                    arrived);
                    agency.readTo(++sequence, arrived);
                }
            }
        }

        List<PartialCounts> partials = agency.drain();

        Set<Long> days = new HashSet<>();
        for (PartialCounts partial : partials) {
            assertThat(PartialCounts.SERDE.toBytes(partial).length).isLessThan(MAX_REQUEST_BYTES / 2);
            partial.days().forEach(day -> assertThat(days.add(day.epochDay())).isTrue());
        }
        assertThat(days).hasSize(DAYS);
        assertThat(partials)
                .as("only the last says how far: the days of the others have been said by then")
                .extracting(partial -> partial.progress().offset())
                .endsWith(sequence)
                .containsOnlyOnce(sequence);
        assertThat(agency.drain()).isEmpty();
    }

    @Test
    void saysNoDayWhereNothingEverArrived() {
        AgencyPartition agency = new AgencyPartition("prov-40", 10, context());

        agency.passOver(new ReadPositions.Position(ReadPositions.Position.NO_RECORD, 3));

        assertThat(agency.drain()).singleElement().satisfies(partial -> {
            assertThat(partial.days()).isEmpty();
            assertThat(partial.progress().offset()).isEqualTo(3);
        });
    }

    @Test
    void saysHowFarItHasReadAlsoWhereNothingWasCounted() {
        AgencyPartition agency = new AgencyPartition("prov-40", 10, context());

        agency.readTo(7, EventFixture.OCCURRED_AT.toEpochMilli());

        assertThat(agency.drain()).singleElement().satisfies(partial -> {
            assertThat(partial.days())
                    .as("a day as it was, so that a row of counts tells how far")
                    .containsExactly(new PartialCounts.Day(
                            VietnamTime.day(EventFixture.OCCURRED_AT).toEpochDay(), new DayCounts()));
            assertThat(partial.progress().offset()).isEqualTo(7);
        });
    }

    @Test
    void saysTheMinutesThatChangedAndKnowsThemWhenOpenedAgain() {
        MockProcessorContext<String, PartialCounts> context = context();
        long arrived = EventFixture.OCCURRED_AT.toEpochMilli();
        AgencyPartition before = new AgencyPartition("prov-40", 10, context);
        before.tally().take((AccessRequest) EventFixture.lookup().event(), arrived);
        before.drain();

        AgencyPartition after = new AgencyPartition("prov-40", 10, context);
        after.tally().take((AccessRequest) EventFixture.lookup().sequence(1).event(), arrived);

        assertThat(after.drain()).singleElement().satisfies(partial -> assertThat(partial.minutes())
                .containsExactly(new CountedMinute(arrived / 60_000, new MinuteCounts(2, 0, 0), Map.of("gw-1", 2))));
    }

    private static MockProcessorContext<String, PartialCounts> context() {
        MockProcessorContext<String, PartialCounts> context = new MockProcessorContext<>();
        context.addStateStore(new HeapStore<>(StateStores.DAYS));
        context.addStateStore(new HeapStore<>(StateStores.SOURCES));
        context.addStateStore(new HeapStore<>(StateStores.PROGRESS));
        context.addStateStore(new HeapStore<>(StateStores.MINUTES));
        return context;
    }
}
