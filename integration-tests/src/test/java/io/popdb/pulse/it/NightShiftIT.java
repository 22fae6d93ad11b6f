package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.popdb.pulse.cli.Pulse;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.publisher.PublisherSettings;
import io.popdb.pulse.simulator.SimulatedFault;
import io.popdb.pulse.simulator.SimulatedFaultKind;
import io.popdb.pulse.simulator.SimulationSettings;
import io.popdb.pulse.simulator.TrafficPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A night shift, from the agencies to whoever is on call: a drill in which each of ten agencies goes wrong in a way of its own,
 * before two monitors of which one is killed meanwhile; then both are killed, then the broker; at last five fall silent at once. All
 * is real, but for how fast {@link HastenedAlerts} are. What the web hooks heard, and nothing else, is in docs/runbook.md.
 */
@Timeout(1_800)
final class NightShiftIT {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final Duration HEARTBEAT_EVERY = Duration.ofSeconds(5);
    private static final String CUT_OFF = "prov-40";
    private static final String LOSES = "ent-vnpt";
    private static final List<String> MASS = List.of("prov-04", "prov-08", "prov-11", "prov-12", "prov-14");

    /** In the order of {@link #FAULTS}, as the drill takes them, and three to whom nothing happens. */
    private static final List<String> WITHOUT_HEARTBEATS = List.of(
            "min-moj", "prov-48", "ent-evn", "min-moh", "prov-01", "prov-79", LOSES, "prov-56", "min-mof", "prov-31",
            "prov-92");

    /** The drill takes the first two. */
    private static final List<String> WITH_HEARTBEATS =
            Stream.concat(Stream.of(CUT_OFF, "min-vss"), MASS.stream()).toList();

    private static final String FAULTS =
            "heartbeats-missed,heartbeats-only,silent,no-authentications,failing,rejects,spoof,unknown-agency,gap,clock-fast";

    private static final List<NightAct> ACTS = NightAct.read(
            """
            prov-40: heartbeats and requests stop           | nhịp báo hiệu và yêu cầu dừng            | AgencyConnectionSilent prov-40 | on-call, provinces
            min-vss: only heartbeats are left               | chỉ còn nhịp báo hiệu                    | AgencyRequestsStopped min-vss  | ministries
            min-moj: nothing comes any more                 | không có gì đến nữa                 | AgencyConnectionSilent min-moj | on-call, ministries
            prov-48: no authentications are left            | không còn xác thực                  | AgencyTypeSilent prov-48       | provinces
            ent-evn: every request fails                    | mọi yêu cầu đều lỗi                 | AgencyOnlyFailures ent-evn     | on-call, enterprises
            min-moh: one message in five breaks the contract | một phần năm sai định dạng         | AgencyRejects min-moh          | ministries
            min-moh: as security hears of it                | như bộ phận an ninh được báo        | SuspectEvents min-moh          | security
            prov-01: it speaks in another agency's name     | mạo danh cơ quan khác               | AgencyRejects prov-01          | provinces
            prov-01: as security hears of it                | như bộ phận an ninh được báo        | SuspectEvents prov-01          | security
            prov-79: it speaks in the name of an agency that nobody knows | mang tên cơ quan không có trong danh sách | ForeignAgencyNamed _unknown | security
            ent-vnpt: one request in ten is lost, and found | mất một phần mười yêu cầu, rồi tìm lại | AgencyEventsMissing ent-vnpt | enterprises
            prov-56: its clock is 30 minutes fast           | đồng hồ nhanh 30 phút               | AgencyClockSkew prov-56        |
            one of the two monitors is killed               | một trong hai máy giám sát bị tắt   | PulseInstanceDown              | pulse-team
            both monitors are killed                        | cả hai máy giám sát bị tắt          | PulseDown                      | on-call, pulse-team
            the broker is killed: the monitors are blind    | máy chủ Kafka bị tắt: máy giám sát không quan sát được gì | PulseBlind nation        | on-call, pulse-team
            five fall silent at once                        | năm cơ quan im lặng cùng lúc        | MassSilence                    | on-call, pulse-team
            """);

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("HH:mm dd/MM/uuuu").withZone(VietnamTime.ZONE);

    @AutoClose
    private final KafkaFixture kafka = KafkaFixture.start(KafkaWay.PROCESS);

    @AutoClose
    private final AlertSink sink;

    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();
    private Path rosterFile = Path.of("");
    private Roster roster = RosterFile.shipped();

    NightShiftIT() throws IOException {
        sink = new AlertSink();
    }

    @BeforeEach
    void makeTopics() throws IOException, InterruptedException {
        rosterFile = Files.writeString(folder.resolve("roster.yaml"), rosterText());
        roster = RosterFile.read(rosterFile);
        kafka.setUp(roster, 1);
    }

    @Test
    void isToldOfEachOnceAndOfItsEndOnceAndOfNothingElse() throws Exception {
        CompletableFuture<Integer> drill = CompletableFuture.supplyAsync(this::drill);
        CompletableFuture<SendingAgencies> sending = drill.thenApply(exit -> sendingBut(CUT_OFF));
        await("the past is there")
                .atMost(PATIENCE)
                .until(() -> drill.isDone() || said.toString().contains("Start the monitor now"));
        try (ChildMonitor first = monitor("one");
                ChildMonitor second = monitor("two")) {
            first.awaitReady();
            second.awaitReady();
            try (HastenedAlerts alerts =
                    HastenedAlerts.start(folder, sink, List.of(first.address(), second.address()))) {
                killOneWhileTheDrillGoesOn(second);
                assertThat(drill.get()).as(said.toString()).isZero();
                goOnAfterTheDrill(sending.get(), alerts, List.of(first, second));
            }
        }

        assertThat(said.toString())
                .contains("All was found in time, and nothing else was said.")
                .doesNotContain("Left out");
        assertThat(drill()).as("it is refused where events are").isEqualTo(3);
        assertThat(sink.headlines("/alive")).contains("Watchdog firing");
        assertSaysWhoAndSinceWhen(sink.at("/alerts").get(0));
        new WrittenPart("docs/runbook.md", "the night shift").assertSays(NightAct.told(ACTS, heard()));
    }

    private void killOneWhileTheDrillGoesOn(ChildMonitor one) throws InterruptedException {
        awaitHeard("on-call: AgencyConnectionSilent " + CUT_OFF + ", firing", PATIENCE);
        one.kill();
        awaitHeard("pulse-team: PulseInstanceDown, firing", PATIENCE);
        one.restart();
        awaitHeard("pulse-team: PulseInstanceDown, resolved", PATIENCE);
    }

    /** All is well again, but for the one that is cut off. */
    private void goOnAfterTheDrill(SendingAgencies sending, HastenedAlerts alerts, List<ChildMonitor> monitors)
            throws Exception {
        try (SendingAgencies agencies = sending) {
            assertThat(LostEvents.send(kafka, LOSES)).isPositive();
            awaitHeard("on-call: AgencyConnectionSilent min-moj, resolved", SOON);
            killAll(monitors);
            killBroker();
            agencies.plant(List.of());
            awaitHeard("on-call: AgencyConnectionSilent " + CUT_OFF + ", resolved", SOON);

            agencies.plant(silent(MASS));
            awaitHeard("on-call: MassSilence, firing", SOON);
            agencies.plant(List.of());
            awaitHeard("on-call: MassSilence, resolved", SOON);
            await("what waits until the morning").atMost(SOON).until(() -> alerts.areFiring("AgencyClockSkew"));
            assertThat(agencies.areSending()).isTrue();
            await("each heard once, and its end once").atMost(SOON).untilAsserted(() -> assertThat(heard().counts())
                    .isEqualTo(NightAct.counts(ACTS)));
        }
    }

    private void killAll(List<ChildMonitor> monitors) throws InterruptedException {
        for (ChildMonitor monitor : monitors) {
            monitor.kill();
        }
        awaitHeard("on-call: PulseDown, firing", SOON);
        monitors.forEach(ChildMonitor::restart);
        awaitHeard("on-call: PulseDown, resolved", SOON);
    }

    private void killBroker() {
        kafka.kill();
        awaitHeard("on-call: PulseBlind nation, firing", SOON);
        kafka.restart();
        awaitHeard("on-call: PulseBlind nation, resolved", SOON);
    }

    private void awaitHeard(String what, Duration within) {
        await(what).atMost(within).untilAsserted(() -> assertThat(heard().counts())
                .containsKey(what));
    }

    private HeardAlerts heard() {
        return HeardAlerts.of(sink, HastenedAlerts.RECEIVERS);
    }

    private static void assertSaysWhoAndSinceWhen(AlertSink.Notification first) {
        assertThat(first.authorization()).isEqualTo("Bearer " + ChildAlertmanager.TOKEN);
        assertThat(first.alerts()).hasSize(1);

        JsonNode alert = first.alerts().path(0);
        assertThat(alert.path("labels").path("agency").asText()).isEqualTo(CUT_OFF);
        assertThat(alert.path("labels").has("runbook")).isFalse();
        assertThat(alert.path("annotations").path("runbook_url").asText())
                .isEqualTo("https://pulse.example/docs/runbook.md#agencyconnectionsilent");
        String incident = alert.path("annotations").path("incident").asText();
        assertThat(incident).startsWith("silent/" + CUT_OFF + "/");
        Instant began = Instant.parse(incident.substring(incident.lastIndexOf('/') + 1));
        assertThat(began).isBefore(Instant.parse(alert.path("startsAt").asText()));
        for (String description : List.of("description", "description_en")) {
            assertThat(alert.path("annotations").path(description).asText()).contains(MOMENT.format(began));
        }
    }

    private int drill() {
        return Pulse.commandLine()
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said))
                .execute(
                        "drill",
                        "--fast",
                        "--only",
                        FAULTS,
                        "--roster",
                        rosterFile.toString(),
                        "--bootstrap",
                        kafka.bootstrap());
    }

    private ChildMonitor monitor(String name) throws IOException {
        return new ChildMonitor(
                kafka.bootstrap(),
                Files.createDirectories(folder.resolve(name)),
                "--roster",
                rosterFile.toString(),
                "--set",
                "pulse.partitions=1");
    }

    private SendingAgencies sendingBut(String silent) {
        return new SendingAgencies(
                SimulationSettings.of(PublisherSettings.of(kafka.bootstrap()))
                        .withPlan(new TrafficPlan.Paced(roster.agencies().size() / 2.0, TrafficPlan.Shape.FLAT))
                        .withHeartbeatEvery(Optional.of(HEARTBEAT_EVERY))
                        .withFaults(silent(List.of(silent))),
                roster);
    }

    private static List<SimulatedFault> silent(List<String> agencies) {
        return agencies.stream()
                .map(agency ->
                        new SimulatedFault(agency, SimulatedFaultKind.SILENT, Duration.ZERO, Duration.ofHours(1)))
                .toList();
    }

    /** Agencies that there are, all of them open day and night. */
    private static String rosterText() {
        StringBuilder text = new StringBuilder("version: 1\nagencies:\n");
        WITH_HEARTBEATS.forEach(id -> text.append(row(id, "heartbeatEvery: " + HEARTBEAT_EVERY)));
        WITHOUT_HEARTBEATS.forEach(id -> text.append(row(id, "")));
        return text.toString();
    }

    private static String row(String id, String more) {
        Agency agency = RosterFile.shipped().find(id).orElseThrow();
        return """
                  - id: %s
                    category: %s
                    name: {vi: "%s", en: "%s"}
                    schedule: always
                    silentAfter: PT10M
                    confidence: guess
                    %s
                """
                .formatted(agency.id(), agency.category().label(), agency.nameVi(), agency.nameEn(), more);
    }
}
