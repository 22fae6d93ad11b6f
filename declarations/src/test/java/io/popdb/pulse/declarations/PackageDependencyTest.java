package io.popdb.pulse.declarations;

import io.popdb.pulse.contract.PackageDependencies;
import org.junit.jupiter.api.Test;

class PackageDependencyTest extends PackageDependencies {
    PackageDependencyTest() {
        super("declarations", "files", "httpsecurity", "settings");
    }

    @Test
    void onlyFilesOfPeopleAreYaml() {
        isKnownOnlyTo("org.snakeyaml..", "declarations");
    }
}
