package io.popdb.pulse.it;

import static org.awaitility.Awaitility.await;

import io.popdb.pulse.demo.Loopback;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** A monitor as a process of its own. */
final class ChildMonitor extends ChildCommand {
    private static final Duration READY_WITHIN = Duration.ofSeconds(90);

    /**
     * Starts one.
     *
     * @param folder for its state and log
     * @param arguments on top of those that say where everything is
     */
    ChildMonitor(String bootstrap, Path folder, String... arguments) {
        this("512m", Loopback.freePort(RandomGenerator.getDefault()), bootstrap, folder, arguments);
    }

    /** One with another heap, such as {@code 24m}. */
    static ChildMonitor withHeap(String heap, String bootstrap, Path folder, String... arguments) {
        return new ChildMonitor(heap, Loopback.freePort(RandomGenerator.getDefault()), bootstrap, folder, arguments);
    }

    private ChildMonitor(String heap, int port, String bootstrap, Path folder, String... arguments) {
        super(
                List.of(),
                port,
                folder.resolve("monitor.log"),
                heap,
                Stream.concat(
                                Stream.of(
                                        "monitor",
                                        "--bootstrap",
                                        bootstrap,
                                        "--http-port",
                                        Integer.toString(port),
                                        "--state-dir",
                                        folder.resolve("state").toString()),
                                Stream.of(arguments))
                        .toList());
    }

    void awaitReady() {
        await("the monitor, whose log is " + log())
                .atMost(READY_WITHIN)
                .until(() -> get("/readyz").filter(a -> a.statusCode() == 200).isPresent());
    }
}
