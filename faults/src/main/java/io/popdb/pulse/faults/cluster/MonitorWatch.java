package io.popdb.pulse.faults.cluster;

import io.popdb.pulse.faults.oracle.CounterRule;
import io.popdb.pulse.faults.oracle.Oracle;
import io.popdb.pulse.faults.oracle.ReadinessRule;
import io.popdb.pulse.faults.oracle.Samples;
import io.popdb.pulse.faults.oracle.Shown;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.HashMap;
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
    private final Map<String, Long> blindSince = new HashMap<>();
    private final Map<String, Long> longestBlind = new HashMap<>();
    private final Set<String> seen = new TreeSet<>();
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
                .ifPresent(code -> see("exit " + code
                        + monitor.lastWords().map(words -> ": " + words).orElse("")));
        if (!monitor.isWanted()) {
            notReady();
            return;
        }
        Optional<HttpResponse<String>> answer = monitor.get("/metrics");
        Samples samples = Samples.parse(answer.map(HttpResponse::body).orElse(""));
        if (answer.isPresent()) {
            oracle.note(counters.judge(samples.all()));
        }
        if (samples.isReady()) {
            isReady(new Shown(monitor.name(), clock.millis(), samples.agencies()));
        } else {
            notReady();
            answer.ifPresent(there ->
                    monitor.get("/readyz").ifPresent(said -> see(said.body().strip())));
        }
    }

    private synchronized void isReady(Shown shown) {
        oracle.note(readiness.judge(shown, truth));
        ready = true;
        blind = shown.agencies().entrySet().stream()
                .filter(agency -> agency.getValue().isBlind())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
        blindSince.keySet().retainAll(blind);
        for (String agency : blind) {
            long since = blindSince.computeIfAbsent(agency, id -> shown.answeredMillis());
            longestBlind.merge(agency, shown.answeredMillis() - since, Math::max);
        }
        if (!blind.isEmpty()) {
            see(blind.size() == shown.agencies().size() ? "all blind" : "some blind");
        }
    }

    private synchronized void notReady() {
        ready = false;
        blind = Set.of();
        blindSince.clear();
    }

    private synchronized void see(String what) {
        if (!what.equals("ready")) {
            seen.add(what);
        }
    }

    /** What was seen before counts no more: only a new look says whether it is ready. */
    synchronized void forget() {
        notReady();
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
        Map<String, Long> taken = new HashMap<>(longestBlind);
        longestBlind.clear();
        return taken;
    }
}
