package io.popdb.pulse.demo;

import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.OpenHours;
import io.popdb.pulse.declarations.Roster;
import java.time.Duration;
import java.util.Optional;

/**
 * The shipped agencies, but always open and with a heartbeat every few seconds, so that the demo shows the same at three
 * in the morning at Tết as on a working day.
 */
final class DemoRoster {
    static final Duration HEARTBEAT_EVERY = Duration.ofSeconds(3);

    private static final Duration SILENT_AFTER = Duration.ofMinutes(1);

    private DemoRoster() {}

    static Roster of(Roster shipped) {
        return new Roster(
                shipped.agencies().stream().map(DemoRoster::alwaysOpen).toList());
    }

    private static Agency alwaysOpen(Agency agency) {
        return new Agency(
                agency.id(),
                agency.category(),
                agency.sector(),
                agency.nameVi(),
                agency.nameEn(),
                agency.adminCode(),
                agency.seat(),
                OpenHours.ALWAYS,
                SILENT_AFTER,
                agency.silenceRule(),
                Optional.of(HEARTBEAT_EVERY),
                agency.confidence());
    }
}
