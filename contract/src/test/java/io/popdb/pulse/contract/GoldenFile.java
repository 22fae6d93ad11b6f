package io.popdb.pulse.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that hold what must not change by accident: names that others rely on, the shape of the topology. They lie in
 * {@code src/test/resources/golden}; {@code -Dpulse.golden=update} writes them anew.
 */
public final class GoldenFile {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private GoldenFile() {}

    /** The text must be the file's, to the letter. */
    public static void assertUnchanged(String file, String text) {
        Path golden = FOLDER.resolve(file);
        try {
            if ("update".equals(System.getProperty("pulse.golden"))) {
                Files.createDirectories(FOLDER);
                Files.writeString(golden, text);
            }
            assertThat(text)
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
