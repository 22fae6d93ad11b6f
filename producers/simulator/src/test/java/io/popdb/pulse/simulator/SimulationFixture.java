package io.popdb.pulse.simulator;

import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.publisher.AccessEventPublisher;
import io.popdb.pulse.publisher.AcknowledgementListener;
import io.popdb.pulse.publisher.FakeBroker;
import io.popdb.pulse.publisher.PublisherSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A simulation against a mock of the brokers, in no time. */
final class SimulationFixture {
    static final Roster ROSTER = RosterFile.shipped();

    /** Monday, 09:00 in Hanoi. */
    static final Instant MONDAY_MORNING = Instant.parse("2026-03-02T02:00:00Z");

    final FakeBroker broker = FakeBroker.prompt();
    /** Takes what must be rejected. */
    final MockProducer<byte[], byte[]> foreign =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

    final Simulation simulation;

    SimulationFixture(SimulationSettings settings) {
        this(settings, MONDAY_MORNING);
    }

    SimulationFixture(SimulationSettings settings, Instant start) {
        this(settings, new ManualTime(start));
    }

    SimulationFixture(SimulationSettings settings, ManualTime time) {
        simulation = new Simulation(settings, ROSTER, CalendarFile.shipped(), time, time, new Outlet() {
            @Override
            public AccessEventPublisher publisher(PublisherSettings publisher, AcknowledgementListener listener) {
                return AccessEventPublisher.over(broker, publisher, time, listener);
            }

            @Override
            public Producer<byte[], byte[]> unchecked(PublisherSettings publisher) {
                return foreign;
            }
        });
    }

    static SimulationSettings settings() {
        return SimulationSettings.of(PublisherSettings.of("broker:9092"));
    }

    SimulationReport run() {
        try {
            return simulation.run();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    List<AccessRequest> requests() {
        return broker.events().stream()
                .filter(AccessRequest.class::isInstance)
                .map(AccessRequest.class::cast)
                .toList();
    }

    List<AccessEvent> of(String agencyId) {
        return broker.events().stream()
                .filter(event -> event.agencyId().equals(agencyId))
                .toList();
    }
}
