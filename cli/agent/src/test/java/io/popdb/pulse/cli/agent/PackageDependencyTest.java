package io.popdb.pulse.cli.agent;

import io.popdb.pulse.contract.PackageDependencies;

class PackageDependencyTest extends PackageDependencies {
    PackageDependencyTest() {
        super("cli.agent");
    }
}
