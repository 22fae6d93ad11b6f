package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.domain.watch.Blindness;
import io.popdb.pulse.monitor.metrics.BrokerDisk;
import io.popdb.pulse.monitor.metrics.ClientDetail;
import io.popdb.pulse.monitor.metrics.MonitorMetrics;
import io.popdb.pulse.monitor.view.PulseView;
import io.popdb.pulse.topics.projection.Projection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Dashboards and rules name what Pulse says of the connections, and all of it. */
class DashboardMetricsTest {
    private static final String PULSE = "popdb_";
    private static final String AGENT = "popdb_agent_";
    private static final Pattern AGENTS_METER = Pattern.compile("\"(popdb\\.agent\\.[a-z.]+)\"");

    @Test
    void nameOnlyWhatPulseExports() {
        Set<String> exported = exported();

        assertThat(inDashboards()).isNotEmpty().isSubsetOf(exported);
    }

    /** As its class of meters names them: dots are underscores at a scrape, and a counter ends in total. */
    @Test
    void nameOnlyWhatAnAgentExports() {
        Set<String> meters = AGENTS_METER
                .matcher(new ShippedFile("producers/agent/src/main/java/io/popdb/pulse/agent/service/AgentMetrics.java")
                        .text())
                .results()
                .map(found -> found.group(1).replace('.', '_'))
                .collect(Collectors.toSet());

        assertThat(named(AGENT)).isNotEmpty().allSatisfy(metric -> assertThat(meters)
                .contains(metric.replaceFirst("_total$", "")));
    }

    @Test
    void leaveNothingUnused() {
        Set<String> used = inDashboards();
        String rules = RuleFile.texts();
        Set<String> forQueries = forQueries();

        Set<String> unused = exported().stream()
                .filter(metric -> !used.contains(metric) && !rules.contains(metric))
                .filter(metric -> !isPartOfUsedHistogram(metric, used))
                .filter(metric -> !forQueries.contains(metric))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(unused).isEmpty();
    }

    /** A histogram's count and sum come with its buckets. */
    private static boolean isPartOfUsedHistogram(String metric, Set<String> used) {
        return used.contains(metric.replaceFirst("_(?:count|sum)$", "_bucket"));
    }

    private static Set<String> inDashboards() {
        return named(PULSE).stream()
                .filter(metric -> !metric.startsWith(AGENT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> named(String beginning) {
        return DashboardFile.all().stream()
                .flatMap(dashboard -> dashboard.queries().stream())
                .flatMap(query -> query.metrics().stream())
                .filter(metric -> metric.startsWith(beginning))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A metric that nothing shows says at the end of its help what it is for. */
    private static Set<String> forQueries() {
        return scrape().lines()
                .filter(line -> line.matches("# HELP popdb_.* For queries: .{20,}"))
                .map(line -> line.split(" ", -1)[2])
                .collect(Collectors.toSet());
    }

    private static Set<String> exported() {
        return scrape().lines()
                .filter(line -> line.startsWith(PULSE))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String scrape() {
        PulseView view = new PulseView(
                new Projection(), RosterFile.shipped(), OpeningBalances.none(), new Blindness(Duration.ofSeconds(30)));
        view.caughtUp();
        try (MonitorMetrics metrics =
                new MonitorMetrics(() -> view.snapshot(Instant.EPOCH), view::unreadable, ClientDetail.SHOWN)) {
            metrics.own().brokerDisks(List.of(new BrokerDisk(1, "/data", 1, 2)));
            return metrics.scrape("text/plain; version=0.0.4; charset=utf-8");
        }
    }
}
