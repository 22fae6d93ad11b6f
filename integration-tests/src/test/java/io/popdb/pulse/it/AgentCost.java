package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.popdb.pulse.declarations.RosterFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What following costs: lines a second of an agent that has 64 MB of heap, one core, and a large backlog before it,
 * acknowledged by a broker beside; against Jackson's parser alone over the same file in the same run. Not one of the
 * tests, because a time asserts nothing here; CONTRIBUTING.md says how to run it.
 */
final class AgentCost {
    private static final int LINES = Integer.getInteger("pulse.cost.lines", 5_000_000);
    private static final long FIRST_MILLIS =
            Instant.parse("2026-03-02T01:00:00Z").toEpochMilli();
    private static final List<String> ON_ONE_CORE = List.of("taskset", "-c", "0");
    private static final Pattern HEAP =
            Pattern.compile("^jvm_memory_used_bytes\\{area=\"heap\".*} (\\S+)$", Pattern.MULTILINE);
    private static final Pattern LINES_DONE =
            Pattern.compile("^popdb_agent_lines_read_total\\{.*} (\\S+)$", Pattern.MULTILINE);

    @AutoClose
    private final KafkaFixture kafka = KafkaFixture.start();

    @TempDir
    private Path folder;

    @Test
    void pulse() throws Exception {
        Path log = folder.resolve("access.log");
        write(log, AgentCost::pulseLine);

        measure(log, ChildAgent.pulseLog(log, "prov-40", "gw-1"));
    }

    @Test
    void xroad() throws Exception {
        Path log = folder.resolve("monitoring.json");
        write(log, number -> XroadRecord.bothSides("70000040", number / 2).get(number % 2) + "\n");
        Path mapping = Files.writeString(
                folder.resolve("mapping.yaml"),
                """
                version: 1
                source: gw-1
                clients:
                  - {class: GOV, member: "70000040", agency: prov-40}
                services:
                  - {code: getCitizen, type: LOOKUP, operation: citizen.lookup}
                """);

        measure(
                log,
                Map.of(
                        "pulse.agent.logs.xroad.path", log.toString(),
                        "pulse.agent.logs.xroad.format", "xroad",
                        "pulse.agent.logs.xroad.mapping", mapping.toString()));
    }

    private void measure(Path log, Map<String, String> keys) throws Exception {
        kafka.setUp(RosterFile.shipped());
        double jackson = jacksonLinesPerSecond(log);
        try (ChildAgent agent = new ChildAgent(ON_ONE_CORE, kafka.bootstrap(), folder, keys)) {
            Sample from = sample(agent, LINES / 10);
            Sample to = sample(agent, LINES * 9L / 10);
            Sample end = sample(agent, LINES);
            double following = (to.lines - from.lines) / ((to.nanos - from.nanos) / 1e9);
            double jacksonAgain = jacksonLinesPerSecond(log);

            System.out.printf("%s, %,d lines, %,d bytes%n", log.getFileName(), LINES, Files.size(log));
            System.out.printf("Jackson alone   %,12.0f lines/s before, %,12.0f after%n", jackson, jacksonAgain);
            System.out.printf("agent           %,12.0f lines/s on one core, acknowledged%n", following);
            System.out.printf("ratio           %12.2f%n", 2 * following / (jackson + jacksonAgain));
            System.out.printf("heap in use     %,12d bytes at most, of 64 MB%n", end.mostHeap);
        }
    }

    private record Sample(long lines, long nanos, long mostHeap) {}

    private static Sample sample(ChildAgent agent, long atLeast) throws InterruptedException {
        long mostHeap = 0;
        while (true) {
            String metrics = agent.get("/metrics").map(answer -> answer.body()).orElse("");
            mostHeap = Math.max(mostHeap, sum(HEAP, metrics));
            long lines = sum(LINES_DONE, metrics);
            if (lines >= atLeast) {
                return new Sample(lines, System.nanoTime(), mostHeap);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static long sum(Pattern pattern, String metrics) {
        long sum = 0;
        for (Matcher matcher = pattern.matcher(metrics); matcher.find(); ) {
            sum += (long) Double.parseDouble(matcher.group(1));
        }
        return sum;
    }

    private static double jacksonLinesPerSecond(Path log) throws IOException {
        long began = System.nanoTime();
        long tokens = 0;
        try (JsonParser parser = new JsonFactory().createParser(log.toFile())) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        assertThat(tokens).isGreaterThan(LINES);
        return LINES / ((System.nanoTime() - began) / 1e9);
    }

    @FunctionalInterface
    private interface Line {
        String of(int number);
    }

    private static void write(Path log, Line line) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(log)) {
            for (int number = 0; number < LINES; number++) {
                out.write(line.of(number));
            }
        }
    }

    private static String pulseLine(int number) {
        return "{\"type\":\"LOOKUP\",\"operation\":\"citizen.lookup\",\"outcome\":\"MATCH\",\"durationMillis\":"
                + number % 2_000 + ",\"occurredAt\":\"" + Instant.ofEpochMilli(FIRST_MILLIS + number) + "\"}\n";
    }
}
