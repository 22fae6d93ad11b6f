package io.popdb.pulse.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Which packages of a module may know which. That no module knows one above it is the compiler's to say; what stands here is
 * what the compiler cannot see. Every module has a subclass.
 */
public abstract class PackageDependencies {
    private static final String PULSE = "io.popdb.pulse.";

    private final JavaClasses classes;

    /** @param packages of the module, such as {@code domain} */
    protected PackageDependencies(String... packages) {
        this.classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(Stream.of(packages).map(PULSE::concat).toList());
    }

    @Test
    void haveNoCycles() {
        assertThat(classes).isNotEmpty();
        slices().matching(PULSE + "(**)").should().beFreeOfCycles().check(classes);
    }

    /** The package may know those, Java's own and JSpecify, and nobody else. */
    protected final void onlyKnows(String room, String... others) {
        List<String> allowed = Stream.concat(
                        Stream.of("java..", "org.jspecify..", PULSE + room + ".."),
                        Stream.of(others).map(other -> PULSE + other + ".."))
                .toList();
        classes()
                .that()
                .resideInAPackage(PULSE + room + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .check(classes);
    }

    /** Only these packages may know the library's. */
    protected final void isKnownOnlyTo(String library, String... rooms) {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        Stream.of(rooms).map(room -> PULSE + room + "..").toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(classes);
    }

    /** None of these packages may know one of those. */
    protected final void knowsNoneOf(String room, String... others) {
        noClasses()
                .that()
                .resideInAPackage(PULSE + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        Stream.of(others).map(other -> PULSE + other + "..").toArray(String[]::new))
                .check(classes);
    }
}
