package io.popdb.pulse.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.EventFixture;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.domain.watch.ConnectionCondition;
import io.popdb.pulse.domain.watch.ConnectionState;
import io.popdb.pulse.domain.watch.ConnectionVerdict;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.domain.watch.TrainedWatchFixture;
import io.popdb.pulse.topics.rows.KeptStates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A process that finds in its changelog what Pulse 0.1 left at one o'clock: nothing else is known of its agencies. */
class StateOfVersion1Test {
    private static final Instant LEFT = Instant.ofEpochSecond(60 * TrainedWatchFixture.minute("2026-03-04T13:00"));
    /** Of requests beside heartbeats the first version said nothing. */
    private static final String STOPPED = "requests_stopped/beats/2026-03-03T23:53:00Z";

    private static final String MASS = "mass/*/2026-03-04T05:50:00Z";
    private static final List<String> AGENCIES =
            new TrainedWatchFixture().roster.agencies().stream().map(Agency::id).toList();

    private static final List<String> BACK = List.of("office", "office-1", "office-2", "always");

    /** So many that what was missing is surely back, and too few to miss what is not among them. */
    private static final int A_MINUTE = 14;

    private final TopologyFixture pulse = new TopologyFixture();

    @BeforeEach
    void findsWhatWasKept() {
        pulse.keptBefore(StateStores.JUDGEMENT, KeptStates.ofVersion1());
        pulse.restartWith(new TrainedWatchFixture().roster, Duration.between(pulse.now(), LEFT));
        pulse.head(AGENCIES, 0);
        pulse.advance(Duration.ofSeconds(1));
    }

    @AfterEach
    void close() {
        pulse.close();
    }

    @Test
    void knowsWhatItHadLearnedAndWhatWasOpen() {
        ConnectionVerdict always = pulse.connection("always").verdict();
        assertThat(always.state()).isEqualTo(ConnectionState.ACTIVE);
        assertThat(always.lookupsPerSecond())
                .as("a third of 600 an hour are authentications")
                .isBetween(0.08, 0.14);
        assertThat(always.conditions()).contains(ConnectionCondition.FAILING, ConnectionCondition.LOOKUP_SILENT);
        ConnectionVerdict office = pulse.connection("office").verdict();
        assertThat(office.state()).isEqualTo(ConnectionState.SILENT);
        assertThat(office.sentence().en()).contains("Silent since 12:50", "together with many others");
        assertThat(pulse.connection("new").verdict().state()).isEqualTo(ConnectionState.NEVER_SEEN);
        assertThat(pulse.incidents())
                .as("the others were said before")
                .extracting(Incident::id)
                .containsOnly(STOPPED);
    }

    @Test
    void endsEachIncidentThatWasOpenOnce() {
        for (int minute = 0; minute < 3; minute++) {
            for (String agency : BACK) {
                for (int each = 0; each < A_MINUTE; each++) {
                    long sequence = (long) minute * A_MINUTE + each;
                    pulse.send(EventFixture.lookup()
                            .agency(agency)
                            .sequence(sequence)
                            .occurredAt(pulse.now()));
                }
            }
            for (int step = 0; step < 12; step++) {
                pulse.head(BACK, (minute + 1L) * A_MINUTE);
                pulse.advance(Duration.ofSeconds(5));
            }
        }

        assertThat(pulse.incidents().stream().filter(incident -> !incident.id().equals(STOPPED)))
                .allMatch(incident -> !incident.isOpen() && !incident.delayed())
                .extracting(Incident::id)
                .containsExactlyInAnyOrder(
                        MASS, "failing/always/2026-03-04T05:50:00Z", "lookup_silent/always/2026-03-04T05:50:00Z");
    }

    @Test
    void keepsItFromThenOnAsItIsWrittenNow() {
        assertThat(pulse.changelog(StateStores.JUDGEMENT).values())
                .hasSizeGreaterThanOrEqualTo(AGENCIES.size())
                .allSatisfy(kept -> assertThat(new String(kept, UTF_8)).startsWith("{\"version\":7"));
    }
}
