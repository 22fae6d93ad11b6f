package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.popdb.pulse.contract.Seed;
import io.popdb.pulse.settings.PropertiesFile;
import io.popdb.pulse.topics.identities.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A password is renewed, and an agency shut out and let in again, while events flow: nothing is lost, and nobody else notices. */
@Timeout(1_800)
final class RotationIT {
    private static final String ROTATED = "prov-40";
    private static final String OTHER = "min-moj";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration BETWEEN_BURSTS = Duration.ofMillis(250);
    private static final int LINES_PER_BURST = 20;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void losesNothingThoughAPasswordIsRenewedAndAnAgencyIsShutOut() throws Exception {
        Random random = Seed.random("rotation");
        GatewayLog rotated = new GatewayLog(folder.resolve("rotated.log"), ROTATED, random);
        GatewayLog other = new GatewayLog(folder.resolve("other.log"), OTHER, random);
        Map<String, String> askedAgain = Map.of("listener.name.agencies.connections.max.reauth.ms", "4000");
        try (SecuredBroker broker = SecuredBroker.start(folder, askedAgain)) {
            broker.setUp();
            try (ChildMonitor monitor = monitor(broker);
                    LiveGateway flowing = new LiveGateway(rotated, LINES_PER_BURST, BETWEEN_BURSTS, 0);
                    LiveGateway alongside = new LiveGateway(other, LINES_PER_BURST, BETWEEN_BURSTS, 0);
                    ChildAgent another = agent(broker, "another", other.file(), OTHER)) {
                monitor.awaitReady();
                try (ChildAgent old = agent(broker, "one", rotated.file(), ROTATED)) {
                    old.awaitAcknowledgement();
                    assertThat(broker.setup("rotate", ROTATED).exit()).isZero();
                    awaitRefusal(old, "did not accept this client's credentials");
                    flowing.awaitBursts(4);
                }
                assertThat(Files.getPosixFilePermissions(broker.fileOf(ROTATED)))
                        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
                try (ChildAgent renewed = agent(broker, "one", rotated.file(), ROTATED)) {
                    renewed.awaitAcknowledgement();
                    assertThat(broker.setup("revoke", ROTATED).exit()).isZero();
                    awaitRefusal(renewed, "may not write to popdb.access.v1." + ROTATED, "did not accept");
                }
                assertThat(broker.fileOf(ROTATED)).doesNotExist();
                staysShutOutThoughSetupIsRunAgain(broker);
                flowing.awaitBursts(4);
                assertThat(broker.setup("rotate", ROTATED).exit()).isZero();
                assertThat(broker.setup("--check").exit()).isZero();
                try (ChildAgent back = agent(broker, "one", rotated.file(), ROTATED)) {
                    back.awaitAcknowledgement();
                    flowing.finish(LINES_PER_BURST);
                    alongside.finish(LINES_PER_BURST);

                    monitor.awaitCounted(rotated.lines() + other.lines());
                }
                Map<String, Long> both = new TreeMap<>(rotated.written());
                both.putAll(other.written());
                Totals totals = Totals.of(monitor).orElseThrow();
                assertThat(totals.byAgencyTypeOutcome()).isEqualTo(both);
                assertThat(totals.figure("missing")).isZero();
                assertThat(totals.figure("rejected")).isZero();
                assertThat(another.exitCode())
                        .as("the other's agent still runs")
                        .isEmpty();
            }
        }
    }

    private static void staysShutOutThoughSetupIsRunAgain(SecuredBroker broker) {
        assertThat(broker.setup().exit()).isZero();
        assertThat(broker.fileOf(ROTATED)).doesNotExist();
        assertThat(broker.setup("--check").exit()).isZero();
    }

    private ChildMonitor monitor(SecuredBroker broker) {
        return new ChildMonitor(
                broker.bootstrap(),
                folder,
                "--client-config",
                broker.fileOf(Role.MONITOR.user()).toString());
    }

    private ChildAgent agent(SecuredBroker broker, String name, Path log, String agency) throws IOException {
        Map<String, String> keys = new TreeMap<>(ChildAgent.pulseLog(log, agency, "gw-1"));
        PropertiesFile.read(broker.fileOf(agency)).forEach((key, value) -> {
            if (!key.equals("bootstrap.servers")) {
                keys.put("pulse.kafka.\"" + key + "\"", value.replace("\n", "\\n"));
            }
        });
        return new ChildAgent(broker.bootstrap(), Files.createDirectories(folder.resolve(name)), keys);
    }

    /** One of the sentences, by which the agency knows what is the matter. */
    private static void awaitRefusal(ChildAgent agent, String... sentences) {
        await("the agent says that it is refused; its log is " + agent.log())
                .atMost(PATIENCE)
                .until(() -> {
                    String log = Files.readString(agent.log());
                    return Stream.of(sentences).anyMatch(log::contains);
                });
    }
}
