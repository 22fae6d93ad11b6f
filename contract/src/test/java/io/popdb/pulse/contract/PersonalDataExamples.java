package io.popdb.pulse.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Written forms of made-up numbers, and honest identifiers, as the files beside say; one a line, {@code # } before what they are. */
public final class PersonalDataExamples {
    private PersonalDataExamples() {}

    /** What no door may let in. */
    public static List<String> refused() {
        return lines("refused.txt");
    }

    /** What every door must let in, where it has the field's own form. */
    public static List<String> honest() {
        return lines("honest.txt");
    }

    private static List<String> lines(String file) {
        var stream = PersonalDataExamples.class.getResourceAsStream("/personal-data/" + file);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Objects.requireNonNull(stream, file), UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("# ")).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
