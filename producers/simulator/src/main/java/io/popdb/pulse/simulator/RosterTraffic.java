package io.popdb.pulse.simulator;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.declarations.Roster;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Made-up traffic: the agencies together are one Poisson process whose rate follows their demand, minute by minute, and
 * each request belongs to an agency with the probability of its share. One seed and one pacing give one sequence.
 */
final class RosterTraffic implements Traffic {
    private final Demand demand;
    private final Category[] categories;
    private final int sourcesPerAgency;
    private final Arrivals arrivals;
    private final RandomGenerator random;
    private final RequestMix mix;
    private long minute = Long.MIN_VALUE;
    private double intensity;
    private AliasTable agencies = new AliasTable(1);

    RosterTraffic(Roster roster, Demand demand, int sourcesPerAgency, Arrivals arrivals, RandomGenerator random) {
        this.demand = demand;
        this.categories =
                roster.agencies().stream().map(agency -> agency.category()).toArray(Category[]::new);
        this.sourcesPerAgency = sourcesPerAgency;
        this.arrivals = arrivals;
        this.random = random;
        this.mix = new RequestMix(random);
    }

    @Override
    public Optional<PlannedRequest> next() {
        long due = arrivals.next(this::intensityAt);
        intensityAt(due);
        int agency = agencies.draw(random);
        int source = sourcesPerAgency == 1 ? 0 : random.nextInt(sourcesPerAgency);
        RequestType type = mix.type(categories[agency]);
        String operation = mix.operation(type);
        Outcome outcome = mix.outcome(type);
        long durationMillis = mix.durationMillis(type, outcome);
        return Optional.of(new PlannedRequest(agency, source, type, operation, outcome, durationMillis, due, due));
    }

    private double intensityAt(long millis) {
        long here = Math.floorDiv(millis, Spans.MINUTE_MILLIS);
        if (here != minute) {
            minute = here;
            double[] shares = demand.at(Instant.ofEpochMilli(here * Spans.MINUTE_MILLIS));
            intensity = Arrays.stream(shares).sum();
            agencies = intensity > 0 ? new AliasTable(shares) : agencies;
        }
        return intensity;
    }
}
