package io.popdb.pulse.faults.fault;

import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.faults.cluster.AgentProcess;
import io.popdb.pulse.faults.cluster.Cluster;
import io.popdb.pulse.faults.cluster.TortureRoster;
import io.popdb.pulse.faults.oracle.Difference;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * An agent reads a gateway's log, is killed meanwhile, and finds its state torn when it comes back. Every line must count
 * once.
 */
final class TearAgent implements Fault {
    static final String SOURCE = "agents-gw";
    private static final Duration COUNTED_WITHIN = Duration.ofMinutes(3);

    private final int lines;
    private final Duration killedAfter;
    private final List<AccessRequest> written = new ArrayList<>();
    private Optional<AgentProcess> agent = Optional.empty();

    private TearAgent(int lines, Duration killedAfter) {
        this.lines = lines;
        this.killedAfter = killedAfter;
    }

    static Fault draw(Draw draw) {
        return new TearAgent(draw.between(10, 60) * 1_000, Duration.ofMillis(draw.between(1_500, 8_000)));
    }

    @Override
    public String name() {
        return "agent killed, its state torn";
    }

    @Override
    public String detail() {
        return lines + " lines, killed after " + killedAfter.toMillis() + " ms";
    }

    @Override
    public Duration lasts() {
        return Duration.ofSeconds(2);
    }

    @Override
    public void strike(Cluster cluster) throws IOException, InterruptedException {
        cluster.traffic().silence(TortureRoster.HOSTILE);
        Path folder = Files.createTempDirectory(cluster.folder(), "agent-");
        Path log = folder.resolve("access.log");
        AgentProcess running = new AgentProcess(cluster, folder, log, TortureRoster.HOSTILE, SOURCE);
        agent = Optional.of(running);
        write(cluster, log, lines / 2);
        running.start();
        TimeUnit.MILLISECONDS.sleep(killedAfter.toMillis());
        running.kill();
        tear(running.state().resolve("state.json"));
        write(cluster, log, lines - lines / 2);
        running.start();
    }

    private void write(Cluster cluster, Path log, int count) throws IOException {
        long nowMillis = cluster.clock().millis();
        List<AccessRequest> more = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cluster.truth().sending(TortureRoster.HOSTILE);
            more.add(new AccessRequest(
                    TortureRoster.HOSTILE,
                    SOURCE,
                    0,
                    written.size() + i,
                    RequestType.AUTHENTICATION,
                    "identity.verify",
                    Outcome.SUCCESS,
                    5,
                    nowMillis));
        }
        written.addAll(more);
        String text = more.stream().map(TearAgent::line).collect(Collectors.joining());
        Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String line(AccessRequest request) {
        return "{\"type\":\"" + request.type() + "\",\"operation\":\"" + request.operation() + "\",\"outcome\":\""
                + request.outcome() + "\",\"durationMillis\":" + request.durationMillis() + ",\"occurredAt\":\""
                + Instant.ofEpochMilli(request.occurredAtMillis()) + "\"}\n";
    }

    private static void tear(Path state) throws IOException {
        if (Files.exists(state)) {
            try (RandomAccessFile bytes = new RandomAccessFile(state.toFile(), "rw")) {
                bytes.setLength(bytes.length() / 2);
            }
        }
    }

    /** Whoever has the log has the lines for good: from now on they count as acknowledged. */
    @Override
    public void heal(Cluster cluster) throws InterruptedException {
        boolean unused =
                cluster.watch().await(COUNTED_WITHIN, () -> cluster.comparison().hasCounted(TortureRoster.HOSTILE));
        written.forEach(cluster.truth()::acknowledged);
        written.clear();
        cluster.traffic().speak(TortureRoster.HOSTILE);
    }

    @Override
    public List<Difference> afterwards(Cluster cluster) {
        agent.ifPresent(AgentProcess::kill);
        return List.of();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TearAgent same && same.lines == lines && same.killedAfter.equals(killedAfter);
    }

    @Override
    public int hashCode() {
        return lines;
    }
}
