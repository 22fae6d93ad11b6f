package io.popdb.pulse.benchmarks.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.popdb.pulse.benchmarks.stand.LoadedBroker;
import io.popdb.pulse.benchmarks.stand.ServedMonitor;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.publisher.AccessEventPublisher;
import io.popdb.pulse.publisher.EventSource;
import io.popdb.pulse.publisher.PublisherSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * From the moment at which a request is given to the publisher to the moment at which the HTTP API shows one more: of an agency that
 * sends ten a second while the others send at the given rate. What is shown is looked at all the time, each look costs some
 * milliseconds, which are in the figures.
 */
final class Latency implements Measurement {
    private static final String PROBED = "ent-evn";
    private static final long EVERY_MILLIS = 100;
    private static final int WARM_UP = 300;
    private static final int PROBES = 600;
    private static final Duration VISIBLE_WITHIN = Duration.ofMinutes(2);
    private static final double MILLIS = 1e6;

    private final LoadedBroker broker;
    private final Path folder;
    private final int perSecond;

    Latency(LoadedBroker broker, Path folder, int perSecond) {
        this.broker = broker;
        this.folder = folder;
        this.perSecond = perSecond;
    }

    @Override
    public List<Figure> measure() throws InterruptedException {
        broker.forgetCounting();
        Roster others = new Roster(broker.roster().agencies().stream()
                .filter(agency -> !agency.id().equals(PROBED))
                .toList());
        try (ServedMonitor monitor = ServedMonitor.start(broker.bootstrap(), folder);
                AccessEventPublisher publisher =
                        AccessEventPublisher.open(PublisherSettings.of(broker.bootstrap()), InstantSource.system());
                BackgroundTraffic traffic = BackgroundTraffic.start(broker.traffic(others, perSecond))) {
            var unused = monitor.awaitReady();
            broker.awaitCounted(monitor); // and so all that other measurements left in the topics
            long[] took = probe(monitor, publisher.source(PROBED, "bench-probe"));
            traffic.requireSound();
            return figures(took);
        }
    }

    private long[] probe(ServedMonitor monitor, EventSource source) throws InterruptedException {
        long[] sent = new long[WARM_UP + PROBES];
        long[] seen = new long[sent.length];
        long before = shown(monitor);
        long begin = System.nanoTime();
        int sentSoFar = 0;
        int seenSoFar = 0;
        while (seenSoFar < sent.length) {
            while (sentSoFar < sent.length
                    && System.nanoTime() - begin >= TimeUnit.MILLISECONDS.toNanos(sentSoFar * EVERY_MILLIS)) {
                sent[sentSoFar++] = System.nanoTime();
                source.publish(RequestType.LOOKUP, "citizen.lookup", Outcome.MATCH, 40, Instant.now());
            }
            long shown = Math.min(shown(monitor) - before, sentSoFar);
            long now = System.nanoTime();
            while (seenSoFar < shown) {
                seen[seenSoFar++] = now;
            }
            if (seenSoFar < sentSoFar && now - sent[seenSoFar] > VISIBLE_WITHIN.toNanos()) {
                throw new BrokenException("a request is not shown within " + VISIBLE_WITHIN + ", see "
                        + monitor.folder().log());
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
        long[] took = new long[PROBES];
        Arrays.setAll(took, i -> seen[WARM_UP + i] - sent[WARM_UP + i]);
        return took;
    }

    private static long shown(ServedMonitor monitor) {
        return monitor.json("/api/v1/totals")
                .map(totals -> totals.path("all").path("byAgency").path(PROBED))
                .map(agency -> requests(agency.path(RequestType.LOOKUP.name())))
                .orElse(0L);
    }

    private static long requests(JsonNode ofType) {
        return ofType.path(Outcome.MATCH.name()).asLong();
    }

    private List<Figure> figures(long[] nanos) {
        Arrays.sort(nanos);
        List<Figure> figures = new ArrayList<>();
        figures.add(figure("p50", nanos[nanos.length / 2]));
        figures.add(figure("p99", nanos[nanos.length * 99 / 100]));
        figures.add(figure("max", nanos[nanos.length - 1]));
        return figures;
    }

    private Figure figure(String what, long nanos) {
        String title = String.format(Locale.ENGLISH, "send to visible at %,d events/s, %s, ms", perSecond, what);
        return Figure.of("latency." + perSecond + "." + what, title, nanos / MILLIS);
    }
}
