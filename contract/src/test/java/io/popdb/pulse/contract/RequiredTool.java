package io.popdb.pulse.contract;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program of others that a test runs. Where it is missing the test is skipped and says so, unless the system property
 * {@code pulse.tools} is {@code required}: then it fails.
 */
public enum RequiredTool {
    PROMETHEUS("prometheus", "prometheus", "prometheus"),
    PROMTOOL("promtool", "promtool", "prometheus"),
    ALERTMANAGER("alertmanager", "prometheus-alertmanager", "prometheus-alertmanager"),
    PDFTOTEXT("pdftotext", "pdftotext", "poppler-utils"),
    LIBREOFFICE("soffice", "soffice", "libreoffice-calc-nogui"),
    AMTOOL("amtool", "amtool", "prometheus-alertmanager");

    private static final String PROPERTY = "pulse.tools";

    private final String name;
    private final String debianName;
    private final String debianPackage;

    RequiredTool(String name, String debianName, String debianPackage) {
        this.name = name;
        this.debianName = debianName;
        this.debianPackage = debianPackage;
    }

    /** Where it lies; does not return where it is missing. */
    public String path() {
        Optional<Path> found = find();
        String missing = name + " is not on the path (Debian: apt-get install " + debianPackage + ")";
        if (found.isEmpty() && "required".equals(System.getProperty(PROPERTY))) {
            fail(missing + ", and -D" + PROPERTY + "=required");
        }
        assumeTrue(found.isPresent(), missing);
        return found.orElseThrow().toString();
    }

    private Optional<Path> find() {
        return Stream.of(name, debianName)
                .flatMap(program -> Pattern.compile(File.pathSeparator)
                        .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                        .map(folder -> Path.of(folder, program)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
