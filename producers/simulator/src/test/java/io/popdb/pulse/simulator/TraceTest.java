package io.popdb.pulse.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.declarations.DeclarationException;
import io.popdb.pulse.publisher.PublisherSettings;
import io.popdb.pulse.simulator.TrafficPlan.OnTime;
import io.popdb.pulse.simulator.TrafficPlan.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceTest {
    private static final List<String> ROWS = List.of(
            "2026-03-01T17:00Z,ent-evn,1,1,1,0",
            "2026-03-01T17:00Z,ent-viettel,14,4,0,0",
            "2026-03-01T17:01Z,ent-evn,20,10,9,3",
            "2026-03-01T17:02Z,ent-viettel,7,0,7,0",
            "2026-03-01T17:02Z,prov-40,0,5,2,0",
            "2026-03-01T17:03Z,ent-evn,3,0,0,0");

    private final Path folder;

    TraceTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void playsEveryRowAsExactlyItsCounts() throws IOException {
        for (OptionalDouble speed : List.of(OptionalDouble.empty(), OptionalDouble.of(600))) {
            SimulationFixture run = new SimulationFixture(settings(trace(ROWS), speed));

            run.run();

            var played = run.requests().stream()
                    .collect(Collectors.groupingBy(
                            request -> minute(request) + "," + request.agencyId(), TreeMap::new, Collectors.toList()));
            assertThat(played.entrySet().stream().map(row -> row.getKey() + counts(row.getValue())))
                    .containsExactlyInAnyOrderElementsOf(ROWS.stream()
                            .map(row -> row.replaceFirst(",[0-9]+$", ""))
                            .toList());
        }
    }

    @Test
    void playsExactlyThoseThatWereNotFoundWhereTheTraceSaysThem() throws IOException {
        Path trace = Files.writeString(
                folder.resolve("trace.csv"),
                """
                minute,agency,lookups,authentications,failures,not_found,delay
                2026-03-01T17:00Z,ent-evn,30,10,7,33,0
                2026-03-01T17:01Z,ent-evn,500,500,0,0,0
                """);
        SimulationFixture run = new SimulationFixture(settings(trace, OptionalDouble.empty()));

        run.run();

        assertThat(run.requests().stream().filter(request -> request.outcome() == Outcome.NOT_FOUND))
                .hasSize(33)
                .allMatch(request -> minute(request).equals("2026-03-01T17:00Z"));
        assertThat(run.requests().stream().filter(request -> request.outcome().isFailure()))
                .hasSize(7);
    }

    @Test
    void aDelayedRowComesLateAndSaysWhenItOccurred() throws IOException {
        SimulationFixture run = new SimulationFixture(settings(trace(ROWS), OptionalDouble.empty()));

        run.run();

        List<String> minutesOfEvn = run.requests().stream()
                .filter(request -> request.agencyId().equals("ent-evn"))
                .map(TraceTest::minute)
                .distinct()
                .toList();
        assertThat(minutesOfEvn).containsExactly("2026-03-01T17:00Z", "2026-03-01T17:03Z", "2026-03-01T17:01Z");
        assertThat(run.requests().stream().filter(request -> !request.agencyId().equals("ent-evn")))
                .isSortedAccordingTo(Comparator.comparing(TraceTest::minute));
    }

    @Test
    void playsARowFromItsSecondOn() throws IOException {
        SimulationFixture run = new SimulationFixture(
                settings(trace(List.of("2026-03-01T17:00:59.5Z,ent-evn,40,0,0,0")), OptionalDouble.empty()));

        run.run();

        long second = Instant.parse("2026-03-01T17:00:59.5Z").toEpochMilli();
        assertThat(run.requests())
                .allSatisfy(request -> assertThat(request.occurredAtMillis()).isBetween(second, second + 59_999));
    }

    @Test
    void aSpeedOf600PlaysTenMinutesInASecond() throws IOException {
        List<String> rows = List.of("2026-03-01T17:00Z,ent-evn,5,0,0,0", "2026-03-01T18:00Z,ent-evn,5,0,0,0");
        ManualTime time = new ManualTime(SimulationFixture.MONDAY_MORNING);
        SimulationFixture run = new SimulationFixture(settings(trace(rows), OptionalDouble.of(600)), time);

        run.run();

        assertThat(Duration.between(SimulationFixture.MONDAY_MORNING, time.instant()))
                .isBetween(Duration.ofMillis(5900), Duration.ofMillis(6200));
    }

    @Test
    void onTimeItSendsThePastAtOnceAndTheRestWhenItOccurs() throws IOException {
        List<String> rows = List.of(
                "2026-03-01T17:00Z,ent-evn,5,0,0,0",
                "2026-03-02T01:59Z,ent-evn,4,0,0,0",
                "2026-03-02T02:04Z,ent-evn,3,0,0,0");
        ManualTime time = new ManualTime(SimulationFixture.MONDAY_MORNING);
        SimulationFixture run = new SimulationFixture(
                SimulationSettings.playing(PublisherSettings.of("broker:9092"), new OnTime(trace(rows))), time);

        run.run();

        assertThat(run.requests()).hasSize(12);
        assertThat(Duration.between(SimulationFixture.MONDAY_MORNING, time.instant()))
                .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            an unknown agency    | 2026-03-01T17:00Z,prov-99,1,1,1,0 | agency prov-99 is not in the roster
            a time of another form | 01.03.2026,ent-evn,1,1,1,0      | must be written like
            a count below 0      | 2026-03-01T17:00Z,ent-evn,-1,1,1,0 | lookups must be a whole number
            more failures than requests | 2026-03-01T17:00Z,ent-evn,1,1,3,0 | more failures
            an earlier minute    | 2026-02-01T17:00Z,ent-evn,1,1,0,0 | sort the trace
            too few columns      | 2026-03-01T17:00Z,ent-evn,1        |
            """)
    void namesTheLineOfAMistake(String name, String row, String problem) throws IOException {
        Path file = trace(List.of("2026-03-01T16:59Z,ent-evn,1,0,0,0", row));

        assertThatThrownBy(() -> new SimulationFixture(settings(file, OptionalDouble.empty())).run())
                .as(name)
                .isInstanceOf(DeclarationException.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining(problem == null ? "column" : problem);
    }

    @Test
    void aTraceHasItsOwnSilences() {
        SimulationSettings settings = settings(folder.resolve("trace.csv"), OptionalDouble.empty());

        assertThatThrownBy(() -> settings.withSilences(List.of(SimulatedSilence.parse("prov-40:PT1S+PT1S"))))
                .hasMessageContaining("leave --silence");
    }

    private static SimulationSettings settings(Path trace, OptionalDouble speed) {
        return SimulationSettings.playing(PublisherSettings.of("broker:9092"), new Trace(trace, speed));
    }

    private Path trace(List<String> rows) throws IOException {
        Path file = folder.resolve("trace.csv.gz");
        String text = "minute,agency,lookups,authentications,failures,delay\n" + String.join("\n", rows) + "\n";
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static String minute(AccessRequest request) {
        return Instant.ofEpochMilli(request.occurredAtMillis() / 60_000 * 60_000)
                .toString()
                .replace(":00Z", "Z");
    }

    private static String counts(List<AccessRequest> row) {
        long lookups = row.stream()
                .filter(request -> request.type() == RequestType.LOOKUP)
                .count();
        long failures =
                row.stream().filter(request -> request.outcome().isFailure()).count();
        return "," + lookups + "," + (row.size() - lookups) + "," + failures;
    }
}
