package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.popdb.pulse.demo.Loopback;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** A monitor as a process of its own. */
final class ChildMonitor extends ChildCommand {
    private static final Duration READY_WITHIN = Duration.ofMinutes(5);
    private static final Duration COUNTED_WITHIN = Duration.ofMinutes(5);

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

    /** One that is ready, and says every second how far the logs go. */
    static ChildMonitor ready(KafkaFixture kafka, Path folder) {
        ChildMonitor monitor = new ChildMonitor(kafka.bootstrap(), folder, "--set", "pulse.heads-interval=PT1S");
        monitor.awaitReady();
        return monitor;
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

    /** Waits until it shows so many requests, neither more nor fewer. */
    void awaitCounted(long requests) {
        await(requests + " requests are shown by the monitor, whose log is " + log())
                .atMost(COUNTED_WITHIN)
                .untilAsserted(() -> assertThat(Totals.of(this).map(totals -> totals.figure("counted")))
                        .hasValue(requests));
    }
}
