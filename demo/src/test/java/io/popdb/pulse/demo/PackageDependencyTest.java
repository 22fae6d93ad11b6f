package io.popdb.pulse.demo;

import io.popdb.pulse.contract.PackageDependencies;

/** Of all of Pulse: whatever is on the class path here. */
class PackageDependencyTest extends PackageDependencies {
    PackageDependencyTest() {
        super(
                "contract",
                "errors",
                "declarations",
                "files",
                "settings",
                "publisher",
                "agent",
                "simulator",
                "domain",
                "topics",
                "pipeline",
                "bookkeeping",
                "reports",
                "monitor",
                "lab",
                "cli",
                "demo");
    }
}
