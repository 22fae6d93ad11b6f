package io.popdb.pulse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.cli.Pulse;
import io.popdb.pulse.simulator.SimulatedFault;
import io.popdb.pulse.simulator.SimulatedFaultKind;
import io.popdb.pulse.simulator.SimulationSettings;
import io.popdb.pulse.simulator.TrafficPlan.OnTime;
import io.popdb.pulse.simulator.TrafficPlan.Paced;
import io.popdb.pulse.simulator.TrafficPlan.Placed;
import io.popdb.pulse.simulator.TrafficPlan.Shape;
import io.popdb.pulse.simulator.TrafficPlan.Trace;
import io.popdb.pulse.simulator.TrafficPlan.Unpaced;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SimulateCommandTest {
    @Test
    void withoutOptionsItSendsRealisticTrafficUntilStopped() throws IOException {
        SimulationSettings settings = settings();

        assertThat(settings.publisher().bootstrapServers()).isEqualTo("127.0.0.1:9092");
        assertThat(settings.plan()).isEqualTo(new Paced(50, Shape.REALISTIC));
        assertThat(settings.heartbeatEvery()).contains(Duration.ofSeconds(30));
        assertThat(settings.duration()).isEmpty();
        assertThat(settings.count()).isEmpty();
        assertThat(settings.sourcesPerAgency()).isEqualTo(1);
    }

    @Test
    void everyOptionHasItsPlaceInTheSettings() throws IOException {
        SimulationSettings settings = settings(
                "--rate=max",
                "--flat",
                "--count=7",
                "--duration=PT9S",
                "--seed=3",
                "--sources=2",
                "--heartbeat=none",
                "--silence=prov-40:PT40S+PT20S",
                "--fault=prov-01:partial=0.2:PT1S+PT2S",
                "--ledger=l.csv",
                "--bootstrap=b:1");

        assertThat(settings.plan()).isEqualTo(new Unpaced(Shape.FLAT));
        assertThat(settings.count()).hasValue(7);
        assertThat(settings.duration()).contains(Duration.ofSeconds(9));
        assertThat(settings.seed()).isEqualTo(3);
        assertThat(settings.sourcesPerAgency()).isEqualTo(2);
        assertThat(settings.heartbeatEvery()).isEmpty();
        assertThat(settings.faults())
                .containsExactly(
                        new SimulatedFault(
                                "prov-40", SimulatedFaultKind.SILENT, Duration.ofSeconds(40), Duration.ofSeconds(20)),
                        new SimulatedFault(
                                "prov-01",
                                SimulatedFaultKind.PARTIAL,
                                0.2,
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2)));
        assertThat(settings.ledger()).contains(Path.of("l.csv"));
        assertThat(settings.publisher().bootstrapServers()).isEqualTo("b:1");
    }

    @Test
    void aTraceIsPlayedAtItsSpeedWithoutHeartbeats(@TempDir Path folder) throws IOException {
        Path trace = Files.createFile(folder.resolve("trace.csv"));

        SimulationSettings settings = settings("--trace=" + trace, "--duration=PT0S");

        assertThat(settings.plan()).isEqualTo(new Trace(trace, OptionalDouble.of(600), Placed.AS_RECORDED));
        assertThat(settings.heartbeatEvery()).isEmpty();
        assertThat(settings.duration()).isEmpty();
    }

    @Test
    void aTraceThatEndsNowMayHaveHeartbeatsAndFaults(@TempDir Path folder) throws IOException {
        Path trace = Files.createFile(folder.resolve("trace.csv"));

        SimulationSettings settings = settings(
                "--trace=" + trace,
                "--ends-now",
                "--speed=max",
                "--heartbeat=PT9S",
                "--fault=prov-40:silent:PT1S+PT2S");

        assertThat(settings.plan()).isEqualTo(new Trace(trace, OptionalDouble.empty(), Placed.ENDING_NOW));
        assertThat(settings.heartbeatEvery()).contains(Duration.ofSeconds(9));
        assertThat(settings.faults()).hasSize(1);
    }

    @Test
    void shapesArePlayedOnTime() throws IOException {
        SimulationSettings settings = settings("--shapes=MIXED", "--into=folder");

        assertThat(settings.plan()).isEqualTo(new OnTime(Path.of("folder", "trace.csv.gz")));
        assertThat(settings.heartbeatEvery()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            --rate=fast                 | --rate must be a number or max, not fast
            --rate=0                    | the rate must be more than 0
            --count=0                   | the count must be at least 1
            --duration=soon             | --duration must be a duration such as PT30S
            --silence=prov-40           | such as prov-40:PT40S+PT20S
            --silence=prov-40:PT1S+PT0S | lasts for more than no time
            --silence=prov-99:PT1S+PT1S | prov-99, which is not in the roster
            --fault=prov-40:flood:PT1M+PT1M | no fault called flood
            --fault=prov-40:clock:PT1M+PT1M | clock=+30 is fast
            --fault=prov-99:gaps:PT1M+PT1M  | prov-99, which is not in the roster
            --ends-now                      | --ends-now needs a --trace
            --sources=0                 | at least 1 source
            --speed=10                  | --speed needs a --trace
            --trace=gone.csv            | gone.csv cannot be read
            --shapes=MASS               | --into
            --shapes=MASS --into=x --speed=3 | leave --speed away
            --shapes=MASS --into=x --past=8  | --past must be 0 to 7 weeks
            --shapes=MASS --into=x --flat    | leave --flat away
            --shapes=MASS --into=x --fault=prov-40:outage          | such as prov-40:trickle:PT10M+PT1H
            --shapes=MASS --into=x --fault=prov-99:outage:PT1M+PT1M | prov-99, which is not in the roster
            --shapes=MASS --into=x --fault=prov-40:flood:PT1M+PT1M | no fault called flood
            --shapes=MASS --into=x --fault=prov-40:half:soon+PT1M  | such as prov-40:trickle:PT10M+PT1H
            """)
    void saysWhatToDoAndEndsWith2(String argument, String sentence) {
        StringWriter err = new StringWriter();

        int exitCode =
                Pulse.commandLine().setErr(new PrintWriter(err, true)).execute(("simulate " + argument).split(" "));

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains(sentence);
    }

    private static SimulationSettings settings(String... arguments) throws IOException {
        SimulateCommand command = new SimulateCommand();
        new CommandLine(command).parseArgs(arguments);
        return command.settings(command.config(Map.of()));
    }
}
