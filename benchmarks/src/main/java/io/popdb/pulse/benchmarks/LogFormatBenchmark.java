package io.popdb.pulse.benchmarks;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import io.popdb.pulse.agent.formats.LineLogReader;
import io.popdb.pulse.agent.formats.LineParser;
import io.popdb.pulse.agent.formats.LogFormat;
import io.popdb.pulse.agent.formats.LogFormatOptions;
import io.popdb.pulse.agent.formats.ParsedRecord;
import io.popdb.pulse.agent.formats.PulseFormat;
import io.popdb.pulse.agent.numbers.Numbering;
import io.popdb.pulse.agent.unpacking.Shape;
import io.popdb.pulse.declarations.RosterFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Reads whole logs, each line to its {@link ParsedRecord}, through the very code that an import runs; and the same files
 * with Jackson alone. One operation is one file; {@link LogFormatRates} makes lines a second of it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@Fork(value = 3, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 3)
@Measurement(iterations = 4)
public class LogFormatBenchmark {
    /** The folder of {@link LogFormatRates}'s logs. */
    static final String LOGS = "pulse.benchmark.logs";

    private static final String CSV_MAPPING =
            """
            version: 1
            format: csv
            separator: ";"
            agency:
              column: MaDonVi
              values: {PC06-0: prov-01, PC06-1: prov-40, PC06-2: prov-48, PC06-3: prov-56, PC06-4: prov-79}
            source: {column: MayChu, values: {gw-1: gw-1}}
            request:
              column: DichVu
              values:
                TraCuuCongDan: {type: LOOKUP, operation: citizen.lookup}
                XacThucDinhDanh: {type: AUTHENTICATION, operation: identity.verify}
            outcome: {column: KetQua, values: {"00": MATCH, "01": MISMATCH, "02": NOT_FOUND, "03": TIMEOUT}}
            duration: {column: ThoiLuongMs}
            occurred: {column: ThoiGian, format: dd/MM/yyyy HH:mm:ss.SSS}
            """;

    private final Path folder = Path.of(System.getProperty(LOGS, "."));
    private LogFormat pulse = new PulseFormat(RosterFile.shipped(), Optional.of("prov-40"), Optional.of("gw-1"));
    private LogFormat xroad = pulse;
    private LogFormat csv = pulse;

    @Setup
    public void readMappings() throws IOException {
        Path mapping = Files.writeString(folder.resolve("xroad.yaml"), xroadMapping());
        xroad = LogFormatOptions.ofMapping(mapping).read(RosterFile.shipped());
        Path columns = Files.writeString(folder.resolve("csv.yaml"), CSV_MAPPING);
        csv = LogFormatOptions.ofMapping(columns).read(RosterFile.shipped());
    }

    @Benchmark
    public void pulseJackson(Blackhole hole) throws IOException {
        read("pulse.log", new JacksonAlone(), hole);
    }

    @Benchmark
    public void pulse(Blackhole hole) throws IOException {
        read("pulse.log", pulse.lineParser(), hole);
    }

    @Benchmark
    public void numberedJackson(Blackhole hole) throws IOException {
        read("numbered.log", new JacksonAlone(), hole);
    }

    @Benchmark
    public void numbered(Blackhole hole) throws IOException {
        read("numbered.log", pulse.lineParser(), hole);
    }

    @Benchmark
    public void xroadJackson(Blackhole hole) throws IOException {
        read("xroad.log", new JacksonAlone(), hole);
    }

    @Benchmark
    public void xroad(Blackhole hole) throws IOException {
        read("xroad.log", xroad.lineParser(), hole);
    }

    @Benchmark
    public void csv(Blackhole hole) throws IOException {
        read("csv.log", csv.lineParser(), hole);
    }

    @Benchmark
    public void csvFastCsv(Blackhole hole) throws IOException {
        try (CloseableIterator<String[]> rows = CsvReader.builder()
                .fieldSeparator(';')
                .build(StringArrayHandler.of(), folder.resolve("csv.log"))
                .iterator()) {
            rows.forEachRemaining(hole::consume);
        }
    }

    private void read(String log, LineParser format, Blackhole hole) throws IOException {
        try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(folder.resolve(log)), 1 << 16)) {
            Numbering numbering = new Numbering(Numbering.Epochs.OF_FIRST_RECORD);
            new LineLogReader(format, Shape.LINES).readAll(in, numbering, (place, reading) -> {
                if (reading instanceof ParsedRecord.Unusable unusable) {
                    throw new IllegalStateException(log + " has a bad line " + place + ": " + unusable);
                }
                hole.consume(reading);
            });
        }
    }

    private static String xroadMapping() {
        String clients = IntStream.range(0, 53)
                .mapToObj(member -> "  - {class: GOV, member: \"7000%04d\", agency: %s}\n"
                        .formatted(member, member % 2 == 0 ? "prov-40" : "min-moj"))
                .collect(Collectors.joining());
        return """
                version: 1
                source: centre-gw-1
                clients:
                %sservices:
                  - {code: getCitizen, type: LOOKUP, operation: citizen.lookup}
                  - {code: verifyIdentity, type: AUTHENTICATION, operation: identity.verify}
                """
                .formatted(clients);
    }
}
