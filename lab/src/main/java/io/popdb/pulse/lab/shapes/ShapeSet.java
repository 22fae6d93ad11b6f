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
    MASS;

    List<Shape> shapes(Roster roster, RandomDraws draws) {
        List<Shape> shapes = new ArrayList<>();
        for (Agency agency : roster.agencies()) {
            shapes.add(this == SENDERS ? sender(draws, shapes.size()) : office(agency, draws));
        }
        return shapes;
    }

    private static Shape office(Agency agency, RandomDraws draws) {
        boolean always = agency.id().startsWith("ent-");
        return always
                ? AlwaysShape.draw("never closes", draws.logBetween(300, 60_000), draws)
                : OfficeShape.draw("office", draws.logBetween(40, 80_000), draws);
    }

    private static Shape sender(RandomDraws draws, int place) {
        return switch (place % 6) {
            case 0, 1 -> PollerShape.draw(draws);
            case 2 -> NightlyShape.draw(draws);
            case 3 -> BurstShape.draw(draws.logBetween(150, 5000), draws);
            case 4 -> AlwaysShape.draw("never closes", draws.logBetween(200, 100_000), draws);
            default -> OfficeShape.draw("office", draws.logBetween(3, 20_000), draws);
        };
    }
}
