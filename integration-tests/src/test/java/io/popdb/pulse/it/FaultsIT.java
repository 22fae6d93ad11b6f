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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A quick choice of faults; {@code ./pulse torture} breaks everything else, for as long as wanted. */
@Timeout(1_200)
final class FaultsIT {
    private static final Logger LOG = LoggerFactory.getLogger(FaultsIT.class);
    private static final List<FaultKind> QUICK =
            List.of(FaultKind.KILL_MONITOR, FaultKind.STOP_MONITOR, FaultKind.LOSE_STATE, FaultKind.JOIN_MONITOR);
    private static final int ANY_SEED = 0;
    /** Of the test's bounds: on a machine that does much else, all takes many times as long. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @ParameterizedTest
    @ValueSource(longs = {20_260_301, ANY_SEED})
    void differsInNothingWhateverBreaks(long given) throws Exception {
        long seed = given == ANY_SEED ? RandomGenerator.getDefault().nextLong(1, 1_000_000) : given;
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "faults")), "seed-");
        LOG.info("seed {}, in {}", seed, folder);

        try (Scenario scenario = Scenario.given(new ClusterPlan(folder, 1, 2, 300, PATIENCE), LOG::info)
                .duringLoad(seed)) {
            scenario.atRandomTimes(QUICK).untilCalm();

            assertThat(scenario.differences())
                    .as("seed " + seed + ", " + folder)
                    .isEmpty();
            assertThat(scenario.events()).isGreaterThan(1_000);
        }
    }
}
