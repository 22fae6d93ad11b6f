package io.popdb.pulse.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.Heartbeat;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.contract.Seed;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.simulator.TrafficPlan.Paced;
import io.popdb.pulse.simulator.TrafficPlan.Shape;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One agency's traffic of ten minutes, some 280 requests, with a fault in the last five. */
class SimulatedFaultTest {
    private static final String AGENCY = "prov-40";
    private static final long FAULT = SimulationFixture.MONDAY_MORNING.toEpochMilli() + 300_000;

    private final long seed = Seed.random("SimulatedFaultTest").nextLong();
    private final SimulationFixture well = played(List.of());
    private final List<AccessRequest> usual = requests(well, true);

    @Test
    void leavesOthersAndTheTimeBeforeAsTheyWere() {
        SimulationFixture run = played("partial");

        assertThat(requests(run, false)).isEqualTo(requests(well, false)).hasSizeGreaterThan(70);
        assertThat(run.of("prov-01")).isEqualTo(well.of("prov-01"));
    }

    @Test
    void ofAGatewayWithoutRequestsHeartbeatsAreLeft() {
        SimulationFixture run = played("heartbeats-only");

        assertThat(requests(run, true)).isEmpty();
        assertThat(heartbeats(run)).isEqualTo(heartbeats(well));
    }

    @Test
    void everyRequestFails() {
        List<AccessRequest> failing = requests(played("failing"), true);

        assertThat(failing).hasSameSizeAs(usual).allMatch(request -> request.outcome() == Outcome.UPSTREAM_ERROR);
    }

    @Test
    void oneTypeIsMissing() {
        assertThat(requests(played("no-lookups"), true))
                .isNotEmpty()
                .allMatch(request -> request.type() == RequestType.AUTHENTICATION);
        assertThat(requests(played("no-authentications"), true))
                .isNotEmpty()
                .allMatch(request -> request.type() == RequestType.LOOKUP);
    }

    @Test
    void lostRequestsLeaveGapsInTheNumbers() {
        List<AccessRequest> all = requests(played("gaps=0.5"));

        List<Long> numbers = all.stream().map(AccessEvent::sequence).toList();
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
        assertThat(LongStream.range(0, numbers.get(numbers.size() - 1)).filter(n -> !numbers.contains(n)))
                .hasSizeBetween(usual.size() / 4, usual.size() * 3 / 4);
    }

    @Test
    void messagesThatBreakTheContractTakeNoNumber() {
        SimulationFixture run = played("rejects=0.5");

        assertThat(payloads(run))
                .hasSizeBetween(usual.size() / 4, usual.size() * 3 / 4)
                .allMatch(text -> text.contains("\"officer\""));
        assertThat(requests(run)).hasSize(requests(well).size() - payloads(run).size());
        assertThat(requests(run))
                .extracting(AccessEvent::sequence)
                .isEqualTo(LongStream.range(0, requests(run).size()).boxed().toList());
    }

    @Test
    void foreignNamesComeBesideItsOwn() {
        SimulationFixture spoof = played("spoof");
        SimulationFixture unknown = played("unknown-agency");

        assertThat(requests(spoof)).isEqualTo(requests(well));
        assertThat(payloads(spoof)).hasSameSizeAs(usual).noneMatch(text -> text.contains(AGENCY + "\""));
        assertThat(payloads(unknown)).hasSameSizeAs(usual).allMatch(text -> text.contains("\"no-such-agency\""));
        assertThat(payloads(spoof))
                .extracting(text -> text.replaceAll(".*\"agencyId\":\"([^\"]+)\".*", "$1"))
                .allMatch(SimulationFixture.ROSTER::contains);
    }

    @Test
    void aClockIsFastOrSlowByItsMinutesForHeartbeatsToo() {
        List<Long> fast = times(played("clock=+30"));
        List<Long> slow = times(played("clock=-20"));

        assertThat(fast)
                .isEqualTo(times(well).stream().map(at -> at + shift(at, 30)).toList());
        assertThat(slow)
                .isEqualTo(times(well).stream().map(at -> at + shift(at, -20)).toList());
    }

    @Test
    void someIsLeftOrManyTimesAsMuchComes() {
        assertThat(requests(played("partial=0.5"), true)).hasSizeBetween(usual.size() / 4, usual.size() * 3 / 4);
        assertThat(requests(played("trickle"), true)).hasSizeLessThan(usual.size() / 4);
        assertThat(requests(played("surge=4"), true)).hasSize(4 * usual.size());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            prov-40                     | such as prov-40:partial=0.3:PT10M+PT1H
            prov-40:flood:PT1M+PT1M     | there are silent, heartbeats-only, failing
            prov-40:partial=2:PT1M+PT1M | not from 0
            prov-40:partial=x:PT1M+PT1M | x is no number
            prov-40:clock:PT1M+PT1M     | clock=+30 is fast
            prov-40:clock=0:PT1M+PT1M   | clock=0
            prov-40:silent=2:PT1M+PT1M  | leave the amount away
            prov-40:surge:soon+PT1M     | soon is no duration
            prov-40:surge:PT1M+PT0S     | lasts for more than no time
            """)
    void saysWhatIsWrongWithAFault(String text, String sentence) {
        assertThatThrownBy(() -> SimulatedFault.parse(text))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void comesWhereItIsPlantedWhileTheRunGoesOn() {
        ManualTime time = new ManualTime(SimulationFixture.MONDAY_MORNING);
        SimulationFixture run = new SimulationFixture(settings(List.of()), time);
        time.at(
                Duration.ofMinutes(2),
                () -> run.simulation.plant(List.of(SimulatedFault.parse(AGENCY + ":silent:PT3M+PT10M"))));

        run.run();

        // a run looks at its clock every 50 ms
        assertThat(requests(run, true)).allMatch(request -> request.occurredAtMillis() <= FAULT + 50);
        assertThat(requests(run, false)).isEqualTo(requests(well, false));
        assertThatThrownBy(() -> run.simulation.plant(List.of(SimulatedFault.parse("prov-99:silent:PT3M+PT10M"))))
                .hasMessageContaining("prov-99, which is not in the roster");
    }

    private SimulationFixture played(String fault) {
        return played(List.of(SimulatedFault.parse(AGENCY + ":" + fault + ":PT5M+PT10M")));
    }

    private SimulationFixture played(List<SimulatedFault> faults) {
        SimulationFixture run = new SimulationFixture(settings(faults));
        run.run();
        return run;
    }

    private SimulationSettings settings(List<SimulatedFault> faults) {
        return SimulationFixture.settings()
                .withSeed(seed)
                .withPlan(new Paced(25, Shape.FLAT))
                .withHeartbeatEvery(Optional.of(Duration.ofSeconds(7)))
                .withDuration(Optional.of(Duration.ofMinutes(10)))
                .withFaults(faults);
    }

    private static long shift(long at, int minutes) {
        return at >= FAULT ? minutes * 60_000L : 0;
    }

    private static List<Long> times(SimulationFixture run) {
        return run.of(AGENCY).stream().map(AccessEvent::occurredAtMillis).toList();
    }

    private static List<AccessRequest> requests(SimulationFixture run) {
        return run.requests().stream()
                .filter(request -> request.agencyId().equals(AGENCY))
                .toList();
    }

    private static List<AccessRequest> requests(SimulationFixture run, boolean inFault) {
        return requests(run).stream()
                .filter(request -> request.occurredAtMillis() >= FAULT == inFault)
                .toList();
    }

    private static List<Long> heartbeats(SimulationFixture run) {
        return run.of(AGENCY).stream()
                .filter(Heartbeat.class::isInstance)
                .map(AccessEvent::occurredAtMillis)
                .toList();
    }

    private static List<String> payloads(SimulationFixture run) {
        return run.foreign.history().stream()
                .map(sent -> new String(sent.value(), StandardCharsets.UTF_8))
                .toList();
    }
}
