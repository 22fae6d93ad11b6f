package io.popdb.pulse.streams;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class RoomsTest {
    private static final String ROOT = "io.popdb.pulse.streams";
    private static final String EVENTS = "io.popdb.pulse.events";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void findsTheClasses() {
        assertThat(CLASSES).hasSizeGreaterThan(50);
    }

    @Test
    void countingIsPureAndKnowsNobody() {
        onlyKnows("counting", EVENTS);
    }

    @Test
    void silenceIsPureAndKnowsCountingAtMost() {
        onlyKnows("silence", EVENTS, ROOT + ".counting..");
    }

    @Test
    void booksArePureAndKnowCountingAtMost() {
        onlyKnows("books", EVENTS, ROOT + ".counting..");
    }

    @Test
    void kafkaStreamsLivesInTheTopologyOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".topology..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka.streams..")
                .check(CLASSES);
    }

    @Test
    void recordsKnowNoStreamsNorAnyoneAboveThem() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".records..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka.streams..",
                        ROOT + ".topology..",
                        ROOT + ".view..",
                        ROOT + ".metrics..",
                        ROOT + ".http..")
                .check(CLASSES);
    }

    @Test
    void onlyTheRootKnowsMetricsAndHttp() {
        for (String edge : new String[] {".metrics", ".http"}) {
            noClasses()
                    .that()
                    .resideOutsideOfPackages(ROOT, ROOT + edge + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT + edge + "..")
                    .check(CLASSES);
        }
    }

    @Test
    void theViewKnowsNoTopology() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".view..", ROOT + ".metrics..", ROOT + ".http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".topology..")
                .check(CLASSES);
    }

    @Test
    void producersAreNotEvenOnTheClasspath() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.popdb.pulse.producers..")
                .check(CLASSES);
        assertThat(RoomsTest.class.getClassLoader().getResource("io/popdb/pulse/producers"))
                .isNull();
    }

    private static void onlyKnows(String room, String... others) {
        String[] allowed = new String[others.length + 3];
        allowed[0] = ROOT + "." + room + "..";
        allowed[1] = "java..";
        allowed[2] = "org.jspecify..";
        System.arraycopy(others, 0, allowed, 3, others.length);
        classes()
                .that()
                .resideInAPackage(ROOT + "." + room + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .check(CLASSES);
    }
}
