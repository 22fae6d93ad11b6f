package io.popdb.pulse.pipeline;

import io.popdb.pulse.contract.PackageDependencies;

class PackageDependencyTest extends PackageDependencies {
    PackageDependencyTest() {
        super("pipeline");
    }
}
