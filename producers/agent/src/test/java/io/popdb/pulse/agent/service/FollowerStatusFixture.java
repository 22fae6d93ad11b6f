package io.popdb.pulse.agent.service;

import io.popdb.pulse.agent.follow.FollowerStatus;
import io.popdb.pulse.contract.RejectReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a follower of two logs may be. */
final class FollowerStatusFixture {
    /** 12:31:07 in Vietnam. */
    static final Instant NOW = Instant.parse("2026-11-22T05:31:07Z");

    private FollowerStatusFixture() {}

    static FollowerStatus well() {
        return new FollowerStatus(NOW, confirmed(Optional.empty()), List.of(gateway(), xroad(Optional.empty())));
    }

    static FollowerStatus inTrouble() {
        return new FollowerStatus(
                NOW,
                confirmed(Optional.of("No broker answers at b:9092. Call the centre that runs Pulse.")),
                List.of(gateway(), xroad(Optional.of("x.json may not be read: check whose it is."))));
    }

    static FollowerStatus started() {
        return new FollowerStatus(
                NOW,
                new FollowerStatus.Brokers(Optional.empty(), 0, Optional.empty(), Optional.empty()),
                List.of(new FollowerStatus.Log(
                        "gateway",
                        Optional.empty(),
                        0,
                        0,
                        0,
                        Map.of(),
                        0,
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        true)));
    }

    private static FollowerStatus.Brokers confirmed(Optional<String> problem) {
        return new FollowerStatus.Brokers(
                problem, 12, Optional.of(NOW.minusSeconds(2)), Optional.of(Duration.ofMillis(-250)));
    }

    private static FollowerStatus.Log gateway() {
        return new FollowerStatus.Log(
                "gateway",
                Optional.empty(),
                12_345,
                12_300,
                0,
                Map.of(RejectReason.BAD_VALUE, 5L, RejectReason.MALFORMED, 28L),
                3_400_000,
                Optional.of(NOW.minusSeconds(4)),
                List.of(
                        new FollowerStatus.File("/var/log/gw/access.log.2.gz", 9_900_000, 1_100_000),
                        new FollowerStatus.File("/var/log/gw/access.log.1", 10_000_000, 10_000_000),
                        new FollowerStatus.File("/var/log/gw/access.log", 600, 3_400_600)),
                List.of(new FollowerStatus.Source("prov-40", "gw-1", 1_790_000_000_000L, 12_300)),
                true);
    }

    private static FollowerStatus.Log xroad(Optional<String> problem) {
        return new FollowerStatus.Log(
                "x-road",
                problem,
                200,
                100,
                100,
                Map.of(),
                0,
                Optional.of(NOW.minus(Duration.ofDays(3))),
                List.of(new FollowerStatus.File("x.json", 7, 7)),
                List.of(),
                problem.isEmpty());
    }
}
