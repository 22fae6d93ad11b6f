package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever starts at docs/architecture.md is led to what there is: every link leads to a file, and no module is left out. */
final class ArchitecturePageTest {
    private static final Path DOCS = ShippedFile.path("docs");

    private final String page = new ShippedFile("docs/architecture.md").text();

    @Test
    void leadsOnlyToFilesThatThereAre() {
        Set<String> missing = targets().stream()
                .filter(target -> !Files.exists(DOCS.resolve(target)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(missing)
                .as("files that docs/architecture.md links and that are not there: put in where each class lies now, at"
                        + " the page's end, and mend the lines that name it")
                .isEmpty();
    }

    /** Markdown shows what has no target in its brackets, as if it were meant so. */
    @Test
    void saysWhereEachClassLies() {
        Set<String> defined = all("(?m)^\\[(\\w+)\\]: ");
        Set<String> named = all("(?m)(?<![\\]`])\\[([A-Z]\\w+)\\](?![(:])");

        assertThat(defined).isNotEmpty().isEqualTo(named);
    }

    @Test
    void namesEveryModule() {
        for (String module : modules("").toList()) {
            assertThat(page).contains("| [`" + module + "`](../" + module + ") |");
        }
    }

    private Set<String> targets() {
        Set<String> targets = all("(?m)^\\[\\w+\\]: (\\S+)$");
        targets.addAll(all("\\]\\((?!https?:|#)([^)#]+)[^)]*\\)"));
        return targets;
    }

    /** The modules that are built, without those that only hold others together. */
    private static Stream<String> modules(String folder) {
        Set<String> inner = all("<module>([^<]+)</module>", new ShippedFile(folder + "pom.xml").text());
        return inner.isEmpty()
                ? Stream.of(folder.substring(0, folder.length() - 1))
                : inner.stream().flatMap(module -> modules(folder + module + "/"));
    }

    private Set<String> all(String pattern) {
        return all(pattern, page);
    }

    private static Set<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
