package io.popdb.pulse.publisher;

import io.popdb.pulse.contract.PackageDependencies;
import org.junit.jupiter.api.Test;

class PackageDependencyTest extends PackageDependencies {
    PackageDependencyTest() {
        super("publisher");
    }

    @Test
    void knowsTheContractAndNoMeters() {
        knowsNoneOf("publisher", "declarations", "agent");
        isKnownOnlyTo("io.micrometer..", "nobody");
    }
}
