package io.popdb.pulse.demo;

import io.popdb.pulse.contract.PackageDependencies;
import org.junit.jupiter.api.Test;

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

    @Test
    void librariesLiveInTheRoomsThatNeedThem() {
        isKnownOnlyTo("org.apache.kafka.streams..", "pipeline");
        isKnownOnlyTo("org.apache.poi..", "reports");
        isKnownOnlyTo("org.apache.pdfbox..", "reports");
        isKnownOnlyTo("io.javalin..", "monitor.http");
        isKnownOnlyTo("kafka..", "demo");
    }
}
