package io.popdb.pulse.cli;

import io.popdb.pulse.contract.PackageDependencies;

class PackageDependencyTest extends PackageDependencies {
    PackageDependencyTest() {
        super("cli");
    }
}
