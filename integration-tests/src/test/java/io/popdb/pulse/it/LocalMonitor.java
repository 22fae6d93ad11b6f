package io.popdb.pulse.it;

import static org.awaitility.Awaitility.await;

import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.declarations.Declarations;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.watch.ConnectionState;
import io.popdb.pulse.domain.watch.ConnectionVerdict;
import io.popdb.pulse.monitor.Monitor;
import io.popdb.pulse.monitor.config.MonitorConfigFile;
import io.popdb.pulse.monitor.view.Snapshot;
import io.popdb.pulse.settings.ConfigSources;
import io.popdb.pulse.topics.rows.ConnectionRow;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A monitor in this process, for tests that look closely and kill nothing. */
final class LocalMonitor implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Monitor monitor;

    private LocalMonitor(Monitor monitor) {
        this.monitor = monitor;
    }

    static LocalMonitor start(KafkaFixture kafka, Roster roster, Path state) throws IOException, InterruptedException {
        var config = MonitorConfigFile.read(new ConfigSources(
                Optional.empty(),
                Map.of(),
                Map.of(
                        "pulse.bootstrap-servers", kafka.bootstrap(),
                        "pulse.state-dir", state.toString(),
                        "pulse.commit-interval", "PT0.2S",
                        "pulse.heads-interval", "PT1S",
                        "pulse.http.port", "0")));
        var declared = new Declarations(roster, CalendarFile.shipped(), OpeningBalances.shipped(roster));
        return new LocalMonitor(Monitor.start(config, declared, InstantSource.system()));
    }

    /** All that was ever counted, over all agencies. */
    DayCounts total() {
        return monitor.snapshot().total(Snapshot.Periods::all);
    }

    /** All that was ever counted of one agency. */
    DayCounts of(String agency) {
        return monitor.snapshot().agencies().stream()
                .filter(figures -> figures.agency().id().equals(agency))
                .findFirst()
                .orElseThrow()
                .counts()
                .all();
    }

    /** All that belongs to no agency. */
    DayCounts unknown() {
        return monitor.snapshot().unknown().all();
    }

    /** What it says of itself at {@code /metrics}, once it is ready. */
    Map<String, Double> scrape() {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(monitor.url() + "/metrics")).build();
        return await("a scrape that shows what is counted")
                .atMost(PATIENCE)
                .until(
                        () -> Scrapes.samples(HttpClient.newHttpClient()
                                .send(request, HttpResponse.BodyHandlers.ofString())
                                .body()),
                        samples -> samples.getOrDefault("popdb_pipeline_ready", 0.0) == 1);
    }

    /** Whether it cannot go on. */
    boolean hasFailed() {
        return monitor.failure().isDone();
    }

    /** Whether all has been read that had arrived when the monitor was last told how far the logs go. */
    boolean isSeen(Roster roster) {
        return roster.agencies().stream().allMatch(agency -> state(agency.id()) != ConnectionState.BLIND);
    }

    /** How an agency stands; blind where nothing was said of it yet. */
    ConnectionState state(String agency) {
        return verdict(agency).map(ConnectionVerdict::state).orElse(ConnectionState.BLIND);
    }

    /** What is said of an agency, in English; empty before anything is. */
    String sentence(String agency) {
        return verdict(agency).map(verdict -> verdict.sentence().en()).orElse("");
    }

    private Optional<ConnectionVerdict> verdict(String agency) {
        return monitor.snapshot().agencies().stream()
                .filter(figures -> figures.agency().id().equals(agency))
                .findFirst()
                .orElseThrow()
                .connection()
                .map(ConnectionRow::verdict);
    }

    void awaitTotal(String what, Predicate<DayCounts> reached) {
        await(what).atMost(PATIENCE).until(() -> reached.test(total()));
    }

    @Override
    public void close() {
        monitor.close();
    }
}
