package io.popdb.pulse.monitor;

import io.popdb.pulse.contract.PackageDependencies;
import org.junit.jupiter.api.Test;

class PackageDependencyTest extends PackageDependencies {
    PackageDependencyTest() {
        super("monitor");
    }

    @Test
    void onlyTheRootKnowsThePipeline() {
        knowsNoneOf("monitor.view", "pipeline", "monitor.metrics", "monitor.http");
        knowsNoneOf("monitor.metrics", "pipeline", "monitor.http");
        knowsNoneOf("monitor.http", "pipeline", "monitor.metrics");
    }
}
