package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.faults.cluster.PulseLaunch;
import io.popdb.pulse.pipeline.StreamsSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An X-Road security server's operational monitoring records, with both sides of each request, failures, missing fields
 * and broken lines, through the very commands that an operator runs.
 */
@Timeout(1_800)
final class RealRecordsIT {
    private static final int REQUESTS = 3_000;
    private static final String CITIZEN = "079201012345";
    private static final long FIRST_MILLIS = 1_772_442_000_000L;
    private static final String MAPPING =
            """
            version: 1
            source: centre-gw-1
            side: Producer
            clients:
              - {class: GOV, member: "70000040", agency: prov-40}
              - {class: GOV, member: "70000040", subsystem: justice, agency: min-moj}
              - {class: COM, member: "10000001", agency: ent-viettel}
            services:
              - {code: getCitizen, type: LOOKUP, operation: citizen.lookup}
              - {code: verifyIdentity, type: AUTHENTICATION, operation: identity.verify}
            """;

    @AutoClose
    private final KafkaFixture kafka = KafkaFixture.start();

    @TempDir
    private Path folder;

    private final Map<String, Long> expected = new TreeMap<>();

    /** Who asks, as the records name it and as the roster does. */
    private record Client(String memberClass, String member, String subsystem, String agency) {}

    @Test
    void countsEachRequestOnceUnderItsAgencyAndTheSameFileAgainNotAtAll() throws Exception {
        Roster roster = RosterFile.shipped();
        kafka.setUp(roster);
        Path log = folder.resolve("opmon.log");
        Path mapping = Files.writeString(folder.resolve("mapping.yaml"), MAPPING);
        List<String> lines = records();
        int unusable = breakSome(lines);
        Files.write(log, lines);

        try (LocalMonitor monitor = LocalMonitor.start(kafka, roster, folder.resolve("state"))) {
            assertThat(importOnce(log, mapping)).isZero();
            monitor.awaitTotal("each request is counted", counts -> counts.requests() >= REQUESTS);
            assertThat(counted(monitor)).isEqualTo(expected);
            assertThat(monitor.total().duplicates()).isZero();

            assertThat(importOnce(log, mapping)).isZero();
            monitor.awaitTotal("each comes again", counts -> counts.duplicates() >= REQUESTS);
            assertThat(counted(monitor)).isEqualTo(expected);
            assertThat(monitor.total().duplicates()).isEqualTo(REQUESTS);
            assertThat(monitor.total().rejected()).isZero();
            assertThat(monitor.total().gapsOpened()).isZero();
        }
        assertThat(Files.readAllLines(folder.resolve("opmon.log.rejected")))
                .as("a heading, and a line for each that cannot be used")
                .hasSize(1 + unusable)
                .noneMatch(line -> line.contains(CITIZEN));
        assertNothingPersonalInAnyTopic();
    }

    /** Nor in those that Kafka Streams keeps its stores in. */
    private void assertNothingPersonalInAnyTopic() throws Exception {
        Set<String> withRecords = new HashSet<>();
        for (String topic : allTopics()) {
            List<String> texts = TopicText.of(kafka, topic);
            assertThat(texts).as(topic).noneMatch(text -> text.contains(CITIZEN) || text.contains("messageId"));
            if (!texts.isEmpty()) {
                withRecords.add(topic);
            }
        }
        assertThat(withRecords)
                .contains(Topics.access("prov-40"), Topics.access("min-moj"), Topics.access("ent-viettel"))
                .anyMatch(topic ->
                        topic.startsWith(StreamsSettings.APPLICATION_ID + "-") && topic.endsWith("-changelog"));
    }

    /** All but Kafka's own, such as {@code __consumer_offsets}. */
    private Set<String> allTopics() throws Exception {
        try (Admin admin = kafka.admin()) {
            return admin.listTopics().names().get().stream()
                    .filter(topic -> !topic.startsWith("__"))
                    .collect(Collectors.toSet());
        }
    }

    private List<String> records() {
        Random random = new Random(42);
        List<Client> clients = List.of(
                new Client("GOV", "70000040", "portal", "prov-40"),
                new Client("GOV", "70000040", "justice", "min-moj"),
                new Client("COM", "10000001", "kyc", "ent-viettel"));
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            Client client = clients.get(random.nextInt(clients.size()));
            RequestType type = random.nextBoolean() ? RequestType.LOOKUP : RequestType.AUTHENTICATION;
            Outcome outcome = List.of(Outcome.SUCCESS, Outcome.SUCCESS, Outcome.TIMEOUT, Outcome.UPSTREAM_ERROR)
                    .get(random.nextInt(4));
            lines.add(record("Producer", i, client, type, outcome));
            lines.add(record("Client", i, client, type, outcome));
            expected.merge(client.agency() + "," + type + "," + outcome, 1L, Long::sum);
        }
        Collections.shuffle(lines, random);
        return lines;
    }

    private static String record(String side, int number, Client client, RequestType type, Outcome outcome) {
        long in = FIRST_MILLIS + number * 37L;
        String fault =
                switch (outcome) {
                    case TIMEOUT -> ",\"faultCode\":\"Server.ServerProxy.NetworkError.Timeout\"";
                    case UPSTREAM_ERROR -> ",\"faultCode\":\"Server.ServerProxy.ServiceFailed\"";
                    default -> "";
                };
        return ("{\"securityServerType\":\"%s\",\"requestInTs\":%d,\"responseOutTs\":%d,\"messageId\":\"m-%d\","
                        + "\"xRequestId\":\"x-%d\",\"messageUserId\":\"VN%s\",\"clientMemberClass\":\"%s\","
                        + "\"clientMemberCode\":\"%s\",\"clientSubsystemCode\":\"%s\",\"serviceCode\":\"%s\","
                        + "\"succeeded\":%b%s}")
                .formatted(
                        side,
                        in,
                        in + 120,
                        number,
                        number,
                        CITIZEN,
                        client.memberClass(),
                        client.member(),
                        client.subsystem(),
                        type == RequestType.LOOKUP ? "getCitizen" : "verifyIdentity",
                        outcome == Outcome.SUCCESS,
                        fault);
    }

    /** Puts lines among the records that cannot be used. Returns how many. */
    private static int breakSome(List<String> lines) {
        List<String> unusable = List.of(
                "{\"securityServerType\":\"Producer\",\"requestInTs\":17724",
                "not JSON at all " + CITIZEN,
                "{\"securityServerType\":\"Producer\",\"clientMemberClass\":\"GOV\",\"succeeded\":true}",
                lines.get(0)
                        .replaceAll("\"clientMemberCode\":\"[0-9]+\"", "\"clientMemberCode\":\"unknown\"")
                        .replace("\"Client\"", "\"Producer\""));
        for (int i = 0; i < unusable.size(); i++) {
            lines.add(100 * (i + 1), unusable.get(i));
        }
        return unusable.size();
    }

    private static Map<String, Long> counted(LocalMonitor monitor) {
        Map<String, Long> figures = new TreeMap<>();
        for (String agency : List.of("prov-40", "min-moj", "ent-viettel")) {
            for (RequestType type : RequestType.values()) {
                for (Outcome outcome : Outcome.values()) {
                    long count = monitor.of(agency).requests(type, outcome);
                    if (count > 0) {
                        figures.put(agency + "," + type + "," + outcome, count);
                    }
                }
            }
        }
        return figures;
    }

    private int importOnce(Path log, Path mapping) throws InterruptedException {
        List<String> arguments = List.of(
                "agent",
                "--once",
                "--bootstrap",
                kafka.bootstrap(),
                "--format",
                "xroad",
                "--mapping",
                mapping.toString(),
                "--register",
                folder.resolve("imports.json").toString(),
                "--file",
                log.toString());
        return new PulseLaunch(List.of(), List.of(), arguments)
                .start(folder.resolve("agent.out"))
                .waitFor();
    }
}
