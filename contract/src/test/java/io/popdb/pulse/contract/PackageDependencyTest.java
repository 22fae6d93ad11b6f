package io.popdb.pulse.contract;

import org.junit.jupiter.api.Test;

class PackageDependencyTest extends PackageDependencies {
    PackageDependencyTest() {
        super("contract", "errors");
    }

    @Test
    void errorsKnowNobody() {
        onlyKnows("errors");
    }
}
