package io.popdb.pulse.faults;

import io.popdb.pulse.contract.PackageDependencies;
import org.junit.jupiter.api.Test;

class PackageDependencyTest extends PackageDependencies {
    PackageDependencyTest() {
        super("faults");
    }

    /** What judges runs nothing, so that it can be tested by itself. */
    @Test
    void judgesByValuesAlone() {
        onlyKnows("faults.oracle", "contract", "domain");
    }

    @Test
    void clusterKnowsNoFault() {
        knowsNoneOf("faults.cluster", "faults.fault");
    }
}
