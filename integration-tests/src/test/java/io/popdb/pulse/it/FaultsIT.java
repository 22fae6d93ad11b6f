package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.faults.Scenario;
import io.popdb.pulse.faults.cluster.ClusterPlan;
import io.popdb.pulse.faults.fault.FaultKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A quick choice of faults; {@code ./pulse torture} breaks everything else, for as long as wanted. */
@Timeout(1_200)
final class FaultsIT {
    private static final Logger LOG = LoggerFactory.getLogger(FaultsIT.class);
    private static final List<FaultKind> QUICK =
            List.of(FaultKind.KILL_MONITOR, FaultKind.STOP_MONITOR, FaultKind.LOSE_STATE, FaultKind.JOIN_MONITOR);
    private static final List<FaultKind> HARD = List.of(FaultKind.KILL_BROKER, FaultKind.HANGING_TRANSACTION_ON_COUNTS);
    private static final long SEED = 20_260_301;
    /** So that a run stays quick; {@code ./pulse torture} lets them last. */
    private static final Duration LONGEST = Duration.ofSeconds(10);
    /** Of the test's bounds: on a machine that does much else, all takes many times as long. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Test
    void differsInNothingWhateverBreaks() throws Exception {
        long any = RandomGenerator.getDefault().nextLong(1, 1_000_000);
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "faults")), "seed-");
        LOG.info("seeds {} and {}, in {}", SEED, any, folder);

        try (Scenario scenario = Scenario.given(new ClusterPlan(folder, 1, 2, 300, SEED, PATIENCE), LOG::info)
                .duringLoad()) {
            scenario.lastingAtMost(LONGEST);
            for (FaultKind kind : HARD) {
                scenario.atRandomTimes(List.of(kind)).onceUntilCalm();
            }
            scenario.by(any).after(0).atRandomTimes(QUICK).untilCalm();
            scenario.closing();

            assertThat(scenario.differences())
                    .as("seeds " + SEED + " and " + any + ", " + folder)
                    .isEmpty();
            assertThat(scenario.events()).isGreaterThan(1_000);
        }
    }
}
