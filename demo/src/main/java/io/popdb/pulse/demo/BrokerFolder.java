package io.popdb.pulse.demo;

import io.popdb.pulse.files.AtomicFile;
import io.popdb.pulse.files.FolderLock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.Uuid;

/** The folder of a broker: its data, and beside it the cluster's id, the settings of the last start, the log. */
final class BrokerFolder {
    /** The file that is locked, in a broker's folder. */
    static final String LOCK = "broker.lock";

    /** A broker whose parent was just killed needs a moment to notice. */
    static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);

    private final Path folder;

    BrokerFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the broker's folder " + folder, e);
        }
    }

    /**
     * Keeps the folder for this broker. Kafka locks its log folder too, but a node that is also a controller only does so
     * after it has begun to write its metadata there: two on one folder spoil it.
     */
    static FolderLock lock(Path file) {
        try {
            return FolderLock.tryTake(file, LOCK_TIMEOUT)
                    .orElseThrow(() -> new BrokerException("another broker uses the folder " + file.getParent()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + file, e);
        }
    }

    Path log() {
        return folder.resolve("broker.log");
    }

    /** Where a file lies by which it shows its metrics; written anew at every start. */
    Path metricsFile(String name) {
        Path file = folder.resolve(name);
        try {
            AtomicFile.replace(file, BrokerMetrics.file(name));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** The id under which the data was, or will be, formatted: made up once. */
    String clusterId() {
        Path file = folder.resolve("cluster.id");
        try {
            if (!Files.exists(file)) {
                AtomicFile.replace(file, Uuid.randomUuid().toString().getBytes(StandardCharsets.US_ASCII));
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
            AtomicFile.replace(file, text.toByteArray());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the broker's settings to " + file, e);
        }
    }
}
