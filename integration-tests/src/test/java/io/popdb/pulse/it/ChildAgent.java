package io.popdb.pulse.it;

import static org.awaitility.Awaitility.await;

import io.popdb.pulse.demo.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An agent as a process of its own, with as much memory as an agency has to give it. */
final class ChildAgent extends ChildCommand {
    private static final Duration ANSWERS_WITHIN = Duration.ofMinutes(5);
    private static final Pattern ACKNOWLEDGED =
            Pattern.compile("^popdb_agent_events_acknowledged_total\\{.*} [1-9]", Pattern.MULTILINE);

    /**
     * Starts one.
     *
     * @param folder for its configuration, state and log
     * @param keys of the configuration, on top of those that say where everything is
     */
    ChildAgent(String bootstrap, Path folder, Map<String, String> keys) {
        this(List.of(), bootstrap, folder, keys);
    }

    /**
     * Starts one by another command.
     *
     * @param before that command, such as {@code taskset}
     */
    ChildAgent(List<String> before, String bootstrap, Path folder, Map<String, String> keys) {
        this(before, Loopback.freePort(RandomGenerator.getDefault()), bootstrap, folder, keys);
    }

    private ChildAgent(List<String> before, int port, String bootstrap, Path folder, Map<String, String> keys) {
        super(
                before,
                port,
                folder.resolve("agent.log"),
                "64m",
                List.of(
                        "agent",
                        "--config",
                        configuration(port, bootstrap, folder, keys).toString()));
    }

    /** The keys for a log in the format {@code pulse}, of one gateway. */
    static Map<String, String> pulseLog(Path file, String agency, String source) {
        return Map.of(
                "pulse.agent.logs.gateway.path",
                file.toString(),
                "pulse.agent.logs.gateway.format",
                "pulse",
                "pulse.agent.logs.gateway.agency",
                agency,
                "pulse.agent.logs.gateway.source",
                source);
    }

    void awaitAnswer() {
        await("the agent, whose log is " + log()).atMost(ANSWERS_WITHIN).until(() -> get("/status")
                .isPresent());
    }

    /** Waits until the brokers have confirmed something since it was started. */
    void awaitAcknowledgement() {
        await("the agent sends; its log is " + log()).atMost(ANSWERS_WITHIN).until(() -> get("/metrics")
                .filter(answer -> ACKNOWLEDGED.matcher(answer.body()).find())
                .isPresent());
    }

    private static Path configuration(int port, String bootstrap, Path folder, Map<String, String> keys) {
        Map<String, String> all = new TreeMap<>(keys);
        all.put("pulse.bootstrap-servers", bootstrap);
        all.put("pulse.agent.http.port", Integer.toString(port));
        all.put("pulse.agent.state-dir", folder.resolve("agent-state").toString());
        String lines = all.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining());
        try {
            return Files.writeString(folder.resolve("agent.properties"), lines);
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }
}
