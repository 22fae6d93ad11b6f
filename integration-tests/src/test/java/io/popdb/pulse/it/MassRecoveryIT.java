package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What whoever is on call hears from the beginning of a mass silence until the last connection is back: the real Prometheus and
 * Alertmanager with the shipped rules and routes, over all the time in which Alertmanager empties its groups. Everything goes
 * five times as fast as shipped.
 */
@Timeout(400)
final class MassRecoveryIT {
    private static final String ON_CALL = "/alerts";
    private static final String SINGLE = "AgencyConnectionSilent";
    private static final String LAST = "prov-33";
    private static final Duration PATIENCE = Duration.ofSeconds(100);
    private static final List<String> AGENCIES =
            IntStream.range(0, 34).mapToObj("prov-%02d"::formatted).toList();

    @TempDir
    private Path folder;

    @AutoClose
    private final AlertSink sink;

    @AutoClose
    private final MadeUpMonitor monitor;

    MassRecoveryIT() throws Exception {
        sink = new AlertSink();
        monitor = new MadeUpMonitor(AGENCIES, InstantSource.system().instant().getEpochSecond());
    }

    @Test
    void tellsOnlyOfTheOneThatIsStillSilentWhenAllOthersAreBack() throws Exception {
        try (ChildAlertmanager alertmanager = ChildAlertmanager.start(folder, hastenedRoutes());
                ChildPrometheus prometheus = startHastened(alertmanager)) {
            monitor.say(Set.copyOf(AGENCIES), true);
            awaitHeard("MassSilence firing");
            awaitSingles(prometheus, 34);

            comeBack(prometheus, 17, false); // half of them: for Pulse it is over
            for (int back = 21; back <= 33; back += 4) {
                comeBack(prometheus, back, false);
            }
            awaitHeard("MassSilence resolved");
            awaitHeard(SINGLE + " firing");
            monitor.say(Set.of(), false);
            awaitHeard(SINGLE + " resolved");
        }

        // each group is told of when its own interval is over: the end of the one and the beginning of the other come
        // in any order
        assertThat(sink.headlines(ON_CALL))
                .containsExactlyInAnyOrder(
                        "MassSilence firing", "MassSilence resolved", SINGLE + " firing", SINGLE + " resolved")
                .containsSubsequence("MassSilence firing", "MassSilence resolved")
                .containsSubsequence(SINGLE + " firing", SINGLE + " resolved");
        assertThat(sink.the(SINGLE + " firing", ON_CALL).received())
                .as("nobody is told of one alone while the mass silence lasts")
                .isAfterOrEqualTo(endOf(sink.the("MassSilence resolved", ON_CALL)));
        assertThat(toldOfAsSilent()).containsExactly(LAST);
    }

    private static Instant endOf(AlertSink.Notification resolved) {
        return Instant.parse(resolved.alerts().path(0).path("endsAt").asText());
    }

    private Set<String> toldOfAsSilent() {
        Set<String> told = new TreeSet<>();
        for (AlertSink.Notification each : sink.at(ON_CALL)) {
            for (JsonNode alert : each.alerts()) {
                if (alert.path("labels").path("alertname").asText().equals(SINGLE)
                        && alert.path("status").asText().equals("firing")) {
                    told.add(alert.path("labels").path("agency").asText());
                }
            }
        }
        return told;
    }

    /** So many are back, and Prometheus has seen it. */
    private void comeBack(ChildPrometheus prometheus, int back, boolean mass) {
        monitor.say(new HashSet<>(AGENCIES.subList(back, AGENCIES.size())), mass);
        awaitSingles(prometheus, AGENCIES.size() - back);
    }

    private static void awaitSingles(ChildPrometheus prometheus, int count) {
        await(count + " are silent")
                .atMost(PATIENCE)
                .until(() -> prometheus
                                .query("count(ALERTS{alertname=\"" + SINGLE + "\",alertstate=\"firing\"})")
                                .path(0)
                                .path("value")
                                .path(1)
                                .asInt()
                        == count);
    }

    private void awaitHeard(String headline) {
        await(headline).atMost(PATIENCE).until(() -> sink.headlines(ON_CALL).contains(headline));
    }

    private ShippedFile hastenedRoutes() throws Exception {
        return ChildAlertmanager.shipped(sink, folder)
                .with("group_wait: 20s", "group_wait: 4s")
                .with("group_interval: 1m", "group_interval: 12s");
    }

    private ChildPrometheus startHastened(ChildAlertmanager alertmanager) throws Exception {
        return ChildPrometheus.start(
                folder,
                List.of(monitor.address()),
                alertmanager.address(),
                config -> config.with("scrape_interval: 10s", "scrape_interval: 2s")
                        .with("evaluation_interval: 10s", "evaluation_interval: 2s")
                        .with("scrape_timeout: 5s", "scrape_timeout: 2s"),
                alerts -> alerts.with("keep_firing_for: 3m", "keep_firing_for: 36s"),
                recording -> recording);
    }
}
