package io.popdb.pulse.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Files that hold what must not change by accident: names that others rely on, the shape of the topology. They lie in
 * {@code src/test/resources/golden}; {@code -Dpulse.golden=update} writes them anew.
 */
public final class GoldenFile {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private GoldenFile() {}

    /** The text must be the file's, to the letter. */
    public static void assertUnchanged(String file, String text) {
        assertNothingLost(file, text, line -> false);
    }

    /**
     * What stands in the file must stand in the text, and nothing else; but lines that are new, and of which the predicate
     * says so, may be there besides: a list that may grow is not written down twice.
     */
    public static void assertNothingLost(String file, String text, Predicate<String> mayBeNew) {
        Path golden = FOLDER.resolve(file);
        try {
            if ("update".equals(System.getProperty("pulse.golden"))) {
                Files.createDirectories(FOLDER);
                Files.writeString(golden, text);
            }
            Set<String> known = Set.copyOf(Files.readAllLines(golden));
            String kept = text.lines()
                    .filter(line -> known.contains(line) || !mayBeNew.test(line))
                    .collect(Collectors.joining("\n", "", "\n"));
            assertThat(kept)
                    .as(
                            "%s has changed. Others rely on what stands there: if that is meant, run the test once with"
                                    + " -Dpulse.golden=update, read the difference, write down in CHANGELOG.md what it"
                                    + " means for them, and commit the file with it",
                            golden)
                    .isEqualTo(Files.readString(golden));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(golden + ": run the test once with -Dpulse.golden=update", unreadable);
        }
    }
}
