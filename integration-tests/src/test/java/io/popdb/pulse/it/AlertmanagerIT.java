package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.popdb.pulse.contract.VietnamTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the real Alertmanager with the shipped configuration makes of alerts: who hears, how often, and what is held back.
 * Only addresses are exchanged, and the waiting times.
 */
@Timeout(1_800)
final class AlertmanagerIT {
    private static final String ON_CALL = "/alerts";
    private static final String REVIEW = "/review";
    private static final String TEAM = "/team";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    @AutoClose
    private final AlertSink sink = new AlertSink();

    private ShippedFile config = new ShippedFile("dashboards/alertmanager/alertmanager.yml");

    AlertmanagerIT() throws IOException {}

    @BeforeEach
    void waitShortly() throws IOException {
        config = ChildAlertmanager.shipped(sink, folder).with("group_wait: 20s", "group_wait: 2s");
    }

    @Test
    void tellsOfManySilencesOfACategoryInOneNotification() throws IOException {
        try (ChildAlertmanager alertmanager = ChildAlertmanager.start(folder, config)) {
            alertmanager.post(array(Stream.concat(silences(5), Stream.of(silence("ministry", "min-moj")))));

            await().atMost(PATIENCE).until(() -> sink.at(ON_CALL).size() == 2);
            assertThat(sink.at(ON_CALL).stream().map(told -> told.alerts().size()))
                    .containsExactlyInAnyOrder(5, 1);
        }
    }

    @Test
    void tellsOfAMassSilenceAndNotOfTheSingleOnes() throws IOException {
        assertOnlyTheFirstIsTold("MassSilence", "\"kind\":\"mass\"", silences(34));
    }

    @Test
    void tellsThatPulseIsDownAndNotOfTheSilencesThatItHolds() throws IOException {
        assertOnlyTheFirstIsTold(
                "PulseDown",
                "\"kind\":\"none\"",
                Stream.concat(silences(3), Stream.of(alert("MassSilence", "critical", "\"kind\":\"mass\""))));
    }

    @Test
    void tellsThatPulseIsBlindAndNotOfTheSilencesThatItHolds() throws IOException {
        assertOnlyTheFirstIsTold("PulseBlind", "\"scope\":\"nation\"", silences(3));
    }

    @Test
    void tellsTheCauseOfAnAgencysRejectsAndNotWhatFollows() throws IOException {
        assertOnlyTheFirstIsTold(
                "AgencyAllRejected",
                "\"category\":\"province\",\"agency\":\"prov-1\"",
                Stream.of(
                        silence("province", "prov-1"),
                        alert("AgencyEventsMissing", "critical", "\"category\":\"province\",\"agency\":\"prov-1\""),
                        alert("AgencyRejects", "critical", "\"category\":\"province\",\"agency\":\"prov-1\"")));
    }

    @Test
    void goesOnTellingOfOthersThanTheOneWhoseEventsAreRejected() throws IOException {
        try (ChildAlertmanager alertmanager = ChildAlertmanager.start(folder, config)) {
            alertmanager.post(array(Stream.of(
                    alert("AgencyAllRejected", "critical", "\"category\":\"province\",\"agency\":\"prov-1\""),
                    silence("province", "prov-2"))));

            awaitTurnOfAllThatWasPosted(alertmanager);
            awaitHeadlines("AgencyAllRejected firing", "AgencyConnectionSilent firing", "Another firing");
        }
    }

    /** They are no verdict on an agency, and may be why nothing is seen. */
    @Test
    void tellsWhatAilsATopicAlsoWhilePulseIsBlindOrDown() throws IOException {
        config = config.with(
                "name: pulse-team\n    email_configs:\n      - to: pulse-team@pulse.example\n        <<: &letter\n",
                "name: pulse-team\n    webhook_configs: [{url: '" + sink.url() + TEAM
                        + "'}]\n  - name: letters\n    email_configs:\n      - to: x@pulse.example\n        <<: &letter\n");
        try (ChildAlertmanager alertmanager = ChildAlertmanager.start(folder, config)) {
            alertmanager.post(array(Stream.of(
                    alert("PulseDown", "critical", "\"kind\":\"none\""),
                    alert("PulseBlind", "critical", "\"scope\":\"nation\""),
                    alert("AgencyTopicHeld", "warning", "\"fault\":\"partitions\""),
                    alert("AgencyNotInRoster", "warning", "\"kind\":\"none\""))));

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(sink.headlines(TEAM))
                    .containsExactlyInAnyOrder(
                            "PulseDown firing", "AgencyTopicHeld firing", "AgencyNotInRoster firing"));
        }
    }

    @Test
    void tellsOnceWhyAMonitorIsNotReady() throws IOException {
        assertOnlyTheFirstIsTold(
                "ViewBehind",
                "\"instance\":\"monitor-1:8080\"",
                Stream.of(alert("PulseInstanceDown", "critical", "\"instance\":\"monitor-1:8080\"")));
    }

    @Test
    void tellsThatPulseIsDownAndNotOfEachMonitorThatIsBehind() throws IOException {
        assertOnlyTheFirstIsTold(
                "PulseDown",
                "\"kind\":\"none\"",
                Stream.of(
                        alert("ViewBehind", "critical", "\"instance\":\"monitor-1:8080\""),
                        alert("ViewBehind", "critical", "\"instance\":\"monitor-2:8080\"")));
    }

    @Test
    void goesOnTellingOfSilencesWhileOnlySomeCannotBeSeen() throws IOException {
        try (ChildAlertmanager alertmanager = ChildAlertmanager.start(folder, config)) {
            alertmanager.post(
                    array(Stream.concat(Stream.of(alert("PulseBlind", "warning", "\"scope\":\"some\"")), silences(1))));

            awaitTurnOfAllThatWasPosted(alertmanager);
            awaitHeadlines("AgencyConnectionSilent firing", "Another firing");
        }
    }

    @Test
    void tellsWhatIsOnlyForInformationInOfficeHours() throws IOException {
        DayOfWeek today = DayOfWeek.from(VietnamTime.day(InstantSource.system().instant()));
        try (ChildAlertmanager alertmanager = ChildAlertmanager.start(folder, officeHoursOn(today))) {
            alertmanager.post(array(Stream.of(alert("AgencyNeverSeen", "info", "\"category\":\"province\""))));

            await().atMost(PATIENCE).until(() -> !sink.at(REVIEW).isEmpty());
            assertThat(sink.headlines(REVIEW)).containsExactly("AgencyNeverSeen firing");
        }
    }

    @Test
    void holdsBackWhatIsOnlyForInformationOutsideOfficeHours() throws IOException {
        DayOfWeek notToday = DayOfWeek.from(
                        VietnamTime.day(InstantSource.system().instant()))
                .plus(3);
        try (ChildAlertmanager alertmanager = ChildAlertmanager.start(folder, officeHoursOn(notToday))) {
            alertmanager.post(array(Stream.concat(
                    Stream.of(alert("AgencyNeverSeen", "info", "\"category\":\"province\"")), silences(1))));

            awaitTurnOfAllThatWasPosted(alertmanager);
            awaitHeadlines("AgencyConnectionSilent firing", "Another firing");
            assertThat(sink.headlines(REVIEW)).isEmpty();
        }
    }

    /** Days instead of hours, because the test cannot choose when it runs; and a web hook instead of a letter. */
    private ShippedFile officeHoursOn(DayOfWeek day) {
        return config.with("monday:friday", day.name().toLowerCase(Locale.ROOT))
                .with("start_time: '07:30', end_time: '17:00'", "start_time: '00:00', end_time: '24:00'")
                .with(
                        "email_configs: [{to: pulse-review@pulse.example, <<: *letter}]",
                        "webhook_configs: [{url: '" + sink.url() + REVIEW + "'}]");
    }

    private void assertOnlyTheFirstIsTold(String first, String label, Stream<String> others) throws IOException {
        try (ChildAlertmanager alertmanager = ChildAlertmanager.start(folder, config)) {
            alertmanager.post(array(Stream.concat(others, Stream.of(alert(first, "critical", label)))));
            await().atMost(PATIENCE).until(() -> sink.headlines(ON_CALL).contains(first + " firing"));
            awaitTurnOfAllThatWasPosted(alertmanager);

            awaitHeadlines(first + " firing", "Another firing");
        }
    }

    /** What is posted later and held back by nothing is told later. */
    private void awaitTurnOfAllThatWasPosted(ChildAlertmanager alertmanager) {
        alertmanager.post(array(Stream.of(alert("Another", "critical", "\"category\":\"later\""))));
        await().atMost(PATIENCE).until(() -> sink.headlines(ON_CALL).contains("Another firing"));
    }

    /** These and no others; groups of one moment are told in any order. */
    private void awaitHeadlines(String... headlines) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sink.headlines(ON_CALL)).containsExactlyInAnyOrder(headlines));
    }

    private static Stream<String> silences(int count) {
        return IntStream.range(0, count).mapToObj(i -> silence("province", "prov-" + i));
    }

    private static String silence(String category, String agency) {
        return alert(
                "AgencyConnectionSilent",
                "critical",
                "\"category\":\"%s\",\"agency\":\"%s\"".formatted(category, agency));
    }

    private static String alert(String name, String severity, String label) {
        return "{\"labels\":{\"alertname\":\"%s\",\"severity\":\"%s\",%s}}".formatted(name, severity, label);
    }

    private static String array(Stream<String> alerts) {
        return alerts.collect(Collectors.joining(",", "[", "]"));
    }
}
