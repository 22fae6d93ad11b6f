package io.popdb.pulse.cli.centre;

import io.popdb.pulse.contract.PackageDependencies;

class PackageDependencyTest extends PackageDependencies {
    PackageDependencyTest() {
        super("cli.centre");
    }
}
