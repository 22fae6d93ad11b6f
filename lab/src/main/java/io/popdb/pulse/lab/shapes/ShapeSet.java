package io.popdb.pulse.lab.shapes;

import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;
import java.util.ArrayList;
import java.util.List;

/** Which kinds of traffic a trace is made of, and what goes wrong in it. */
public enum ShapeSet {
    /** Doors of many kinds, month-ends, days off that nobody announced. */
    OFFICES,
    /** Pollers, nightly batches, bursts, services that never close, hardly anything at all. */
    SENDERS,
    /** Agencies that come and go, steps, half a gateway lost, trickles, storms of failing retries. */
    CHANGES,
    /** Many that fall silent together, at once or one after the other. */
    MASS,
    /** Days off of one, of a region and of all that nobody announced; holidays that some work. */
    DAYS,
    /** Offices and senders of every kind in one roster, and outages of one and of many. */
    MIXED,
    /** The same, of which far too much is asked at times, or at night, or numbers that nobody has. */
    SURGES,
    /** The same, of which a part is lost at times. */
    PARTIAL;

    List<Shape> shapes(Roster roster, RandomDraws draws) {
        List<Shape> shapes = new ArrayList<>();
        for (Agency agency : roster.agencies()) {
            boolean sends = this == SENDERS || (isMixed() && shapes.size() % 2 == 1);
            shapes.add(sends ? sender(draws, shapes.size()) : office(agency, draws));
        }
        return shapes;
    }

    private boolean isMixed() {
        return this == MIXED || this == SURGES || this == PARTIAL;
    }

    TraceDays keptBy(int agency, TraceDays days) {
        return this == DAYS ? DaysOff.keptBy(agency, days) : days;
    }

    void plant(MadeTrace trace) {
        switch (this) {
            case OFFICES -> DaysOff.plantSome(trace);
            case DAYS -> DaysOff.plantAll(trace);
            case CHANGES -> {
                Turns.plant(trace);
                Troubles.plant(trace);
            }
            case MASS -> MassOutages.plant(trace, 6);
            case MIXED -> MassOutages.plant(trace, 2);
            case SURGES -> Surges.plant(trace);
            case PARTIAL -> PartialOutages.plant(trace);
            case SENDERS -> {}
        }
        Outages.plant(trace, outagesPerAgency());
    }

    private double outagesPerAgency() {
        return switch (this) {
            case OFFICES, MIXED -> 1.2;
            case SENDERS -> 2;
            case CHANGES, DAYS -> 0.5;
            case MASS, SURGES, PARTIAL -> 0;
        };
    }

    private static Shape office(Agency agency, RandomDraws draws) {
        boolean always = agency.id().startsWith("ent-");
        return always
                ? AlwaysShape.draw("never closes", draws.logBetween(300, 60_000), draws)
                : OfficeShape.draw("office", draws.logBetween(40, 80_000), draws);
    }

    private static Shape sender(RandomDraws draws, int place) {
        return switch (place % 7) {
            case 0, 1 -> PollerShape.draw(draws);
            case 2 -> NightlyShape.draw(draws);
            case 3 -> BurstShape.draw(draws.logBetween(150, 5000), draws);
            case 4 -> AlwaysShape.draw("never closes", draws.logBetween(200, 100_000), draws);
            case 5 -> OfficeShape.draw("office", draws.logBetween(3, 20_000), draws);
            default -> AlwaysShape.draw("hardly ever", draws.logBetween(0.14, 4), draws);
        };
    }
}
