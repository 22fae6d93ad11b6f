package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A file of the repository as it is shipped, with the few words exchanged that must differ in a test. */
final class ShippedFile {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    private final String name;
    private String text;

    /** @param name as in the repository, such as {@code dashboards/prometheus/prometheus.yml} */
    ShippedFile(String name) {
        this.name = name;
        try {
            text = Files.readString(path(name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Path path(String name) {
        return REPOSITORY.resolve(name);
    }

    String text() {
        return text;
    }

    /** Exchanges every occurrence; there must be one. */
    ShippedFile with(String shipped, String instead) {
        assertThat(text).as(name).contains(shipped);
        text = text.replace(shipped, instead);
        return this;
    }

    /** Exchanges whatever the pattern finds; it must find something. */
    ShippedFile with(Pattern shipped, Function<MatchResult, String> instead) {
        assertThat(text).as(name).containsPattern(shipped);
        text = shipped.matcher(text).replaceAll(match -> Matcher.quoteReplacement(instead.apply(match)));
        return this;
    }

    Path writeTo(Path folder) throws IOException {
        return Files.writeString(folder.resolve(Path.of(name).getFileName()), text);
    }

    /** Copies the files of a folder of the repository, not those of its subfolders, into one of the same name. */
    static void copyFolder(String name, Path into) throws IOException {
        Path to = Files.createDirectories(into.resolve(Path.of(name).getFileName()));
        try (Stream<Path> files = Files.list(path(name))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
