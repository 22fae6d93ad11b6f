package io.popdb.pulse.agent;

import io.popdb.pulse.contract.PackageDependencies;
import org.junit.jupiter.api.Test;

class PackageDependencyTest extends PackageDependencies {
    PackageDependencyTest() {
        super("agent");
    }

    @Test
    void readingALogKnowsNoBroker() {
        isKnownOnlyTo("org.apache.kafka..", "agent.follow", "agent.service");
        knowsNoneOf("agent.formats", "publisher", "agent.follow", "agent.service", "agent.once");
    }
}
