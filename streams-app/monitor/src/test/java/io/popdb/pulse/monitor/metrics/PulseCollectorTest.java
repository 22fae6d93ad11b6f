package io.popdb.pulse.monitor.metrics;

import static io.popdb.pulse.topics.projection.ProjectionFixture.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.GoldenFile;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.watch.ConnectionState;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.monitor.view.PulseView;
import io.popdb.pulse.monitor.view.SnapshotFixture;
import io.popdb.pulse.topics.projection.Projection;
import io.popdb.pulse.topics.rows.BookRow;
import io.popdb.pulse.topics.rows.Control.Acknowledgement;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.IncidentRow;
import io.popdb.pulse.topics.rows.RowFixture;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PulseCollectorTest {
    private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private final Projection rows = new Projection();
    private PulseView view = SnapshotFixture.caughtUp(rows);
    private final MonitorMetrics metrics =
            new MonitorMetrics(() -> view.snapshot(RowFixture.NOW), () -> view.unreadable(), ClientDetail.SHOWN);

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void saysOnlyThatItIsNotReadyUntilTheViewHasCaughtUp() {
        view = new PulseView(rows, RowFixture.ROSTER, OpeningBalances.none(), SnapshotFixture.BLINDNESS);
        put(rows, RowFixture.lookups("prov-40", "2026-03-02", 3));

        assertThat(series()).containsEntry("popdb_pipeline_ready", 0.0).containsEntry("popdb_roster_fingerprint", 0.0);
        assertThat(series().keySet())
                .as("and what the monitor says of itself: a clock that is wrong may be why")
                .allMatch(name -> name.startsWith("popdb_pipeline_ready")
                        || name.startsWith("popdb_topics_held")
                        || name.startsWith("popdb_roster_fingerprint")
                        || name.startsWith("popdb_monitor_clock_offset_seconds")
                        || name.startsWith("popdb_pipeline_state_set_aside"));
    }

    /** Names and labels, as they are before anything has happened: what is not there at 0 cannot be told from lost. */
    @Test
    void hasEverySeriesAtOnce() {
        metrics.own().credentialsExpire(Map.of("prov-40", Instant.ofEpochSecond(1_772_420_400)));
        metrics.own()
                .certificatesExpire(Stream.of(CertificateOf.values())
                        .collect(Collectors.toMap(of -> of, of -> Instant.ofEpochSecond(1_772_420_400))));
        metrics.own().brokerDisks(List.of(new BrokerDisk(1, "/var/lib/kafka", 1, 2)));
        GoldenFile.assertNothingLost(
                "metrics.txt",
                types() + String.join("\n", series().keySet()) + "\n",
                line -> line.contains("reason=\""));
        for (RejectReason reason : RejectReason.values()) {
            assertThat(series().keySet())
                    .filteredOn(name -> name.contains("reason=\"" + reason.label() + "\""))
                    .hasSize(1 + RowFixture.ROSTER.agencies().size());
        }
    }

    @Test
    void saysWhenTheLastClosedMonthEndedAndWithWhat() {
        assertThat(series())
                .containsEntry("popdb_books_last_closed_month_timestamp_seconds", 0.0)
                .containsEntry("popdb_books_closed_requests{agency=\"nation\"}", 0.0);

        put(rows, BookRow.of(RowFixture.closedBook("2026-02")));

        double end = Instant.parse("2026-02-28T17:00:00Z").getEpochSecond();
        assertThat(series())
                .containsEntry("popdb_books_last_closed_month_timestamp_seconds", end)
                .containsEntry("popdb_books_closed_requests{agency=\"nation\"}", 2_570_000_000.0);
    }

    @Test
    void hasEverySeriesOfEveryAgencyOfTheShippedRosterAtZero() {
        view = new PulseView(rows, RosterFile.shipped(), OpeningBalances.none(), SnapshotFixture.BLINDNESS);
        view.caughtUp();

        Map<String, Double> series = series();

        for (var agency : RosterFile.shipped().agencies()) {
            String own = "agency=\"" + agency.id() + "\"";
            String category = ",category=\"" + agency.category().label() + "\"";
            for (RequestType type : RequestType.values()) {
                for (Outcome outcome : Outcome.values()) {
                    assertThat(series)
                            .containsEntry(
                                    "popdb_requests_total{" + own + category + ",outcome=\"" + outcome + "\",type=\""
                                            + type + "\"}",
                                    0.0);
                }
            }
            assertThat(series.entrySet().stream()
                            .filter(entry -> entry.getKey().contains(own))
                            .filter(entry -> entry.getValue() == 0))
                    .as("series of %s that are 0: all but its info and the state that holds", agency.id())
                    .hasSize(59 + RejectReason.values().length);
        }
    }

    @Test
    void showsWhatIsCounted() {
        DayCounts counts = new DayCounts();
        counts.countRequest(RequestType.LOOKUP, Outcome.MATCH, 8, 42);
        counts.countRequest(RequestType.LOOKUP, Outcome.MATCH, 8, 2_000);
        counts.countHeartbeat();
        counts.countDuplicate();
        counts.noteSkew();
        counts.countReject(RejectReason.BAD_VALUE);
        counts.gapOpened(5);
        counts.gapFilled();
        put(rows, RowFixture.row("prov-40", "2026-03-02", counts));
        put(rows, RowFixture.lookups("prov-40", "2026-03-01", 10));
        put(rows, RowFixture.lookups("prov-40", "2026-02-28", 100));

        String own = "{agency=\"prov-40\"";
        String typed = own + ",category=\"province\",type=\"LOOKUP\"}";
        assertThat(series())
                .containsEntry(
                        "popdb_requests_total" + own + ",category=\"province\",outcome=\"MATCH\",type=\"LOOKUP\"}",
                        112.0)
                .containsEntry("popdb_requests_today" + typed, 2.0)
                .containsEntry("popdb_requests_month" + typed, 12.0)
                .containsEntry("popdb_requests_previous_month" + typed, 100.0)
                .containsEntry("popdb_requests_cumulative" + own + "}", 112.0)
                .containsEntry("popdb_requests_cumulative{agency=\"nation\"}", 2.57e9 + 112)
                .containsEntry("popdb_heartbeats_total" + own + "}", 1.0)
                .containsEntry("popdb_events_duplicate_total" + own + "}", 1.0)
                .containsEntry("popdb_events_skewed_total" + own + "}", 1.0)
                .containsEntry("popdb_events_missing" + own + "}", 4.0)
                .containsEntry("popdb_events_rejected_total" + own + ",reason=\"bad_value\"}", 1.0)
                .containsEntry("popdb_opening_balance_requests{agency=\"nation\"}", 2.57e9)
                .containsEntry(
                        "popdb_request_duration_seconds_bucket{category=\"province\",type=\"LOOKUP\",le=\"0.05\"}",
                        111.0)
                .containsEntry("popdb_request_duration_seconds_count{category=\"province\",type=\"LOOKUP\"}", 112.0)
                .containsEntry("popdb_request_duration_seconds_sum{category=\"province\",type=\"LOOKUP\"}", 6.662);
    }

    @Test
    void showsRejectsThatBelongToNobody() {
        DayCounts counts = new DayCounts();
        counts.countReject(RejectReason.UNKNOWN_AGENCY);
        put(rows, RowFixture.row(CountsRow.UNKNOWN_AGENCY, "2026-03-02", counts));

        assertThat(series())
                .containsEntry("popdb_events_rejected_total{agency=\"_unknown\",reason=\"unknown_agency\"}", 1.0);
    }

    @Test
    void showsTheStateThatHoldsAndItsMoments() {
        put(rows, RowFixture.connection("prov-40", ConnectionState.SILENT));

        double now = RowFixture.NOW.getEpochSecond();
        String own = "{agency=\"prov-40\",category=\"province\"";
        assertThat(series())
                .containsEntry("popdb_connection_state" + own + ",state=\"silent\"}", 1.0)
                .containsEntry("popdb_connection_state" + own + ",state=\"active\"}", 0.0)
                .containsEntry("popdb_connection_state" + own + ",state=\"blind\"}", 0.0)
                .containsEntry("popdb_connection_last_event_timestamp_seconds" + own + "}", now - 2)
                .containsEntry("popdb_connection_watermark_timestamp_seconds" + own + "}", now - 1)
                .containsEntry("popdb_connection_silence_deadline_timestamp_seconds" + own + "}", now + 60)
                .containsEntry("popdb_connection_silent_since_timestamp_seconds" + own + "}", now - 60)
                .containsEntry("popdb_connection_state{agency=\"min-moj\",category=\"ministry\",state=\"blind\"}", 1.0);
    }

    @Test
    void showsWhatTheProfileExpectsAndWhichConditionsHold() {
        put(rows, RowFixture.connection("prov-40", ConnectionState.ACTIVE));
        DayCounts counts = new DayCounts();
        counts.gapOpened(1);
        put(rows, RowFixture.row("prov-40", "2026-03-01", counts));

        String own = "{agency=\"prov-40\",category=\"province\"";
        String expected = "popdb_requests_expected_per_second" + own + ",type=";
        String condition = "popdb_connection_condition" + own + ",condition=";
        assertThat(series())
                .containsEntry(expected + "\"LOOKUP\"}", 0.5)
                .containsEntry(expected + "\"AUTHENTICATION\"}", 0.25)
                .containsEntry("popdb_connection_expected_requests" + own + "}", 12.5)
                .containsEntry(condition + "\"failing\"}", 1.0)
                .containsEntry(condition + "\"slump\"}", 0.0)
                .containsEntry(condition + "\"gap\"}", 1.0)
                .containsEntry(condition + "\"clock_skew\"}", 0.0);
    }

    @Test
    void countsTheIncidentsThatAreOpen() {
        put(rows, new IncidentRow(RowFixture.incident("prov-40", LastSeen.NEVER)));
        put(rows, new IncidentRow(RowFixture.incident("min-moj", LastSeen.NEVER)));
        put(rows, new IncidentRow(RowFixture.incident("min-moj", RowFixture.NOW.toEpochMilli())));

        assertThat(series())
                .containsEntry("popdb_incidents_open{kind=\"silent\"}", 1.0)
                .containsEntry("popdb_incidents_open{kind=\"mass\"}", 0.0);
    }

    @Test
    void saysSinceWhenAnIncidentIsOpenAndOnWhatGrounds() {
        Incident taken = RowFixture.incident("prov-40", LastSeen.NEVER);
        put(rows, new IncidentRow(taken, Optional.of(new Acknowledgement(taken.id(), "lan", "calling", 1_000_000))));
        put(rows, new IncidentRow(RowFixture.incident("min-moj", RowFixture.NOW.toEpochMilli())));

        String open = "{agency=\"prov-40\",category=\"province\",kind=\"silent\"}";
        String ended = "{agency=\"min-moj\",category=\"ministry\",kind=\"silent\"}";
        String central = "{agency=\"nation\",category=\"nation\",kind=\"mass\"}";
        assertThat(series())
                .containsEntry("popdb_incident_began_timestamp_seconds" + open, RowFixture.NOW.getEpochSecond() - 60.0)
                .containsEntry("popdb_incident_expected_requests" + open, 412.0)
                .containsEntry("popdb_incident_seen_requests" + open, 0.0)
                .containsEntry("popdb_incident_acknowledged_timestamp_seconds" + open, 1_000.0)
                .doesNotContainKey("popdb_incident_acknowledged_timestamp_seconds" + ended)
                .containsEntry("popdb_incident_acknowledged_timestamp_seconds" + central, 0.0)
                .containsEntry("popdb_incident_began_timestamp_seconds" + ended, 0.0)
                .doesNotContainKey("popdb_incident_expected_requests" + ended)
                .containsEntry("popdb_incident_began_timestamp_seconds" + central, 0.0);
    }

    @Test
    void saysWhereTheMapShowsAnAgency() {
        view = new PulseView(rows, RosterFile.shipped(), OpeningBalances.none(), SnapshotFixture.BLINDNESS);
        view.caughtUp();

        assertThat(series())
                .containsEntry("popdb_agency_latitude_degrees{agency=\"prov-40\"}", 18.675)
                .containsEntry("popdb_agency_longitude_degrees{agency=\"prov-40\"}", 105.66)
                .doesNotContainKey("popdb_agency_latitude_degrees{agency=\"min-moj\"}");
    }

    @Test
    void noCounterFallsFromScrapeToScrape() {
        Map<String, Double> before = counters();
        for (int i = 1; i <= 20; i++) {
            put(rows, RowFixture.lookups("prov-40", "2026-03-0" + (1 + i % 3), i));
            metrics.observeLatency(i * 100L);

            Map<String, Double> now = counters();
            assertThat(now.keySet()).containsAll(before.keySet());
            before.forEach((name, value) ->
                    assertThat(now.getOrDefault(name, -1.0)).as(name).isGreaterThanOrEqualTo(value));
            before = now;
        }
        assertThat(before).containsEntry("popdb_pipeline_latency_seconds_count", 20.0);
    }

    @Test
    void tellsWhenTheStateWasSetAside() {
        assertThat(metrics.scrape(TEXT_FORMAT)).contains("popdb_pipeline_state_set_aside_timestamp_seconds 0.0");

        metrics.own().stateSetAside(Instant.ofEpochSecond(1_772_420_400));

        assertThat(metrics.scrape(TEXT_FORMAT))
                .contains("popdb_pipeline_state_set_aside_timestamp_seconds 1.7724204E9");
    }

    @Test
    void hasNoSampleOfWhenItWasCreatedInAnyFormat() {
        assertThat(metrics.scrape(TEXT_FORMAT)).doesNotContain("_created");
        assertThat(metrics.scrape("application/openmetrics-text; version=1.0.0; charset=utf-8"))
                .contains("# EOF")
                .doesNotContain("_created");
    }

    private Map<String, Double> counters() {
        List<String> counters = List.of("_total", "_bucket", "_count", "_sum");
        return series().entrySet().stream()
                .filter(entry -> counters.stream().anyMatch(nameOf(entry.getKey())::endsWith))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String nameOf(String series) {
        return series.replaceFirst("\\{.*", "");
    }

    private Map<String, Double> series() {
        Map<String, Double> series = new TreeMap<>();
        metrics.scrape(TEXT_FORMAT)
                .lines()
                .filter(line -> line.startsWith("popdb_"))
                .forEach(line -> {
                    int value = line.lastIndexOf(' ');
                    series.put(line.substring(0, value), Double.valueOf(line.substring(value + 1)));
                });
        return series;
    }

    private String types() {
        return metrics.scrape(TEXT_FORMAT)
                .lines()
                .filter(line -> line.startsWith("# TYPE popdb_"))
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
