package io.popdb.pulse.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.popdb.pulse.contract.VietnamTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The real Prometheus and Alertmanager with the shipped rules and routes, in which a night passes faster. Asking, judging and
 * gathering go five times as fast; how long a rule looks back for rejects, how long an alert outlasts what it tells of, and what
 * must hold for ten minutes or longer is a twentieth. Whatever else a rule waits for is as shipped, because Pulse itself goes
 * no faster. Letters go to web hooks, and it is never office hours. Nothing is asked of brokers.
 */
final class HastenedAlerts implements AutoCloseable {
    private static final int TIMES_AS_FAST = 5;
    private static final int TIMES_AS_SHORT = 20;
    private static final Pattern LETTERS =
            Pattern.compile("(?ms)^  - name: ([\\w-]+)\n    email_configs:.*?(?=^  - name: |\\z)");
    private static final Pattern OUTLASTS = Pattern.compile("(keep_firing_for: )(\\d+)m");
    private static final Pattern HOLDS_LONG = Pattern.compile("( for: )(1\\d)m");
    private static final Pattern LOOKS_BACK = Pattern.compile("(total\\[)(15)m");

    private final ChildAlertmanager alertmanager;
    private final ChildPrometheus prometheus;

    /** Who is told, by the path of the web hook; not those of a summary or a sign of life. */
    static final Map<String, String> RECEIVERS = Map.of(
            "/alerts", "on-call",
            "/pulse-team", "pulse-team",
            "/security", "security",
            "/review", "review",
            "/ministries", "ministries",
            "/provinces", "provinces",
            "/enterprises", "enterprises");

    private HastenedAlerts(ChildAlertmanager alertmanager, ChildPrometheus prometheus) {
        this.alertmanager = alertmanager;
        this.prometheus = prometheus;
    }

    static HastenedAlerts start(Path folder, AlertSink sink, List<String> monitors) throws IOException {
        ChildAlertmanager alertmanager = ChildAlertmanager.start(folder, routes(sink, folder));
        try {
            return new HastenedAlerts(
                    alertmanager,
                    ChildPrometheus.start(
                            folder,
                            monitors,
                            alertmanager.address(),
                            HastenedAlerts::config,
                            alerts -> alerts.with(OUTLASTS, HastenedAlerts::shortened)
                                    .with(HOLDS_LONG, HastenedAlerts::shortened),
                            recording -> recording.with(LOOKS_BACK, HastenedAlerts::shortened)));
        } catch (IOException | RuntimeException failed) {
            alertmanager.close();
            throw failed;
        }
    }

    private static ShippedFile config(ShippedFile shipped) {
        return shipped.with("scrape_interval: 10s", "scrape_interval: " + 10 / TIMES_AS_FAST + "s")
                .with("evaluation_interval: 10s", "evaluation_interval: " + 10 / TIMES_AS_FAST + "s")
                .with("scrape_timeout: 5s", "scrape_timeout: 2s")
                .with("targets: [\"kafka:9404\"]", "targets: []");
    }

    private static ShippedFile routes(AlertSink sink, Path folder) throws IOException {
        DayOfWeek notToday = DayOfWeek.from(
                        VietnamTime.day(InstantSource.system().instant()))
                .plus(3);
        return ChildAlertmanager.shipped(sink, folder)
                .with(
                        LETTERS,
                        letters -> "  - name: " + letters.group(1) + "\n    webhook_configs: [{url: '" + sink.url()
                                + "/" + letters.group(1) + "'}]\n")
                .with("group_wait: 20s", "group_wait: " + 20 / TIMES_AS_FAST + "s")
                .with("group_interval: 1m", "group_interval: " + 60 / TIMES_AS_FAST + "s")
                .with("monday:friday", notToday.name().toLowerCase(Locale.ROOT));
    }

    /** Of so many minutes. */
    private static String shortened(MatchResult minutes) {
        return minutes.group(1)
                + Duration.ofMinutes(Long.parseLong(minutes.group(2)))
                        .dividedBy(TIMES_AS_SHORT)
                        .toSeconds()
                + "s";
    }

    /** Whether Prometheus says so, whoever is told. */
    boolean areFiring(String alert) throws JsonProcessingException {
        return !prometheus
                .query("ALERTS{alertname=\"" + alert + "\",alertstate=\"firing\"}")
                .isEmpty();
    }

    @Override
    public void close() {
        prometheus.close();
        alertmanager.close();
    }
}
