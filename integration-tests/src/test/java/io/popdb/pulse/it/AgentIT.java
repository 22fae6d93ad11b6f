package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.Seed;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an agency's gateway writes into its log is what the centre counts, whatever happens to the agent in between. */
@Timeout(1_800)
final class AgentIT {
    private static final int LINES = 200_000;
    private static final int LINES_PER_BURST = 1_000;
    private static final int BURSTS_WITHOUT_KAFKA = 20;
    private static final int ROTATIONS = 15;
    private static final int KILLS = 20;
    private static final Duration BETWEEN_BURSTS = Duration.ofMillis(250);
    private static final Duration COUNTED_WITHIN = Duration.ofMinutes(5);
    private static final int XROAD_REQUESTS = 50_000;
    private static final List<Outcome> XROAD_OUTCOMES =
            List.of(Outcome.SUCCESS, Outcome.SUCCESS, Outcome.SUCCESS, Outcome.TIMEOUT, Outcome.UPSTREAM_ERROR);
    private static final Roster ROSTER = RosterFile.shipped();

    @AutoClose
    private final KafkaFixture kafka = KafkaFixture.start();

    @TempDir
    private Path folder;

    private final Random random = Seed.random("agent");

    @BeforeEach
    void makeTopics() throws InterruptedException {
        kafka.setUp(ROSTER);
    }

    @Test
    void countsEveryLineOnceThoughTheLogRotatesAndAgentAndBrokerAreKilled() throws Exception {
        GatewayLog log = new GatewayLog(folder.resolve("access.log"), "prov-40", random);
        try (ChildMonitor monitor = new ChildMonitor(kafka.bootstrap(), folder);
                ChildAgent agent = agent("one", ChildAgent.pulseLog(log.file(), "prov-40", "gw-1"));
                LiveGateway gateway = new LiveGateway(log, LINES_PER_BURST, BETWEEN_BURSTS, ROTATIONS)) {
            monitor.awaitReady();

            for (int kill = 1; kill <= KILLS; kill++) {
                agent.awaitAcknowledgement();
                gateway.awaitBursts(1 + random.nextInt(4));
                agent.kill();
                agent.restart();
                if (kill == 7 || kill == 14) {
                    kafka.kill();
                    gateway.awaitBursts(BURSTS_WITHOUT_KAFKA);
                    agent.awaitAnswer();
                    agent.kill();
                    agent.restart();
                    kafka.restart();
                }
            }
            gateway.finish(LINES);

            awaitCounted(monitor, log.lines());
            Totals totals = Totals.of(monitor).orElseThrow();
            assertThat(log.lines()).isGreaterThanOrEqualTo(LINES);
            assertThat(log.rotations()).isEqualTo(ROTATIONS);
            assertThat(totals.byAgencyTypeOutcome()).isEqualTo(log.written());
            assertThat(totals.figure("missing")).isZero();
            assertThat(totals.figure("rejected")).isZero();
            assertThat(totals.figure("duplicates")).isPositive();
            assertThat(totals.figure("heartbeats")).isPositive();
            assertThat(agent.stop()).as("stopped in time").isTrue();
        }
    }

    @Test
    void countsTwoGatewaysOfOneAgency() throws Exception {
        GatewayLog first = new GatewayLog(folder.resolve("first.log"), "min-moj", random);
        GatewayLog second = new GatewayLog(folder.resolve("second.log"), "min-moj", random);
        try (ChildMonitor monitor = new ChildMonitor(kafka.bootstrap(), folder);
                ChildAgent one = agent("one", ChildAgent.pulseLog(first.file(), "min-moj", "gw-1"));
                ChildAgent two = agent("two", ChildAgent.pulseLog(second.file(), "min-moj", "gw-2"))) {
            monitor.awaitReady();
            one.awaitAnswer();
            two.awaitAnswer();
            first.append(3_000);
            second.append(2_000);

            awaitCounted(monitor, 5_000);
            Map<String, Long> both = new TreeMap<>(first.written());
            second.written().forEach((kind, count) -> both.merge(kind, count, Long::sum));
            assertThat(Totals.of(monitor).orElseThrow().byAgencyTypeOutcome()).isEqualTo(both);
        }
    }

    @Test
    void countsEachXroadRequestOfFiftyThreeAgenciesOnceThroughOneAgentAtTheCentre() throws Exception {
        Map<String, Long> expected = new TreeMap<>();
        List<String> records = new ArrayList<>();
        for (int number = 0; number < XROAD_REQUESTS; number++) {
            String agency = ROSTER.agencies().get(number % 53).id();
            Outcome outcome = XROAD_OUTCOMES.get(random.nextInt(XROAD_OUTCOMES.size()));
            records.addAll(XroadRecord.bothSides(agency, number, outcome));
            expected.merge(agency + ",LOOKUP," + outcome, 1L, Long::sum);
        }
        Collections.shuffle(records, random);
        Path log = folder.resolve("monitoring.json");
        try (ChildMonitor monitor = new ChildMonitor(kafka.bootstrap(), folder);
                ChildAgent agent = agent("centre", xroadLog(log))) {
            monitor.awaitReady();
            agent.awaitAnswer();
            Files.write(log, records.subList(0, records.size() / 2));
            awaitCounted(monitor, XROAD_REQUESTS / 4);
            Files.write(log, records.subList(records.size() / 2, records.size()), StandardOpenOption.APPEND);

            awaitCounted(monitor, XROAD_REQUESTS);
            Totals totals = Totals.of(monitor).orElseThrow();
            assertThat(totals.byAgencyTypeOutcome()).isEqualTo(expected);
            assertThat(totals.figure("missing")).isZero();
            assertThat(totals.figure("heartbeats"))
                    .as("a centre's agent cannot say that a gateway is alive")
                    .isZero();
        }
    }

    private ChildAgent agent(String name, Map<String, String> keys) throws IOException {
        return new ChildAgent(kafka.bootstrap(), Files.createDirectory(folder.resolve(name)), keys);
    }

    private Map<String, String> xroadLog(Path log) throws IOException {
        String clients = ROSTER.agencies().stream()
                .map(agency -> "  - {class: GOV, member: \"" + agency.id() + "\", agency: " + agency.id() + "}\n")
                .collect(Collectors.joining());
        Path mapping = Files.writeString(
                folder.resolve("mapping.yaml"),
                "version: 1\nsource: centre-1\nside: Producer\nclients:\n" + clients
                        + "services:\n  - {code: getCitizen, type: LOOKUP, operation: citizen.lookup}\n");
        return Map.of(
                "pulse.agent.logs.centre.path", log.toString(),
                "pulse.agent.logs.centre.format", "xroad",
                "pulse.agent.logs.centre.mapping", mapping.toString());
    }

    private void awaitCounted(ChildMonitor monitor, long lines) {
        await("all lines are counted; logs are in " + folder)
                .atMost(COUNTED_WITHIN)
                .until(() -> Totals.of(monitor)
                        .map(totals -> totals.figure("counted") >= lines)
                        .orElse(false));
    }
}
