package io.popdb.pulse.agent.once;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.agent.formats.LogFormat;
import io.popdb.pulse.agent.formats.PulseFormat;
import io.popdb.pulse.agent.once.ImportFixture.Result;
import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.AccessEventDecoder;
import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.EventFixture;
import io.popdb.pulse.contract.Heartbeat;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.declarations.RosterFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PulseImportTest {
    private static final LogFormat PROV_40 =
            new PulseFormat(RosterFile.shipped(), Optional.of("prov-40"), Optional.of("gw-7"));
    private static final LogFormat ANY = new PulseFormat(RosterFile.shipped(), Optional.empty(), Optional.empty());
    private static final long OCCURRED = EventFixture.OCCURRED_AT.toEpochMilli();

    private final Path folder;

    PulseImportTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void fillsInWhatALineLeavesAway() {
        String bare = text(bare(EventFixture.lookup()));
        String later = text(bare(EventFixture.authentication().occurredAt(Instant.ofEpochMilli(OCCURRED + 5))));

        Result result = ImportFixture.of(PROV_40, bare + "\r\n\n  " + later, folder);

        EventFixture expected = EventFixture.lookup().source("gw-7").epoch(OCCURRED);
        assertThat(result.events())
                .containsExactly(
                        event(expected),
                        event(EventFixture.authentication()
                                .source("gw-7")
                                .epoch(OCCURRED)
                                .sequence(1)
                                .occurredAt(Instant.ofEpochMilli(OCCURRED + 5))));
        assertThat(result.aside()).containsExactly("line,byteOffset,reason,field");
    }

    @Test
    void aLinesOwnNumberingWins() {
        EventFixture own = EventFixture.lookup().epoch(3).sequence(99);

        Result result = ImportFixture.of(PROV_40, text(own) + "\n" + text(bare(EventFixture.lookup())), folder);

        assertThat(result.events())
                .containsExactly(
                        event(own),
                        event(EventFixture.lookup()
                                .source("gw-7")
                                .epoch(OCCURRED)
                                .sequence(0)));
    }

    @Test
    void aHeartbeatCarriesTheNextNumberAndTakesNone() {
        String request = text(bare(EventFixture.lookup()));
        String heartbeat = text(bare(EventFixture.heartbeat()));

        Result result = ImportFixture.of(PROV_40, String.join("\n", heartbeat, request, heartbeat, request), folder);

        assertThat(result.events().stream().map(AccessEvent::sequence)).containsExactly(0L, 0L, 1L, 1L);
        assertThat(result.events().get(2)).isInstanceOf(Heartbeat.class);
    }

    @Test
    void numbersEachAgencyAndSourceOnItsOwn() {
        String[] lines = {
            text(bare(EventFixture.lookup()).agency("prov-01").source("a")),
            text(bare(EventFixture.lookup()).agency("prov-01").source("b")),
            text(bare(EventFixture.lookup()).agency("prov-04").source("a")),
            text(bare(EventFixture.lookup()).agency("prov-01").source("a"))
        };

        Result result = ImportFixture.of(ANY, String.join("\n", lines), folder);

        assertThat(result.events().stream()
                        .map(event -> event.agencyId() + "/" + event.sourceId() + " " + event.sequence()))
                .containsExactly("prov-01/a 0", "prov-01/b 0", "prov-04/a 0", "prov-01/a 1");
    }

    @Test
    void theSameFileTwiceGivesTheSameIdentities() {
        String log = (text(bare(EventFixture.lookup())) + "\n").repeat(5);

        assertThat(ImportFixture.of(PROV_40, log, folder).events())
                .isEqualTo(ImportFixture.of(PROV_40, log, folder).events());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            no JSON                      | nonsense                                      | malformed,
            no object                    | [1]                                           | malformed,
            an empty object              | {}                                            | malformed,
            cut off                      | {"type":"LOOKUP"                              | malformed,
            two objects                  | {"type":"LOOKUP"} {}                          | malformed,
            a field twice                | {"type":"LOOKUP","type":"LOOKUP"}             | malformed,
            a field outside the contract | {"type":"LOOKUP","citizen":"079201012345"}    | unknown_field,
            too little                   | {"type":"LOOKUP"}                             | missing_field,operation
            a version to come            | {"schemaVersion":2,"type":"LOOKUP"}           | unsupported_version,schemaVersion
            half a numbering             | {"epoch":1,"type":"HEARTBEAT","occurredAt":"2026-02-25T08:00:00Z"} | missing_field,sequence
            a bad type                   | {"type":"GUESS","occurredAt":"2026-02-25T08:00:00Z"} | bad_value,type
            another agency               | {"agencyId":"prov-01","type":"HEARTBEAT","occurredAt":"2026-02-25T08:00:00Z"} | other_agency,agencyId
            before the database opened   | {"type":"HEARTBEAT","occurredAt":"2021-06-30T16:59:59Z"} | timestamp_out_of_range,occurredAt
            """)
    void putsAside(String name, String line, String reason) {
        Result result = ImportFixture.of(PROV_40, line + "\n" + text(bare(EventFixture.lookup())), folder);

        assertThat(result.aside()).as(name).containsExactly("line,byteOffset,reason,field", "1,0," + reason);
        assertThat(result.events()).as(name).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            decimals                      | 12.345     | 12 | false
            a decimal comma               | 12,345     | 12 | false
            a decimal comma in quotes     | "12,9"     | 12 | false
            a number in quotes            | "12"       | 12 | false
            nothing                       | null       | 0  | true
            below nothing                 | -12        | 0  | true
            longer than anybody waits     | 86400001   | 0  | true
            a unit                        | "12 ms"    | 0  | true
            an exponent                   | 1e3        | 0  | true
            no number                     | NaN        | 0  | true
            """)
    void countsARequestHoweverItsDurationIsWritten(String name, String written, long millis, boolean unread) {
        String line = text(bare(EventFixture.lookup()));
        String other = line.replaceFirst("\"durationMillis\":[0-9]+", "\"durationMillis\":" + written);
        StringWriter table = new StringWriter();

        Result result = ImportFixture.of(PROV_40, other + "\n" + line, folder);
        result.summary().print(new PrintWriter(table));

        assertThat(result.aside()).as(name).hasSize(1);
        assertThat(((AccessRequest) result.events().get(0)).durationMillis())
                .as(name)
                .isEqualTo(millis);
        assertThat(result.events().get(1).sequence()).as(name).isEqualTo(1);
        assertThat(table.toString().contains("duration unreadable")).as(name).isEqualTo(unread);
    }

    @Test
    void countsARequestThatSaysNothingOfItsDuration() {
        Result result =
                ImportFixture.of(PROV_40, text(bare(EventFixture.lookup().without("durationMillis"))), folder);

        assertThat(result.events()).hasSize(1);
    }

    @Test
    void needsAgencyAndSourceFromSomewhere() {
        String agencyless = text(bare(EventFixture.lookup()).source("a"));
        String sourceless = text(bare(EventFixture.lookup()).agency("prov-01"));
        String unknown = text(bare(EventFixture.lookup()).agency("prov-99").source("a"));

        Result result = ImportFixture.of(ANY, String.join("\n", agencyless, sourceless, unknown), folder);

        assertThat(result.aside().stream().skip(1).map(line -> line.replaceFirst("^[0-9]+,[0-9]+,", "")))
                .containsExactly("missing_field,agencyId", "missing_field,sourceId", "unknown_agency,agencyId");
    }

    @Test
    void aLineLongerThanAnyEventIsPutAside() {
        String log = text(bare(EventFixture.lookup()).outcome(Outcome.MATCH).with("operation", "x".repeat(70_000)));

        assertThat(ImportFixture.of(PROV_40, log, folder).aside()).contains("1,0,oversized,");
    }

    private static EventFixture bare(EventFixture fixture) {
        return fixture.without("schemaVersion")
                .without("agencyId")
                .without("sourceId")
                .without("epoch")
                .without("sequence");
    }

    private static String text(EventFixture fixture) {
        return new String(fixture.bytes(), UTF_8);
    }

    private static AccessEvent event(EventFixture fixture) {
        return (AccessEvent) new AccessEventDecoder().decode(fixture.bytes());
    }
}
