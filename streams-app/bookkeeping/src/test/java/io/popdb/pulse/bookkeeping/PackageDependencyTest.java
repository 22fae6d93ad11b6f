package io.popdb.pulse.bookkeeping;

import io.popdb.pulse.contract.PackageDependencies;

class PackageDependencyTest extends PackageDependencies {
    PackageDependencyTest() {
        super("bookkeeping");
    }
}
