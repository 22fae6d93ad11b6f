package io.popdb.pulse.settings;

import io.popdb.pulse.errors.UsageException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Reads files of {@code key=value} lines, in UTF-8. */
public final class PropertiesFile {
    private PropertiesFile() {}

    /**
     * What the file says, by key.
     *
     * @throws UsageException when it is no such file
     */
    public static Map<String, String> read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new UsageException(file + " is a folder: name a file of key=value lines");
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (CharacterCodingException | IllegalArgumentException noText) {
            throw new UsageException(file + " is no file of key=value lines in UTF-8", noText);
        }
        Map<String, String> lines = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> lines.put(key, properties.getProperty(key)));
        return lines;
    }
}
