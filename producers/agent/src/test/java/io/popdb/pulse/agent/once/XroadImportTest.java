package io.popdb.pulse.agent.once;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.agent.formats.BrokenLogException;
import io.popdb.pulse.agent.formats.LogFormat;
import io.popdb.pulse.agent.formats.LogFormatOptions;
import io.popdb.pulse.agent.formats.Samples;
import io.popdb.pulse.agent.numbers.Numbering;
import io.popdb.pulse.agent.once.ImportFixture.Result;
import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.publisher.AccessEventPublisher;
import io.popdb.pulse.publisher.AcknowledgementListener;
import io.popdb.pulse.publisher.FakeBroker;
import io.popdb.pulse.publisher.PublisherSettings;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XroadImportTest {
    private static final long FIRST = 1_772_442_000_000L;
    private static final String CITIZEN = "079201012345";

    private final Path folder;

    XroadImportTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void countsEachRequestOnceUnderItsAgencyTypeAndOutcome() {
        Result result = ImportFixture.of(Samples.xroad(), Samples.xroadLog(), folder);

        assertThat(result.events())
                .containsExactly(
                        request("prov-40", 0, 0, RequestType.LOOKUP, "citizen.lookup", Outcome.SUCCESS, 105),
                        request("prov-40", 0, 1, RequestType.AUTHENTICATION, "identity.verify", Outcome.SUCCESS, 106),
                        request("min-moj", 2, 0, RequestType.LOOKUP, "citizen.lookup", Outcome.SUCCESS, 107),
                        request(
                                "ent-viettel",
                                3,
                                0,
                                RequestType.AUTHENTICATION,
                                "identity.verify",
                                Outcome.SUCCESS,
                                108),
                        request("ent-viettel", 3, 1, RequestType.AUTHENTICATION, "identity.verify", Outcome.TIMEOUT, 0),
                        request("prov-40", 0, 2, RequestType.LOOKUP, "citizen.lookup", Outcome.UPSTREAM_ERROR, 110));
    }

    @Test
    void putsAsideWhatItCannotUseAndGoesOn() {
        Result result = ImportFixture.of(Samples.xroad(), Samples.xroadLog(), folder);

        assertThat(result.aside().stream().map(line -> line.replaceFirst(",[0-9]+,", ",…,")))
                .containsExactly(
                        "line,byteOffset,reason,field",
                        "6,…,malformed,",
                        "13,…,unmapped_client,clientMemberCode",
                        "14,…,unmapped_service,serviceCode",
                        "15,…,missing_field,requestInTs",
                        "16,…,bad_value,succeeded",
                        "17,…,missing_field,securityServerType");
        assertThat(result.summary().recordsRead()).isEqualTo(16);
        assertThat(result.summary().recordsIgnored()).isEqualTo(4);
        assertThat(result.summary().recordsRejected()).containsEntry(RejectReason.MISSING_FIELD, 2L);
    }

    @Test
    void theSideFileLeadsToTheVeryByte() {
        String log = Samples.xroadLog();

        Result result = ImportFixture.of(Samples.xroad(), log, folder);

        int offset = Integer.parseInt(result.aside().get(1).replaceFirst("^6,([0-9]+),.*", "$1"));
        assertThat(log.substring(offset)).startsWith("{\"securityServerType\":\"Producer\",\"requestInTs\":1772442\n");
    }

    @Test
    void nothingPersonalReachesAnyTopicOrTheSideFile() {
        FakeBroker broker = FakeBroker.prompt();
        AccessEventPublisher publisher = AccessEventPublisher.over(
                broker, PublisherSettings.of("broker:9092"), InstantSource.system(), AcknowledgementListener.NONE);
        String log = Samples.xroadLog();
        assertThat(log).contains(CITIZEN);

        Result result = ImportFixture.of(Samples.xroad(), log, folder);
        result.events().forEach(publisher::publish);

        assertThat(broker.history()).hasSize(6);
        assertThat(broker.history().stream().flatMap(XroadImportTest::bytesOf))
                .noneMatch(bytes -> bytes.contains(CITIZEN) || bytes.contains("c0ffee") || bytes.contains("10.0.4.11"));
        assertThat(String.join("\n", result.aside())).doesNotContain(CITIZEN);
    }

    @Test
    void theSameFileTwiceGivesTheSameIdentities() {
        Result once = ImportFixture.of(Samples.xroad(), Samples.xroadLog(), folder);
        Result again = ImportFixture.of(Samples.xroad(), Samples.xroadLog(), folder);

        assertThat(again.events()).isEqualTo(once.events());
    }

    @Test
    void aFileThatHasGrownGivesNewIdentitiesOnlyToWhatIsNew() {
        String log = Samples.xroadLog();
        String halfWritten = log.substring(0, log.length() / 2);

        List<AccessEvent> before =
                ImportFixture.of(Samples.xroad(), halfWritten, folder).events();
        List<AccessEvent> after = ImportFixture.of(Samples.xroad(), log, folder).events();

        assertThat(before).isNotEmpty();
        assertThat(after).hasSizeGreaterThan(before.size()).startsWith(before.toArray(AccessEvent[]::new));
    }

    @Test
    void readsAnArrayAndAnObjectOfRecordsAsItReadsLines() {
        String records = sound().collect(Collectors.joining(",\n "));
        List<AccessEvent> fromLines =
                ImportFixture.of(Samples.xroad(), Samples.xroadLog(), folder).events();

        assertThat(ImportFixture.of(Samples.xroad(), "[" + records + "]", folder)
                        .events())
                .isEqualTo(fromLines);
        assertThat(ImportFixture.of(
                                Samples.xroad(),
                                "\n{\"n\": {\"records\": [1]}, \"records\": [" + records + "], \"x\": 1}",
                                folder)
                        .events())
                .isEqualTo(fromLines);
        assertThat(ImportFixture.of(Samples.xroad(), "[1, " + records + "]", folder)
                        .aside())
                .contains("1,1,malformed,")
                .anyMatch(line -> line.endsWith("missing_field,requestInTs"));
    }

    @Test
    void publishesWhatCameBeforeABreakInAnArrayAndSaysWhereItIs() {
        List<String> records = sound().toList();
        FakeSink events = new FakeSink();
        String log = "[" + records.get(1) + ",\n" + records.get(3) + ",\n{\"requestInTs\": nonsense}]";

        assertThatThrownBy(() -> events.importing(log, folder))
                .isInstanceOf(BrokenLogException.class)
                .hasMessageContaining("no sound JSON at line 3")
                .hasMessageNotContaining("nonsense");
        assertThat(events.count).isEqualTo(2);
    }

    @Test
    void anArrayThatIsCutOffIsAnErrorToo() {
        assertThatThrownBy(() -> ImportFixture.of(
                        Samples.xroad(), "[" + sound().findFirst().orElseThrow() + ",", folder))
                .isInstanceOf(BrokenLogException.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            a fault that says timeout     | false | Server.ServerProxy.timeout | 1772442000900 | TIMEOUT        | 900
            a fault of the mapping's list | false | Server.timedout            | 1772442000900 | TIMEOUT        | 900
            another fault                 | false | Server.Fault               | 1772442000900 | UPSTREAM_ERROR | 900
            a fault without a code        | false | ''                         | 1772442000900 | UPSTREAM_ERROR | 900
            success                       | true  | ''                         | 1772442000900 | SUCCESS        | 900
            a clock set back              | true  | ''                         | 1772441999000 | SUCCESS        | 0
            """)
    void outcomeAndDuration(String name, boolean succeeded, String fault, long out, Outcome outcome, long millis) {
        String line = "{\"securityServerType\":\"Producer\",\"requestInTs\":" + FIRST + ",\"responseOutTs\":" + out
                + ",\"clientMemberClass\":\"GOV\",\"clientMemberCode\":\"70000040\",\"serviceCode\":\"getCitizen\","
                + "\"succeeded\":" + succeeded + ",\"faultCode\":" + (fault.isEmpty() ? "null" : "\"" + fault + "\"")
                + "}";

        AccessRequest only = (AccessRequest)
                ImportFixture.of(Samples.xroad(), line, folder).events().get(0);

        assertThat(only.outcome()).as(name).isEqualTo(outcome);
        assertThat(only.durationMillis()).as(name).isEqualTo(millis);
    }

    /** The figure is not essential: whether somebody asked is. */
    @Test
    void countsASuccessWithoutTheTimeOfItsAnswer() {
        String line = "{\"securityServerType\":\"producer\",\"requestInTs\":{\"$numberLong\":\"" + FIRST + "\"},"
                + "\"clientMemberClass\":\"GOV\",\"clientMemberCode\":\"70000040\",\"serviceCode\":\"getCitizen\","
                + "\"succeeded\":true";
        String log = line + "}\n" + line + ",\"responseOutTs\":\"1,5\",\"statusCode\":\"ok\"}\n";

        Result result = ImportFixture.of(Samples.xroad(), log, folder);

        assertThat(result.events()).hasSize(2).allSatisfy(event -> assertThat(((AccessRequest) event).durationMillis())
                .isZero());
    }

    @Test
    void countsTheClientsSideInsteadWhereTheMappingSaysSo() throws IOException {
        Path mapping = folder.resolve("mapping.yaml");
        Files.writeString(mapping, Files.readString(Samples.xroadMapping()).replace("side: Producer", "side: Client"));
        LogFormat clients = LogFormatOptions.ofMapping(mapping).read(RosterFile.shipped());

        Result result = ImportFixture.of(clients, Samples.xroadLog(), folder);

        assertThat(result.events()).hasSize(4);
        assertThat(result.summary().recordsIgnored()).isEqualTo(10);
    }

    @Test
    void aLineLongerThanAnyRecordIsPutAsideWithoutBeingHeld() {
        String log = "{\"x\":\"" + "y".repeat(3 << 20) + "\"}\n" + Samples.xroadLog();

        Result result = ImportFixture.of(Samples.xroad(), log, folder);

        assertThat(result.aside().get(1)).isEqualTo("1,0,oversized,");
        assertThat(result.events()).hasSize(6);
    }

    @Test
    void unpacksGzipByItsFirstBytesAndPassesOverAByteOrderMark() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(("\ufeff" + Samples.xroadLog()).getBytes(UTF_8));
        }
        Path file = Files.write(folder.resolve("monitoring.json"), packed.toByteArray());

        try (LogFile log = new LogFile(file)) {
            Result result = ImportFixture.of(Samples.xroad(), log.content().readAllBytes(), folder);

            assertThat(result.events()).hasSize(6);
            assertThat(log.position()).isEqualTo(Files.size(file));
        }
    }

    @Test
    void summarisesByAgencyTypeAndOutcome() {
        Result result = ImportFixture.of(Samples.xroad(), Samples.xroadLog(), folder);
        result.events().forEach(result.summary()::acknowledged);
        StringWriter text = new StringWriter();

        result.summary().print(new PrintWriter(text));

        Map<String, String> table = text.toString()
                .lines()
                .map(String::strip)
                .collect(Collectors.toMap(
                        line -> line.replaceFirst("\\s+[0-9]+$", "").replaceAll("\\s+", " "),
                        line -> line.replaceFirst(".*\\s", "")));
        assertThat(table)
                .containsEntry("read", "16")
                .containsEntry("published", "6")
                .containsEntry("prov-40 LOOKUP SUCCESS", "1")
                .containsEntry("ent-viettel AUTHENTICATION TIMEOUT", "1")
                .containsEntry("skipped, as the mapping says", "4")
                .containsEntry("put aside", "6")
                .containsEntry("missing_field", "2");
    }

    private static final class FakeSink {
        private int count;

        void importing(String log, Path folder) throws IOException {
            new LogImport(Samples.xroad(), event -> count++, new ImportSummary(), Numbering.Epochs.OF_FIRST_RECORD)
                    .run(
                            new BufferedInputStream(new ByteArrayInputStream(log.getBytes(UTF_8))),
                            folder.resolve("aside"));
        }
    }

    /** The log's lines that are JSON. */
    private static Stream<String> sound() {
        return Samples.xroadLog().lines().filter(line -> line.endsWith("}"));
    }

    private static Stream<String> bytesOf(ProducerRecord<byte[], byte[]> sent) {
        return Stream.of(new String(sent.key(), ISO_8859_1), new String(sent.value(), ISO_8859_1), sent.topic());
    }

    private static AccessRequest request(
            String agency,
            int epochSecond,
            long sequence,
            RequestType type,
            String operation,
            Outcome outcome,
            long ms) {
        int second = outcome == Outcome.SUCCESS ? (int) ms - 105 : outcome == Outcome.TIMEOUT ? 4 : 5;
        return new AccessRequest(
                agency,
                "centre-gw-1",
                FIRST + epochSecond * 1000L,
                sequence,
                type,
                operation,
                outcome,
                ms,
                FIRST + second * 1000L);
    }
}
