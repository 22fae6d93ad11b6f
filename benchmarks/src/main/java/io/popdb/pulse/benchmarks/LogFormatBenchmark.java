package io.popdb.pulse.benchmarks;

import io.popdb.pulse.events.RosterFile;
import io.popdb.pulse.producers.agent.formats.LineFormat;
import io.popdb.pulse.producers.agent.formats.LineLog;
import io.popdb.pulse.producers.agent.formats.LogFormat;
import io.popdb.pulse.producers.agent.formats.Reading;
import io.popdb.pulse.producers.agent.formats.XroadMappingFile;
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
 * Reads whole logs, each line to its {@link Reading}, through the very code that an import runs; and the same files
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

    private final Path folder = Path.of(System.getProperty(LOGS, "."));
    private LogFormat pulse = new LogFormat.Pulse(RosterFile.shipped(), Optional.of("prov-40"), Optional.of("gw-1"));
    private LogFormat xroad = pulse;

    @Setup
    public void readMappings() throws IOException {
        Path mapping = Files.writeString(folder.resolve("xroad.yaml"), xroadMapping());
        xroad = new LogFormat.Xroad(XroadMappingFile.read(mapping, RosterFile.shipped()));
    }

    @Benchmark
    public void pulseJackson(Blackhole hole) throws IOException {
        read("pulse.log", new JacksonAlone(), hole);
    }

    @Benchmark
    public void pulse(Blackhole hole) throws IOException {
        read("pulse.log", pulse.lines(), hole);
    }

    @Benchmark
    public void numberedJackson(Blackhole hole) throws IOException {
        read("numbered.log", new JacksonAlone(), hole);
    }

    @Benchmark
    public void numbered(Blackhole hole) throws IOException {
        read("numbered.log", pulse.lines(), hole);
    }

    @Benchmark
    public void xroadJackson(Blackhole hole) throws IOException {
        read("xroad.log", new JacksonAlone(), hole);
    }

    @Benchmark
    public void xroad(Blackhole hole) throws IOException {
        read("xroad.log", xroad.lines(), hole);
    }

    private void read(String log, LineFormat format, Blackhole hole) throws IOException {
        try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(folder.resolve(log)), 1 << 16)) {
            new LineLog(format).readAll(in, (place, reading) -> {
                if (reading instanceof Reading.Unusable unusable) {
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
