package io.popdb.pulse.topics;

import io.popdb.pulse.contract.PackageDependencies;
import org.junit.jupiter.api.Test;

class PackageDependencyTest extends PackageDependencies {
    PackageDependencyTest() {
        super("topics");
    }

    @Test
    void rowsKnowNoReaderOfThem() {
        knowsNoneOf("topics.rows", "topics.controls", "topics.setup", "topics.access");
    }
}
