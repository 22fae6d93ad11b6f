package io.popdb.pulse.simulator;

import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.publisher.AccessEventPublisher;
import io.popdb.pulse.publisher.FakeBroker;
import io.popdb.pulse.publisher.PublisherSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/** A simulation against a mock of the brokers, in no time. */
final class SimulationFixture {
    static final Roster ROSTER = RosterFile.shipped();

    /** Monday, 09:00 in Hanoi. */
    static final Instant MONDAY_MORNING = Instant.parse("2026-03-02T02:00:00Z");

    final FakeBroker broker = FakeBroker.prompt();
    final Simulation simulation;

    SimulationFixture(SimulationSettings settings) {
        this(settings, MONDAY_MORNING);
    }

    SimulationFixture(SimulationSettings settings, Instant start) {
        this(settings, new ManualTime(start));
    }

    SimulationFixture(SimulationSettings settings, ManualTime time) {
        simulation = new Simulation(
                settings,
                ROSTER,
                CalendarFile.shipped(),
                time,
                time,
                (publisher, listener) -> AccessEventPublisher.over(broker, publisher, time, listener));
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
