package io.popdb.pulse.reports;

import io.popdb.pulse.contract.PackageDependencies;

class PackageDependencyTest extends PackageDependencies {
    PackageDependencyTest() {
        super("reports");
    }
}
