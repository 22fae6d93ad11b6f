package io.popdb.pulse.benchmarks.service;

import io.popdb.pulse.benchmarks.stand.LoadedBroker;
import io.popdb.pulse.benchmarks.stand.ServedMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What a monitor takes where twenty requests a second come, once it is warm: CPU, memory, and what a scrape is. */
final class Rest implements Measurement {
    private static final double PER_SECOND = 20;
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Duration WATCHED = Duration.ofSeconds(60);
    private static final int SCRAPES = 20;
    private static final double KILOBYTE = 1024;

    private final LoadedBroker broker;
    private final Path folder;

    Rest(LoadedBroker broker, Path folder) {
        this.broker = broker;
        this.folder = folder;
    }

    @Override
    public List<Figure> measure() throws IOException, InterruptedException {
        broker.forgetCounting();
        try (ServedMonitor monitor = ServedMonitor.start(broker.bootstrap(), folder);
                BackgroundTraffic traffic = BackgroundTraffic.start(broker.traffic(broker.roster(), PER_SECOND))) {
            var unused = monitor.awaitReady();
            broker.awaitCounted(monitor);
            TimeUnit.NANOSECONDS.sleep(WARM_UP.toNanos());
            Duration before = cpu(monitor);
            TimeUnit.NANOSECONDS.sleep(WATCHED.toNanos());
            traffic.requireSound();
            double cores = (double) cpu(monitor).minus(before).toNanos() / WATCHED.toNanos();
            return Stream.concat(
                            Stream.of(
                                    Figure.of("rest.cores", "CPU at 20 events/s, cores", cores),
                                    Figure.of(
                                            "rest.memory",
                                            "memory at 20 events/s, MB",
                                            residentKilobytes(monitor) / KILOBYTE)),
                            scrapes(monitor).stream())
                    .toList();
        }
    }

    private static Duration cpu(ServedMonitor monitor) {
        return monitor.process().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Linux says it, in pages' kilobytes. */
    private static double residentKilobytes(ServedMonitor monitor) throws IOException {
        try (Stream<String> lines =
                Files.lines(Path.of("/proc/" + monitor.process().pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElseThrow(() -> new IOException("the system does not say what memory the monitor has"));
        }
    }

    private static List<Figure> scrapes(ServedMonitor monitor) {
        double bytes = 0;
        long begin = System.nanoTime();
        for (int scrape = 0; scrape < SCRAPES; scrape++) {
            bytes = monitor.text("/metrics").orElse("").length();
        }
        return List.of(
                Figure.of("scrape.kilobytes", "a scrape, kB", bytes / KILOBYTE),
                Figure.of("scrape.millis", "a scrape, ms", (System.nanoTime() - begin) / 1e6 / SCRAPES));
    }
}
