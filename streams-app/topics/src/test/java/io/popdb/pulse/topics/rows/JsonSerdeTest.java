package io.popdb.pulse.topics.rows;

import static io.popdb.pulse.topics.rows.RowExamples.DAY;
import static io.popdb.pulse.topics.rows.RowExamples.MINUTES;
import static io.popdb.pulse.topics.rows.RowExamples.PROGRESS;
import static io.popdb.pulse.topics.rows.RowExamples.bookOfAnotherFault;
import static io.popdb.pulse.topics.rows.RowExamples.closedBook;
import static io.popdb.pulse.topics.rows.RowExamples.connectionRow;
import static io.popdb.pulse.topics.rows.RowExamples.counts;
import static io.popdb.pulse.topics.rows.RowExamples.countsRow;
import static io.popdb.pulse.topics.rows.RowExamples.downtime;
import static io.popdb.pulse.topics.rows.RowExamples.endedIncident;
import static io.popdb.pulse.topics.rows.RowExamples.importedDay;
import static io.popdb.pulse.topics.rows.RowExamples.kept;
import static io.popdb.pulse.topics.rows.RowExamples.openIncident;
import static io.popdb.pulse.topics.rows.RowExamples.revisedBook;
import static io.popdb.pulse.topics.rows.RowExamples.source;
import static io.popdb.pulse.topics.rows.RowExamples.watchedDay;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.popdb.pulse.contract.GoldenFile;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.counting.ArrivalAge;
import io.popdb.pulse.domain.counting.CountedMinute;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.watch.AllowedLateness;
import io.popdb.pulse.domain.watch.ConnectionState;
import io.popdb.pulse.domain.watch.KeptConnection;
import io.popdb.pulse.topics.rows.Control.Acknowledgement;
import io.popdb.pulse.topics.rows.Control.Decommissioned;
import io.popdb.pulse.topics.rows.Control.Note;
import io.popdb.pulse.topics.rows.Control.PlannedDowntime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonSerdeTest {
    static Stream<Arguments> values() {
        return Stream.of(
                arguments("counts row", CountsRow.SERDE, countsRow()),
                arguments("watched counts row", CountsRow.SERDE, countsRow().watched(watchedDay())),
                arguments("watched minutes", KeptCoverage.SERDE, watchedDay()),
                arguments("connection row", ConnectionRow.SERDE, connectionRow()),
                arguments("incident", IncidentRow.SERDE, openIncident()),
                arguments("central incident", IncidentRow.SERDE, endedIncident()),
                arguments("book", BookRow.SERDE, BookRow.of(closedBook())),
                arguments("revised book", BookRow.SERDE, BookRow.of(revisedBook())),
                arguments(
                        "book in which an incident became another's", BookRow.SERDE, BookRow.of(bookOfAnotherFault())),
                arguments("imported day", HistoryRow.SERDE, importedDay()),
                arguments("closure", Control.SERDE, downtime()),
                arguments("closure of all", Control.SERDE, new PlannedDowntime("*", DAY, DAY, "bảo trì", "lan", 7)),
                arguments("acknowledgement", Control.SERDE, new Acknowledgement("silent/prov-40/x", "lan", "hỏi", 7)),
                arguments("decommissioned", Control.SERDE, new Decommissioned("prov-40", "lan", "sáp nhập", 7)),
                arguments("note", Control.SERDE, new Note("silent/prov-40/x", "lan", "đã gọi", 7)),
                arguments(
                        "note of whoever was authenticated",
                        Control.SERDE,
                        new Note("silent/prov-40/x", "duty-hanoi", "đã gọi", 7, Identification.AUTHENTICATED)),
                arguments(
                        "closure of whoever was authenticated",
                        Control.SERDE,
                        new PlannedDowntime(
                                "prov-40", DAY, DAY, "bảo trì", "duty-hanoi", 7, Identification.AUTHENTICATED)),
                arguments(
                        "incident that whoever was authenticated has taken on",
                        IncidentRow.SERDE,
                        RowExamples.incidentTakenOnOverHttp()),
                arguments(
                        "what somebody did",
                        AuditRow.SERDE,
                        new AuditRow(
                                "0b7e3c1a-5d2f-4c5e-9a43-3b1f6f1f6a10",
                                AuditAction.CLOSURE_ANNOUNCED,
                                List.of("prov-40"),
                                "prov-40/2026-02-25",
                                "chuyển máy",
                                "duty-hanoi",
                                Identification.AUTHENTICATED,
                                7)),
                arguments(
                        "heads",
                        EndOffsets.SERDE,
                        new EndOffsets(5, List.of(new EndOffsets.OffsetRange("prov-40", 1, 2, 3)))),
                arguments("no heads", EndOffsets.SERDE, new EndOffsets(5, List.of())),
                arguments(
                        "heads of a monitor that says more",
                        EndOffsets.SERDE,
                        new EndOffsets(
                                5, List.of(), 4_294_967_295L, Map.of("prov-40", new Wording("Vì sao.", "Why.")))),
                arguments(
                        "partial",
                        PartialCounts.SERDE,
                        new PartialCounts(
                                "prov-40", 2, PROGRESS, List.of(new PartialCounts.Day(20_509, counts())), List.of())),
                arguments(
                        "partial with minutes",
                        PartialCounts.SERDE,
                        new PartialCounts("prov-40", 2, PROGRESS, List.of(), MINUTES)),
                arguments(
                        "partial with ages",
                        PartialCounts.SERDE,
                        new PartialCounts("prov-40", 2, PROGRESS, List.of(), List.of())
                                .withAges(List.of(
                                        new ArrivalAge(29_543_400, 1_200_345), new ArrivalAge(29_543_401, -7)))),
                arguments("connection whose clock is slow", ConnectionRow.SERDE, RowExamples.slowConnectionRow()),
                arguments(
                        "the first part of a partial",
                        PartialCounts.SERDE,
                        new PartialCounts("prov-40", 2, 9, PartialCounts.Progress.NONE, List.of(), List.of())),
                arguments(
                        "progress in what is read again",
                        PartialCounts.Progress.SERDE,
                        new PartialCounts.Progress(7, 6, 5, 4, 9)),
                arguments("progress", PartialCounts.Progress.SERDE, PROGRESS),
                arguments("no progress", PartialCounts.Progress.SERDE, PartialCounts.Progress.NONE),
                arguments("credential", CredentialRow.SERDE, new CredentialRow("prov-40", "SCRAM-SHA-512", 1, 2, true)),
                arguments(
                        "reject",
                        RejectRow.SERDE,
                        new RejectRow("bad_value", "outcome", "popdb.access.v1.prov-40", 1, 2, 3, -1, "e3b0")),
                arguments("day counts", StateSerdes.DAY_COUNTS, counts()),
                arguments("no counts", StateSerdes.DAY_COUNTS, new DayCounts()),
                arguments(
                        "judgement",
                        KeptJson.SERDE,
                        new KeptConnection(
                                29_533_215,
                                new AllowedLateness(10_000, 462_000, 7, 8),
                                List.of(openIncident().incident()),
                                null)),
                arguments("judgement of one that has left", KeptJson.SERDE, KeptConnection.DEPARTED),
                arguments(
                        "judgement of all",
                        KeptJson.SERDE,
                        KeptJson.SERDE.fromBytes(KeptStates.ofNow().getOrDefault("*", new byte[0]))),
                arguments("minutes", StateSerdes.MINUTES, MINUTES),
                arguments("no minutes", StateSerdes.MINUTES, List.of()),
                arguments("source", StateSerdes.SOURCE, source()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    <T> void readsBackWhatItWrote(String name, JsonSerde<T> serde, T value) {
        byte[] bytes = serde.serializer().serialize("topic", value);

        T read = serde.deserializer().deserialize("topic", bytes);

        assertThat(read).as(name).usingRecursiveComparison().isEqualTo(value);
        assertThat(serde.toBytes(read)).as("written again").isEqualTo(bytes);
    }

    /** It would replace that day in the books. */
    @Test
    void readsNoRowUnderTheKeyOfAnother() {
        CountsRow row = RowFixture.lookups("min-moj", "2026-03-02", 9);
        byte[] bytes = CountsRow.SERDE.toBytes(row);

        assertThat(CountsRow.SERDE
                        .under("min-moj/2026-03-02", CountsRow::key, bytes)
                        .key())
                .isEqualTo(row.key());
        assertThatThrownBy(() -> CountsRow.SERDE.under("prov-40/2026-03-02", CountsRow::key, bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessage("its key should be min-moj/2026-03-02");
    }

    @Test
    void keepsItsFormat() {
        String all =
                values().map(row -> row.get()[0] + "\n" + written(row)).collect(Collectors.joining("\n", "", "\n"));

        GoldenFile.assertUnchanged("records.txt", all);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    <T> void refusesAnotherVersionWithASentence(String name, JsonSerde<T> serde, T value) {
        String written = new String(serde.toBytes(value), UTF_8);
        int version = Character.digit(written.charAt("{\"version\":".length()), 10);
        String newer = written.replace("\"version\":" + version, "\"version\":" + (version + 1));

        assertThatThrownBy(() -> serde.fromBytes(newer.getBytes(UTF_8)))
                .as(name)
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("reads version " + version)
                .hasMessageContaining("found version " + (version + 1))
                .hasMessageContaining("run the Pulse that wrote it, or a newer one");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    <T> void refusesDamagedBytesWhereverTheyEnd(String name, JsonSerde<T> serde, T value) {
        byte[] bytes = serde.toBytes(value);

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> serde.fromBytes(cut))
                    .as("%s cut to %d bytes", name, length)
                    .isInstanceOf(SerializationException.class);
        }
        byte[] tail = (new String(bytes, UTF_8) + "x").getBytes(UTF_8);
        assertThatThrownBy(() -> serde.fromBytes(tail)).isInstanceOf(SerializationException.class);
    }

    @Test
    void readsAMinuteOfBeforeAsOneInWhichAllWereFound() {
        byte[] before = "{\"version\":1,\"minutes\":[[29533215,3,2,1]]}".getBytes(UTF_8);

        List<CountedMinute> read = StateSerdes.MINUTES.fromBytes(before);

        assertThat(read).containsExactly(new CountedMinute(29_533_215, 3, 2, 1));
    }

    /** Rather than to read what is lost as 0, or as nothing. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    <T> void refusesAValueOutOfWhichAFieldIsLostOrWrong(
            String name, JsonSerde<T> serde, T value, String what, String instead) {
        String json = new String(serde.toBytes(value), UTF_8);
        assertThat(json).contains(what);
        byte[] damaged = json.replace(what, instead).getBytes(UTF_8);

        assertThatThrownBy(() -> serde.fromBytes(damaged))
                .as(name)
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("should be");
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                arguments("no agency", CountsRow.SERDE, countsRow(), "\"agency\"", "\"agencies\""),
                arguments("no such day", CountsRow.SERDE, countsRow(), "2026-02-25", "2026-02-30"),
                arguments("no figures", CountsRow.SERDE, countsRow(), "\"figures\"", "\"figure\""),
                arguments("a figure nobody knows", CountsRow.SERDE, countsRow(), "\"received\"", "\"believed\""),
                arguments("a negative figure", CountsRow.SERDE, countsRow(), "\"received\":", "\"received\":-"),
                arguments("no minutes", CountsRow.SERDE, countsRow().watched(watchedDay()), "485-1440", "485-1441"),
                arguments("no partitions", CountsRow.SERDE, countsRow(), "\"partitions\"", "\"partition\""),
                arguments(
                        "partition too high",
                        CountsRow.SERDE,
                        countsRow(),
                        "\"partition\":3",
                        "\"partition\":3000000000"),
                arguments("no such state", ConnectionRow.SERDE, connectionRow(), "never_seen", "ever_seen"),
                arguments("a minute that lacks a figure", StateSerdes.MINUTES, MINUTES, ",3,2,1,2,", ",3,2,"),
                arguments("a minute of less than nothing", StateSerdes.MINUTES, MINUTES, ",3,2,1,2,", ",3,-2,1,2,"),
                arguments("a source that lacks its requests", StateSerdes.MINUTES, MINUTES, "\"gw-2\",0", "\"gw-2\""),
                arguments("a source without an id", StateSerdes.MINUTES, MINUTES, "\"gw-2\",0", "7,0"),
                arguments("no kind", KeptJson.SERDE, kept(), "\"kind\"", "\"king\""),
                arguments("no next minute", KeptJson.SERDE, kept(), "\"nextMinute\":7", "\"nextMinute\":null"),
                arguments("a lateness lost", KeptJson.SERDE, kept(), "\"briefMillis\":10000,", ""),
                arguments("incidents lost", KeptJson.SERDE, kept(), "\"open\"", "\"opened\""),
                arguments("nothing kept", KeptJson.SERDE, kept(), "\"connection\"", "\"disconnection\""),
                arguments("no closing", BookRow.SERDE, BookRow.of(closedBook()), "\"closing\"", "\"closed\""),
                arguments("an outcome lost", BookRow.SERDE, BookRow.of(closedBook()), "\"TIMEOUT\"", "\"TIME\""),
                arguments("no such month", BookRow.SERDE, BookRow.of(closedBook()), "2026-02\"", "2026-13\""),
                arguments("no days", BookRow.SERDE, BookRow.of(closedBook()), "\"days\"", "\"weeks\""),
                arguments("an imported figure lost", HistoryRow.SERDE, importedDay(), "\"MATCH\"", "\"MATCHES\""),
                arguments("no agencies", IncidentRow.SERDE, openIncident(), "[\"prov-40\"]", "[]"),
                arguments("no such kind", IncidentRow.SERDE, openIncident(), "\"silent\"", "\"loud\""),
                arguments("a chance that is text", IncidentRow.SERDE, openIncident(), "-12.5", "\"-12.5\""),
                arguments("neither true nor false", IncidentRow.SERDE, openIncident(), "false", "0"),
                arguments("no such thing to say", Control.SERDE, downtime(), "\"closure\"", "\"opening\""),
                arguments("ends before it begins", Control.SERDE, downtime(), "2026-02-26", "2026-02-24"),
                arguments("never ends", Control.SERDE, downtime(), "2026-02-26", "2036-02-26"),
                arguments("no epochs", StateSerdes.SOURCE, source(), "\"epochs\"", "\"epoch\""),
                arguments("a bound that is text", StateSerdes.SOURCE, source(), "[5,5,", "[\"5\",5,"),
                arguments("a bound that is lost", StateSerdes.SOURCE, source(), "[5,5,", "[5,"));
    }

    @Test
    void readsAConnectionThatWasWrittenBeforeThereWasAProfile() {
        String old = "{\"version\":1,\"agency\":\"prov-40\",\"state\":\"idle\",\"sinceMillis\":1,\"sentenceVi\":\"vì\","
                + "\"sentenceEn\":\"because\",\"partitions\":[],\"profileVersion\":0}";

        ConnectionRow row = ConnectionRow.SERDE.fromBytes(old.getBytes(UTF_8));

        assertThat(row.verdict().state()).isEqualTo(ConnectionState.IDLE);
        assertThat(row.verdict().conditions()).isEmpty();
        assertThat(row.verdict().lookupsPerSecond()).isZero();
    }

    @Test
    void takesATombstoneForNothing() {
        assertThat(CountsRow.SERDE.serializer().serialize("topic", null)).isNull();
        assertThat(CountsRow.SERDE.deserializer().deserialize("topic", null)).isNull();
    }

    private static String written(Arguments row) {
        return new String(bytes((JsonSerde<?>) row.get()[1], row.get()[2]), UTF_8) + "\n";
    }

    @SuppressWarnings("unchecked") // a row holds a value of its serde's type
    private static <T> byte[] bytes(JsonSerde<T> serde, Object value) {
        return serde.toBytes((T) value);
    }
}
