package io.popdb.pulse.agent.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.agent.formats.ParsedRecord.NoRecord;
import io.popdb.pulse.agent.formats.ParsedRecord.Unusable;
import io.popdb.pulse.agent.formats.ParsedRecord.Usable;
import io.popdb.pulse.agent.numbers.Gateway;
import io.popdb.pulse.agent.numbers.Numbering;
import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.Reason;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.declarations.RosterFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvLineParserTest {
    private static final String HEADING = "ThoiGian;MaDonVi;DichVu;SoDinhDanh;HoTen;KetQua;ThoiLuong;GhiChu";
    private static final String ROW = "25/02/2026 08:00:00.250;PC06-HCM;TraCuuCongDan;079201012345;Tên;00;0.038;";
    private static final long OCCURRED =
            Instant.parse("2026-02-25T01:00:00.250Z").toEpochMilli();
    private static final AccessRequest LOOKUP = new AccessRequest(
            "prov-79", "gw-1", 0, 0, RequestType.LOOKUP, "citizen.lookup", Outcome.MATCH, 38, OCCURRED);

    private static final String MINIMAL =
            """
            version: 1
            format: csv
            agency: prov-40
            source: gw-1
            request: {type: LOOKUP, operation: citizen.lookup}
            outcome: SUCCESS
            occurred: {column: time, format: epoch-millis}
            """;

    private final Path folder;
    private final LineParser lines = Samples.csv().lineParser();

    CsvLineParserTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void makesARequestOfTheMappedColumnsAlone() {
        ParsedRecord heading = read(HEADING);
        ParsedRecord row = read(ROW);

        assertThat(heading).isInstanceOf(NoRecord.class);
        assertThat(row).isEqualTo(new Usable(LOOKUP));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            quoted values             | `"25/02/2026 08:00:00.250";"PC06-HCM";"TraCuuCongDan";"";"";"00";"0.038";""`
            blanks around values      | `25/02/2026 08:00:00.250; PC06-HCM ;  TraCuuCongDan;;;00\t;0.038;`
            a separator within quotes | `25/02/2026 08:00:00.250;PC06-HCM;TraCuuCongDan;;"a;b;c";00;0.038;\"""d"";"`
            a quote within a value    | `25/02/2026 08:00:00.250;PC06-HCM;TraCuuCongDan;;cao 5"2;00;0.038;`
            a duration with a comma   | `25/02/2026 08:00:00.250;PC06-HCM;TraCuuCongDan;;;00;0,038;`
            another duration          | `25/02/2026 08:00:00.250;PC06-HCM;TraCuuCongDan;;;00;0.0389;`
            """)
    void readsTheSameOutOf(String name, String row) {
        read(HEADING);

        assertThat(read(row)).as(name).isEqualTo(new Usable(LOOKUP));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            a quote that is not closed | `25/02/2026 08:00:00.250;PC06-HCM;TraCuuCongDan;;"Tên;00;0.038;` | MALFORMED |
            text after a quote         | `25/02/2026 08:00:00.250;PC06-HCM;TraCuuCongDan;;"a"b;00;0.038;` | MALFORMED |
            too few fields             | `25/02/2026 08:00:00.250;PC06-HCM;TraCuuCongDan;;;00;0.038` | MALFORMED |
            too many fields            | `25/02/2026 08:00:00.250;PC06-HCM;TraCuuCongDan;;a;b;00;0.038;` | MALFORMED |
            no time                    | `;PC06-HCM;TraCuuCongDan;;;00;0.038;` | MISSING_FIELD | occurred
            another form of time       | `2026-02-25 08:00:00.250;PC06-HCM;TraCuuCongDan;;;00;0.038;` | BAD_VALUE | occurred
            a day that does not exist  | `31/02/2026 08:00:00.250;PC06-HCM;TraCuuCongDan;;;00;0.038;` | BAD_VALUE | occurred
            before the database opened | `30/06/2021 23:59:59.999;PC06-HCM;TraCuuCongDan;;;00;0.038;` | TIMESTAMP_OUT_OF_RANGE | occurred
            a client not in the mapping | `25/02/2026 08:00:00.250;PC06-X;TraCuuCongDan;;;00;0.038;` | UNMAPPED_VALUE | agency
            no client                  | `25/02/2026 08:00:00.250;;TraCuuCongDan;;;00;0.038;` | MISSING_FIELD | agency
            a service not in the mapping | `25/02/2026 08:00:00.250;PC06-HCM;tracuucongdan;;;00;0.038;` | UNMAPPED_VALUE | request
            """)
    void putsAside(String name, String row, String reasonName, String field) {
        Reason reason = LogRejectReason.ALL.stream()
                .filter(any -> any.name().equals(reasonName))
                .findFirst()
                .orElseThrow();
        read(HEADING);

        assertThat(read(row)).as(name).isEqualTo(new Unusable(reason, field == null ? "" : field));
        assertThat(read(ROW)).as("the row after " + name).isEqualTo(new Usable(LOOKUP));
    }

    @Test
    void skipsARowThatTheMappingSkipsWhateverElseIsWrongWithIt() {
        read(HEADING);

        assertThat(read("nonsense;PC06-X;KiemTraKetNoi;;;00;x;")).isInstanceOf(ParsedRecord.Ignored.class);
        assertThat(read("25/02/2026 08:00:00.250;PC06-HCM;TraCuuCongDan;;;;;"))
                .isInstanceOf(ParsedRecord.Ignored.class);
    }

    @Test
    void takesTheDefaultForWhatIsNotNamed() {
        read(HEADING);

        ParsedRecord reading = read(ROW.replace(";00;", ";77;"));

        assertThat(reading)
                .isInstanceOfSatisfying(Usable.class, usable -> assertThat(((AccessRequest) usable.event()).outcome())
                        .isEqualTo(Outcome.UPSTREAM_ERROR));
    }

    @Test
    void theHeadingMayComeAgainAndColumnsMayStandAnywhere() {
        read("\ufeffKetQua;\"DichVu\"; MaDonVi ;ThoiLuong;ThoiGian");

        assertThat(read("00;TraCuuCongDan;PC06-HCM;0.038;25/02/2026 08:00:00.250"))
                .isEqualTo(new Usable(LOOKUP));
        assertThat(read("KetQua;\"DichVu\"; MaDonVi ;ThoiLuong;ThoiGian")).isInstanceOf(NoRecord.class);
    }

    @Test
    void aHeadingThatLacksAColumnOrHasItTwiceMakesEveryRowUnusable() {
        for (String bad : new String[] {HEADING.replace("KetQua", "Ket"), HEADING.replace("HoTen", "KetQua")}) {
            LineParser format = Samples.csv().lineParser();

            assertThat(read(format, bad)).isEqualTo(new Unusable(RejectReason.MISSING_FIELD, "outcome"));
            assertThat(read(format, ROW)).isEqualTo(new Unusable(RejectReason.MISSING_FIELD, "outcome"));
        }
    }

    @Test
    void bytesThatAreNotUtf8DoNoHarmInOtherColumns() {
        read(HEADING);
        byte[] row = ROW.replace("Tên", "T?n").getBytes(UTF_8);
        row[ROW.indexOf("Tên") + 1] = (byte) 0xea;

        assertThat(lines.read(row, 0, row.length, fromZero())).isEqualTo(new Usable(LOOKUP));
    }

    @Test
    void aLogWithoutAHeadingHasItsColumnsByNumber() throws IOException {
        LogFormat format = format(MINIMAL.replace("column: time", "column: 2") + "heading: false\nseparator: tab\n");

        assertThat(format.hasHeading()).isFalse();
        assertThat(read(format.lineParser(), "x\t" + OCCURRED)).isInstanceOf(Usable.class);
        assertThat(read(format.lineParser(), "x")).isEqualTo(new Unusable(RejectReason.MISSING_FIELD, "occurred"));
    }

    @Test
    void aDayAndATimeMayStandInColumnsOfTheirOwnInAnyOrder() throws IOException {
        LogFormat format = format(MINIMAL.replace(
                "{column: time, format: epoch-millis}",
                "{date: day, time: time, format: yyyyMMdd HHmmss, zone: Europe/Berlin}"));
        LineParser rows = format.lineParser();
        read(rows, "time,day");

        assertThat(occurred(read(rows, "080000,20260225"))).isEqualTo(Instant.parse("2026-02-25T07:00:00Z"));
        assertThat(occurred(read(rows, "023000,20260329")))
                .as("an hour that the clocks leave out")
                .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(occurred(read(rows, "023000,20261025")))
                .as("an hour that comes twice")
                .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(read(rows, ",20261025")).isEqualTo(new Unusable(RejectReason.MISSING_FIELD, "occurred"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            iso                            | 2026-02-25T08:00:00.250+07:00
            epoch-millis                   | 1771981200250
            epoch-seconds                  | 1771981200.250
            dd/MM/yyyy HH:mm:ss.SSS        | 25/02/2026 08:00:00.250
            yyyy-MM-dd'T'HH:mm:ss.SSSXXX   | 2026-02-25T01:00:00.250Z
            dd/MMM/yyyy:HH:mm:ss.SSS Z     | 25/Feb/2026:03:00:00.250 +0200
            d.M.yy h:mm:ss.SSS a           | 25.2.26 8:00:00.250 am
            """)
    void readsTimes(String timeFormat, String time) throws IOException {
        LineParser rows =
                format(MINIMAL.replace("epoch-millis", '"' + timeFormat + '"')).lineParser();
        read(rows, "time,x");

        assertThat(occurred(read(rows, time + ",y"))).isEqualTo(Instant.ofEpochMilli(OCCURRED));
        assertThat(read(rows, time + "0x,y")).isEqualTo(new Unusable(RejectReason.BAD_VALUE, "occurred"));
        assertThat(read(rows, "-1,y")).isEqualTo(new Unusable(RejectReason.BAD_VALUE, "occurred"));
        assertThat(read(rows, "9".repeat(70) + ",y")).isEqualTo(new Unusable(RejectReason.BAD_VALUE, "occurred"));
    }

    @ParameterizedTest
    @CsvSource({
        "seconds, 0.038, 38",
        "seconds, 2, 2000",
        "seconds, 1.5, 1500",
        "seconds, 1.25999999, 1259",
        "millis, 38, 38",
        "millis, 38.9, 38",
        "micros, 38999, 38",
        "micros, 38999.5, 38",
        "millis, -, 0",
        "millis, '', 0",
        "millis, -5, -1",
        "millis, 1e3, -1",
        "millis, 5., -1",
        "millis, .5, -1",
        "seconds, '1,5', 1500",
        "millis, '12,345', 12",
        "micros, '38999,5', 38",
        "millis, '1,2,3', -1",
        "millis, '1.234,5', -1",
        "millis, 'n/a', -1",
        "millis, 5.x, -1",
        "seconds, 1.0005x, -1",
        "millis, 1.2.3, -1",
        "seconds, 1234567890123456, -1"
    })
    void cutsDurationsToMillisecondsAndCountsARequestWithoutOne(String unit, String text, long millis)
            throws IOException {
        LineParser rows = format(MINIMAL + "duration: {column: took, unit: " + unit + "}\n")
                .lineParser();
        read(rows, "time,took");

        ParsedRecord parsed = read(rows, OCCURRED + ",\"" + text + "\"");

        assertThat(parsed).isInstanceOfSatisfying(Usable.class, usable -> {
            assertThat(((AccessRequest) usable.event()).durationMillis()).isEqualTo(Math.max(0, millis));
            assertThat(usable.unread()).isEqualTo(millis < 0 ? "duration" : "");
        });
    }

    @Test
    void knowsWhoseLogItIs() throws IOException {
        assertThat(format(MINIMAL).gateway()).contains(new Gateway("prov-40", "gw-1"));
        assertThat(Samples.csv().gateway()).isEmpty();
        assertThat(Samples.csv().agencies()).containsExactly("prov-56", "prov-79");
        assertThat(Samples.csv().hasHeading()).isTrue();
    }

    private ParsedRecord read(String line) {
        return read(lines, line);
    }

    private static ParsedRecord read(LineParser format, String line) {
        byte[] bytes = ("\"" + line + "\"").getBytes(UTF_8);
        return format.read(bytes, 1, bytes.length - 2, fromZero());
    }

    private static Numbering fromZero() {
        return new Numbering((gateway, firstMillis) -> 0);
    }

    private static Instant occurred(ParsedRecord parsed) {
        assertThat(parsed).isInstanceOf(Usable.class);
        return Instant.ofEpochMilli(((Usable) parsed).event().occurredAtMillis());
    }

    private LogFormat format(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("mapping.yaml"), yaml);
        return LogFormatOptions.ofMapping(file).read(RosterFile.shipped());
    }
}
