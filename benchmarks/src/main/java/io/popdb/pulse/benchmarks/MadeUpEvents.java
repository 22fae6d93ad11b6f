package io.popdb.pulse.benchmarks;

import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The requests of one agency's sources in the order of time, as a partition holds them: the same ones each time. */
final class MadeUpEvents {
    private static final List<String> LOOKUPS = List.of("citizen.lookup", "household.lookup", "residence.lookup");
    private static final List<String> AUTHENTICATIONS = List.of("identity.verify", "household.verify");
    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final long BEGIN = Instant.parse("2026-02-25T01:00:00Z").toEpochMilli();
    private static final long EPOCH = 1_772_000_000_000L;

    private MadeUpEvents() {}

    /** @param sources how many take turns */
    static List<AccessRequest> requests(int count, int sources) {
        Random random = new Random(53);
        long[] sequences = new long[sources];
        List<AccessRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int source = random.nextInt(sources);
            RequestType type = random.nextInt(3) == 0 ? RequestType.AUTHENTICATION : RequestType.LOOKUP;
            List<String> operations = type == RequestType.LOOKUP ? LOOKUPS : AUTHENTICATIONS;
            requests.add(new AccessRequest(
                    "prov-40",
                    "gw-prov-40-" + source,
                    EPOCH,
                    sequences[source]++,
                    type,
                    operations.get(random.nextInt(operations.size())),
                    OUTCOMES[random.nextInt(OUTCOMES.length)],
                    20 + random.nextInt(900),
                    BEGIN + 37L * i));
        }
        return requests;
    }
}
