package io.popdb.pulse.faults.cluster;

import io.popdb.pulse.faults.oracle.BlindTimes;
import io.popdb.pulse.faults.oracle.CounterRule;
import io.popdb.pulse.faults.oracle.Difference;
import io.popdb.pulse.faults.oracle.Difference.Rule;
import io.popdb.pulse.faults.oracle.Oracle;
import io.popdb.pulse.faults.oracle.Planted;
import io.popdb.pulse.faults.oracle.ReadinessRule;
import io.popdb.pulse.faults.oracle.Samples;
import io.popdb.pulse.faults.oracle.Shown;
import io.popdb.pulse.faults.oracle.ShownRule;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Looks at one monitor as Prometheus and an operator do, again and again: holds each scrape against the oracle's rules,
 * and notes what there was to see. It starts the monitor again when it has died by itself.
 */
final class MonitorWatch {
    private final MonitorProcess monitor;
    private final Oracle oracle;
    private final Truth truth;
    private final InstantSource clock;
    private final ReadinessRule readiness;
    private final CounterRule counters;
    private final BlindTimes blindTimes = new BlindTimes();
    private final List<String> exits = new ArrayList<>();
    private final Set<String> seen = new TreeSet<>();
    private volatile boolean unreadable;
    private boolean ready;
    private Set<String> blind = Set.of();

    MonitorWatch(MonitorProcess monitor, Oracle oracle, Truth truth, InstantSource clock, ReadinessRule readiness) {
        this.monitor = monitor;
        this.oracle = oracle;
        this.truth = truth;
        this.clock = clock;
        this.readiness = readiness;
        this.counters = new CounterRule(monitor.name());
    }

    /** Looks once. */
    void look() {
        monitor.startAgainIfDead(clock.millis())
                .ifPresent(code -> exited("exit " + code
                        + monitor.lastWords().map(words -> ": " + words).orElse("")));
        if (!monitor.isWanted()) {
            notWanted();
            return;
        }
        MonitorOptions options = monitor.options();
        Optional<HttpResponse<String>> answer = monitor.get("/metrics");
        if (!monitor.options().equals(options)) {
            return; // who answered may know another roster
        }
        Planted planted = new Planted(options.offRoster(), unreadable);
        Samples samples = Samples.parse(answer.map(HttpResponse::body).orElse(""));
        if (answer.isPresent()) {
            oracle.note(counters.judge(samples.all(), planted));
        }
        if (samples.isReady()) {
            isReady(new Shown(monitor.name(), clock.millis(), samples.agencies()), planted);
        } else {
            notReady(options);
            answer.ifPresent(there ->
                    monitor.get("/readyz").ifPresent(said -> see(said.body().strip())));
        }
    }

    /** Whether the monitor is meant to run. */
    boolean isWanted() {
        return monitor.isWanted();
    }

    /** What it shows that is not what was acknowledged, once all is counted; of one that is not wanted, nothing. */
    List<Difference> compare() {
        if (!monitor.isWanted()) {
            return List.of();
        }
        Optional<HttpResponse<String>> metrics = monitor.get("/metrics");
        Optional<HttpResponse<String>> totals =
                monitor.get("/api/v1/totals").filter(answer -> answer.statusCode() == 200);
        if (metrics.isEmpty() || totals.isEmpty()) {
            return List.of(new Difference(Rule.COUNTS, monitor.name(), "it shows no figures"));
        }
        List<Difference> differences = new ArrayList<>(ShownRule.judge(
                monitor.name() + " /metrics",
                ShownRule.metrics(truth.figures(), truth.rejects()),
                Samples.parse(metrics.get().body()).figures()));
        ShownTotals shown = ShownTotals.parse(totals.get().body());
        differences.addAll(ShownRule.judge(
                monitor.name() + " /api/v1/totals",
                ShownRule.totals(truth.figures(), truth.rejects(), shown.today()),
                shown.figures()));
        return differences;
    }

    private synchronized void isReady(Shown shown, Planted planted) {
        oracle.note(readiness.judge(shown, truth, planted));
        ready = true;
        blind = shown.agencies().entrySet().stream()
                .filter(agency -> agency.getValue().isBlind())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
        blindTimes.ready(shown.answeredMillis(), blind);
        if (!blind.isEmpty()) {
            see(blind.size() == shown.agencies().size() ? "all blind" : "some blind");
        }
    }

    private synchronized void notReady(MonitorOptions options) {
        forget();
        Set<String> all = new TreeSet<>(readiness.roster());
        all.removeAll(options.offRoster());
        blindTimes.notReady(clock.millis(), all);
    }

    private synchronized void notWanted() {
        forget();
        blindTimes.notWanted();
    }

    private synchronized void exited(String words) {
        exits.add(monitor.name() + ": " + words);
        see(words);
    }

    private synchronized void see(String what) {
        if (!what.equals("ready")) {
            seen.add(what);
        }
    }

    /** What was seen before counts no more: only a new look says whether it is ready. */
    synchronized void forget() {
        ready = false;
        blind = Set.of();
    }

    synchronized boolean isReady() {
        return ready;
    }

    /** Whether it is ready, and no agency is blind. */
    synchronized boolean judgesAll() {
        return ready && blind.isEmpty();
    }

    /** What an operator saw since this was asked last. */
    synchronized Set<String> takeSeen() {
        Set<String> taken = new TreeSet<>(seen);
        seen.clear();
        return taken;
    }

    /** How long each agency was blind at a stretch, at most, since this was asked last. */
    synchronized Map<String, Long> takeLongestBlind() {
        return blindTimes.takeLongest();
    }

    /** What it said whenever it ended by itself, since this was asked last. */
    synchronized List<String> takeExits() {
        List<String> taken = List.copyOf(exits);
        exits.clear();
        return taken;
    }

    /** Whether there is a row that it cannot read. */
    void setUnreadable(boolean there) {
        unreadable = there;
    }
}
