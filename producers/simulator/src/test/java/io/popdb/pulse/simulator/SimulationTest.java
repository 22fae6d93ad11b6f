package io.popdb.pulse.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.Heartbeat;
import io.popdb.pulse.contract.Seed;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.publisher.PublisherFailedException;
import io.popdb.pulse.simulator.TrafficPlan.Paced;
import io.popdb.pulse.simulator.TrafficPlan.Shape;
import io.popdb.pulse.simulator.TrafficPlan.Unpaced;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationTest {
    private static final Paced FLAT_100 = new Paced(100, Shape.FLAT);

    @Test
    void oneSeedGivesOneRun() {
        long seed = Seed.random("oneSeedGivesOneRun").nextLong();
        SimulationSettings settings =
                SimulationFixture.settings().withSeed(seed).withCount(OptionalLong.of(2000));

        SimulationFixture one = new SimulationFixture(settings);
        SimulationFixture again = new SimulationFixture(settings);
        SimulationFixture other = new SimulationFixture(settings.withSeed(seed + 1));
        one.run();
        again.run();
        other.run();

        assertThat(again.broker.events()).isEqualTo(one.broker.events());
        assertThat(other.broker.events()).isNotEqualTo(one.broker.events());
    }

    @Test
    void withACountExactlySoManyRequestsAreAcknowledged() {
        for (TrafficPlan plan : List.of(FLAT_100, new Unpaced(Shape.REALISTIC))) {
            SimulationFixture run = new SimulationFixture(
                    SimulationFixture.settings().withPlan(plan).withCount(OptionalLong.of(777)));

            SimulationReport report = run.run();

            assertThat(report.requests()).isEqualTo(777);
            assertThat(run.requests()).hasSize(777);
            assertThat(report.drained().isComplete()).isTrue();
        }
    }

    @Test
    void everySourceNumbersFromZeroWithoutAGap() {
        SimulationFixture run = new SimulationFixture(
                SimulationFixture.settings().withCount(OptionalLong.of(5000)).withSourcesPerAgency(3));

        run.run();

        Map<String, List<Long>> bySource = run.requests().stream()
                .collect(Collectors.groupingBy(
                        event -> event.agencyId() + "/" + event.sourceId(),
                        Collectors.mapping(AccessEvent::sequence, Collectors.toList())));
        assertThat(bySource)
                .containsKeys(
                        "ent-viettel/ent-viettel-gw-1", "ent-viettel/ent-viettel-gw-2", "ent-viettel/ent-viettel-gw-3");
        bySource.values().forEach(numbers -> assertThat(numbers)
                .isEqualTo(LongStream.range(0, numbers.size()).boxed().toList()));
    }

    @Test
    void keepsItsRateAndItsHeartbeats() {
        SimulationFixture run = new SimulationFixture(SimulationFixture.settings()
                .withPlan(FLAT_100)
                .withDuration(Optional.of(Duration.ofMinutes(10)))
                .withHeartbeatEvery(Optional.of(Duration.ofSeconds(30))));

        SimulationReport report = run.run();

        assertThat((double) report.requests()).isCloseTo(60_000, within(6 * Math.sqrt(60_000)));
        assertThat(report.heartbeats())
                .isEqualTo(20L * SimulationFixture.ROSTER.agencies().size());
        assertThat(run.broker.events().get(0)).isInstanceOf(Heartbeat.class);
        assertThat(run.requests())
                .allMatch(request -> request.occurredAtMillis() >= SimulationFixture.MONDAY_MORNING.toEpochMilli()
                        && request.occurredAtMillis()
                                < SimulationFixture.MONDAY_MORNING
                                        .plus(Duration.ofMinutes(10))
                                        .toEpochMilli());
    }

    @Test
    void nothingIsSentDuringASilenceNotEvenHeartbeats() {
        SimulationFixture run = new SimulationFixture(SimulationFixture.settings()
                .withPlan(FLAT_100)
                .withDuration(Optional.of(Duration.ofSeconds(90)))
                .withHeartbeatEvery(Optional.of(Duration.ofSeconds(3)))
                .withFaults(List.of(SimulatedFault.parseSilence("prov-40:PT40S+PT20S"))));

        run.run();

        long first = SimulationFixture.MONDAY_MORNING.toEpochMilli();
        Map<Boolean, Long> inWindow = run.of("prov-40").stream()
                .collect(Collectors.partitioningBy(
                        event ->
                                event.occurredAtMillis() >= first + 40_000 && event.occurredAtMillis() < first + 60_000,
                        Collectors.counting()));
        assertThat(inWindow.get(true)).isZero();
        assertThat(inWindow.get(false)).isGreaterThan(60);
        assertThat(run.of("prov-01")).anyMatch(event -> event.occurredAtMillis() == first + 42_000);
    }

    @Test
    void whatLiesBeforeIsSentAtOnceInTheHoursThatAreWanted() {
        ManualTime time = new ManualTime(SimulationFixture.MONDAY_MORNING);
        SimulationFixture run = new SimulationFixture(
                SimulationFixture.settings()
                        .withPlan(new Paced(1, Shape.FLAT))
                        .withHeartbeatEvery(Optional.of(Duration.ofSeconds(30)))
                        .withPast(new SimulatedPast(
                                SimulationFixture.MONDAY_MORNING.minus(Duration.ofDays(3)), Set.of(8, 9)))
                        .withDuration(Optional.of(Duration.ofMinutes(5))),
                time);

        run.run();

        long start = SimulationFixture.MONDAY_MORNING.toEpochMilli();
        List<AccessRequest> before = run.requests().stream()
                .filter(request -> request.occurredAtMillis() < start)
                .toList();
        assertThat(before)
                .allMatch(request -> List.of(8, 9).contains(VietnamTime.hourOfDay(request.occurredAtMillis())));
        // from Friday nine o'clock to Monday nine o'clock: one hour, twice two and one
        assertThat((double) before.size()).isCloseTo(6 * 3_600, within(6 * Math.sqrt(6 * 3_600)));
        assertThat(run.requests()).hasSizeGreaterThan(before.size());
        assertThat(time.instant()).isBefore(SimulationFixture.MONDAY_MORNING.plus(Duration.ofMinutes(6)));
        assertThat(run.broker.events())
                .filteredOn(Heartbeat.class::isInstance)
                .allMatch(heartbeat -> heartbeat.occurredAtMillis() >= start);
    }

    @Test
    void realisticTrafficIsHeavyTailedAndFollowsTheDay() {
        SimulationFixture run = new SimulationFixture(
                SimulationFixture.settings()
                        .withSeed(Seed.random("realisticTraffic").nextLong())
                        .withPlan(new Paced(1, Shape.REALISTIC))
                        .withHeartbeatEvery(Optional.empty())
                        .withDuration(Optional.of(Duration.ofDays(1))),
                Instant.parse("2026-03-01T17:00:00Z"));

        run.run();

        Map<String, Long> byAgency = run.requests().stream()
                .collect(Collectors.groupingBy(AccessRequest::agencyId, TreeMap::new, Collectors.counting()));
        assertThat(byAgency.get("ent-viettel")).isBetween(15_000L, 30_000L);
        assertThat(byAgency.get("prov-79")).isBetween(2_500L, 7_500L);
        assertThat(byAgency.getOrDefault("min-moit", 0L)).isLessThan(12);
        Map<Integer, Long> officeByHour = run.requests().stream()
                .filter(request -> request.agencyId().matches("prov-[2-6].")) // those that keep office hours
                .collect(Collectors.groupingBy(
                        request -> VietnamTime.hourOfDay(request.occurredAtMillis()), Collectors.counting()));
        assertThat(officeByHour.get(9)).isGreaterThan(20 * officeByHour.getOrDefault(3, 1L));
        assertThat(officeByHour.get(9)).isGreaterThan(2 * officeByHour.getOrDefault(12, 0L));
    }

    @Test
    void theShapesMeanOverAnOrdinaryWeekIsOne() {
        Demand demand = Demand.of(Shape.REALISTIC, SimulationFixture.ROSTER, new WorkCalendar(List.of()));
        Instant monday = Instant.parse("2026-03-01T17:00:00Z");

        double mean = LongStream.range(0, 7 * 24 * 60)
                .mapToObj(minute -> demand.at(monday.plus(Duration.ofMinutes(minute))))
                .mapToDouble(shares -> Arrays.stream(shares).sum())
                .average()
                .orElseThrow();

        assertThat(mean).isCloseTo(1, within(0.01));
    }

    @Test
    void aHolidayIsQuietAndAMakeUpSaturdayIsNot() {
        Agency office = SimulationFixture.ROSTER.find("min-moj").orElseThrow();
        WorkCalendar calendar = CalendarFile.shipped();
        DayShape shape = DayShape.of(office);

        double tet = shape.at(Instant.parse("2026-02-17T02:00:00Z"), calendar);
        double makeUp = shape.at(Instant.parse("2026-08-22T02:00:00Z"), calendar);
        double saturday = shape.at(Instant.parse("2026-08-15T02:00:00Z"), calendar);

        assertThat(tet).isLessThan(makeUp / 20);
        assertThat(saturday).isLessThan(makeUp / 10);
    }

    @Test
    void theLedgerIsWhatTheBrokersAcknowledged(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("ledger.csv");
        SimulationFixture run = new SimulationFixture(
                SimulationFixture.settings().withCount(OptionalLong.of(3000)).withLedger(file));

        run.run();

        Map<String, Long> expected = run.requests().stream()
                .collect(Collectors.groupingBy(
                        request -> String.join(
                                ",",
                                request.agencyId(),
                                request.type().name(),
                                request.outcome().name(),
                                VietnamTime.day(Instant.ofEpochMilli(request.occurredAtMillis()))
                                        .toString()),
                        TreeMap::new,
                        Collectors.counting()));
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0)).isEqualTo("agency,type,outcome,day,count");
        assertThat(lines.subList(1, lines.size()))
                .containsExactlyElementsOf(expected.entrySet().stream()
                        .map(entry -> entry.getKey() + "," + entry.getValue())
                        .toList());
        assertThat(folder).isDirectoryContaining("glob:**ledger.csv").isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void aStopEndsARunThatWouldNotEnd() {
        SimulationFixture run = new SimulationFixture(SimulationFixture.settings());
        run.simulation.stop();

        SimulationReport report = run.run();

        assertThat(report.drained().isComplete()).isTrue();
    }

    @Test
    void aDeniedTopicEndsTheRunWithItsSentenceAndTheLedgerIsStillWritten(@TempDir Path folder) {
        Path file = folder.resolve("ledger.csv");
        SimulationFixture run =
                new SimulationFixture(SimulationFixture.settings().withLedger(file));
        run.broker.refuse(new TopicAuthorizationException("denied"));

        assertThatThrownBy(run::run)
                .isInstanceOf(PublisherFailedException.class)
                .hasMessageContaining("may not write");
        assertThat(file).hasContent("agency,type,outcome,day,count");
    }

    @Test
    void aFaultOfAnUnknownAgencyIsAMistake() {
        assertThatThrownBy(() -> new SimulationFixture(SimulationFixture.settings()
                        .withFaults(List.of(SimulatedFault.parseSilence("prov-99:PT1S+PT1S")))))
                .hasMessageContaining("prov-99, which is not in the roster");
    }
}
