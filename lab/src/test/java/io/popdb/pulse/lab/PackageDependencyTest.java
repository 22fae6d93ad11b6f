package io.popdb.pulse.lab;

import io.popdb.pulse.contract.PackageDependencies;
import org.junit.jupiter.api.Test;

class PackageDependencyTest extends PackageDependencies {
    PackageDependencyTest() {
        super("lab");
    }

    @Test
    void knowsTheRulesAndNoBroker() {
        isKnownOnlyTo("org.apache.kafka..", "nobody");
    }
}
