package io.popdb.pulse.benchmarks;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.popdb.pulse.benchmarks.contest.BoundEvent;
import io.popdb.pulse.contract.AccessEventDecoder;
import io.popdb.pulse.contract.AccessEventEncoder;
import io.popdb.pulse.contract.AccessRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * An event's way from its bytes to a value: by Pulse's decoder, with every check; by its fallback, for events in another form; and by
 * what one would write first, Jackson's databind to a record, which checks nothing.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class CodecBenchmark {
    private static final int EVENTS = 4096;

    private final List<AccessRequest> requests = MadeUpEvents.requests(EVENTS, 4);
    private final List<byte[]> canonical =
            requests.stream().map(new AccessEventEncoder()::encode).toList();
    private final List<byte[]> spaced =
            canonical.stream().map(CodecBenchmark::spaced).toList();
    private final AccessEventDecoder decoder = new AccessEventDecoder();
    private final AccessEventEncoder encoder = new AccessEventEncoder();
    private final ObjectReader databind = JsonMapper.builder().build().readerFor(BoundEvent.class);

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void decode(Blackhole events) {
        canonical.forEach(payload -> events.consume(decoder.decode(payload)));
    }

    /** As many JSON libraries write it. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void decodeAnotherForm(Blackhole events) {
        spaced.forEach(payload -> events.consume(decoder.decode(payload)));
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void databindToARecord(Blackhole events) throws IOException {
        for (byte[] payload : canonical) {
            events.consume(databind.<BoundEvent>readValue(payload));
        }
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void encode(Blackhole payloads) {
        requests.forEach(request -> payloads.consume(encoder.encode(request)));
    }

    private static byte[] spaced(byte[] payload) {
        String text = new String(payload, StandardCharsets.UTF_8);
        return text.replace("\":", "\": ").replace(",\"", ", \"").getBytes(StandardCharsets.UTF_8);
    }
}
