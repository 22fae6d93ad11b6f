package io.popdb.pulse.benchmarks.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.popdb.pulse.benchmarks.stand.LoadedBroker;
import io.popdb.pulse.benchmarks.stand.ServedMonitor;
import io.popdb.pulse.errors.BrokenException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Of two monitors the one that judges is killed, again and again: how long until the other shows that more was counted than had been
 * sent by then, and until every connection has been judged on what came after.
 */
final class Failover implements Measurement {
    private static final int KILLS = 10;
    private static final double PER_SECOND = 500;
    private static final Duration SETTLED = Duration.ofSeconds(15);
    /** The task of the watch, of which there is one; Kafka Streams names it in the metrics of its stores. */
    private static final String WATCH = "task_id=\"1_0\"";

    private final LoadedBroker broker;
    private final Path folder;
    private final List<Double> counts = new ArrayList<>();
    private final List<Double> judged = new ArrayList<>();

    Failover(LoadedBroker broker, Path folder) {
        this.broker = broker;
        this.folder = folder;
    }

    @Override
    public List<Figure> measure() throws InterruptedException {
        broker.forgetCounting();
        try (ServedMonitor one = start("one");
                ServedMonitor two = start("two")) {
            try (BackgroundTraffic traffic = BackgroundTraffic.start(broker.traffic(broker.roster(), PER_SECOND))) {
                for (int kill = 0; kill < KILLS; kill++) {
                    awaitSettled(one, two);
                    boolean first = judges(one);
                    fail(first ? one : two, first ? two : one);
                    traffic.requireSound();
                }
            }
            broker.awaitCounted(one);
            return List.of(
                    new Figure("failover.counts", "killed to counts that move again, s", counts),
                    new Figure("failover.judged", "killed to every connection judged again, s", judged),
                    Figure.of("failover.differences", "counted beyond what was sent, or not", (double)
                            (one.counted() - broker.events())));
        }
    }

    private ServedMonitor start(String name) {
        return ServedMonitor.start(broker.bootstrap(), folder.resolve(name), "--set", "pulse.heads-interval=PT1S");
    }

    private static void awaitSettled(ServedMonitor one, ServedMonitor two) throws InterruptedException {
        for (ServedMonitor each : List.of(one, two)) {
            var unused = each.awaitReady();
        }
        var unused = one.await("or the other judges", () -> judges(one) || judges(two));
        TimeUnit.NANOSECONDS.sleep(SETTLED.toNanos());
    }

    private static boolean judges(ServedMonitor monitor) {
        return monitor.text("/metrics").filter(text -> text.contains(WATCH)).isPresent();
    }

    private void fail(ServedMonitor killed, ServedMonitor other) throws InterruptedException {
        long sent = broker.events();
        Instant at = Instant.now();
        long nanos = System.nanoTime();
        killed.kill();
        var unused = other.await("counts on", () -> other.counted() > sent);
        counts.add((System.nanoTime() - nanos) / 1e9);
        unused = other.await("judges again", () -> allJudgedSince(other, at));
        judged.add((System.nanoTime() - nanos) / 1e9);
        killed.startAgain();
        if (other.counted() > broker.events()) {
            throw new BrokenException(
                    "more was counted than sent, see " + other.folder().log());
        }
    }

    private static boolean allJudgedSince(ServedMonitor monitor, Instant moment) {
        return monitor.json("/api/v1/agencies")
                .map(answer -> {
                    boolean all = !answer.path("agencies").isEmpty();
                    for (JsonNode agency : answer.path("agencies")) {
                        String watermark = agency.path("watermark").asText();
                        all &= !watermark.isEmpty()
                                && Instant.parse(watermark).isAfter(moment)
                                && !agency.path("state").asText().equals("blind");
                    }
                    return all;
                })
                .orElse(false);
    }
}
