package io.popdb.pulse.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.Uuid;

/** The folder of a broker: its data, and beside it the cluster's id, the settings of the last start, the log. */
final class BrokerFolder {
    private final Path folder;

    BrokerFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the broker's folder " + folder, e);
        }
    }

    Path log() {
        return folder.resolve("broker.log");
    }

    /** The id under which the data was, or will be, formatted: made up once. */
    String clusterId() {
        Path file = folder.resolve("cluster.id");
        try {
            if (!Files.exists(file)) {
                replace(file, Uuid.randomUuid().toString());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or write the cluster's id in " + file, e);
        }
    }

    /** The settings as a file that Kafka reads. */
    Path write(Map<String, String> settings) {
        Properties properties = new Properties();
        properties.putAll(settings);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        Path file = folder.resolve("server.properties");
        try {
            properties.store(text, "Written anew at every start.");
            replace(file, text.toString(StandardCharsets.ISO_8859_1));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the broker's settings to " + file, e);
        }
    }

    /** Whole or not at all: a process killed half-way must leave a folder that starts again. */
    private static void replace(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
