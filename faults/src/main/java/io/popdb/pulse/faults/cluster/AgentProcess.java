package io.popdb.pulse.faults.cluster;

import io.popdb.pulse.demo.Loopback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** An agent as a process of its own, that follows one gateway's log. */
public final class AgentProcess {
    private final Path folder;
    private final Path configuration;
    private @Nullable Process process;

    /** Not yet started. */
    public AgentProcess(Cluster cluster, Path folder, Path log, String agency, String source) throws IOException {
        this.folder = folder;
        configuration = Files.write(
                folder.resolve("agent.properties"),
                List.of(
                        "pulse.bootstrap-servers=" + cluster.brokers().bootstrap(),
                        "pulse.agent.http.port=" + Loopback.freePort(RandomGenerator.getDefault()),
                        "pulse.agent.state-dir=" + state(),
                        "pulse.agent.logs.gateway.path=" + log,
                        "pulse.agent.logs.gateway.format=pulse",
                        "pulse.agent.logs.gateway.agency=" + agency,
                        "pulse.agent.logs.gateway.source=" + source));
    }

    public Path state() {
        return folder.resolve("state");
    }

    public void start() {
        process = PulseLaunch.service("64m", List.of("agent", "--config", configuration.toString()))
                .start(folder.resolve("agent.log"));
    }

    /** As {@code kill -9}. */
    public void kill() {
        if (process != null) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }
}
