package io.popdb.pulse.bookkeeping.backup;

import io.popdb.pulse.contract.Sha256;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.files.AtomicFile;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The folder of a backup: a file of records for each topic, and {@code SHA256SUMS}, which is written last and which
 * {@code sha256sum -c} reads. Without it, or where a file is not as it says, the backup is torn, and nothing is made of it.
 */
final class BackupFolder {
    private static final String SUMS = "SHA256SUMS";
    private static final String ENDING = ".jsonl.gz";
    private static final int BUFFER = 1 << 16;

    private final Path folder;

    private BackupFolder(Path folder) {
        this.folder = folder;
    }

    /** One to be written: it must be empty, or not be there yet. */
    static BackupFolder fresh(Path folder) throws IOException {
        if (Files.exists(folder)) {
            if (!Files.isDirectory(folder)) {
                throw new UsageException(folder + " is no folder");
            }
            try (Stream<Path> inside = Files.list(folder)) {
                if (inside.findAny().isPresent()) {
                    throw new UsageException(folder + " is not empty: each backup needs a folder of its own");
                }
            }
        }
        Files.createDirectories(folder);
        return new BackupFolder(folder);
    }

    /**
     * One to be read.
     *
     * @throws BrokenException if it is not whole
     */
    static BackupFolder whole(Path folder) throws IOException {
        BackupFolder backup = new BackupFolder(folder);
        backup.requireWhole();
        return backup;
    }

    /** Takes the records of one topic. */
    @FunctionalInterface
    interface Records {
        void writeTo(Consumer<BackupRecord> file);
    }

    void write(String topic, Records records) throws IOException {
        try (BufferedWriter lines = new BufferedWriter(new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(fileOf(topic)), BUFFER), StandardCharsets.UTF_8))) {
            records.writeTo(record -> {
                try {
                    lines.write(record.line());
                    lines.write('\n');
                } catch (IOException full) {
                    throw new UncheckedIOException(full);
                }
            });
        } catch (UncheckedIOException full) {
            throw full.getCause();
        }
    }

    /** Says that all is there. */
    void seal() throws IOException {
        StringBuilder sums = new StringBuilder();
        for (Path file : files()) {
            sums.append(sha256(file)).append("  ").append(file.getFileName()).append('\n');
        }
        AtomicFile.replace(folder.resolve(SUMS), sums.toString().getBytes(StandardCharsets.UTF_8));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(file -> String.valueOf(file.getFileName()).endsWith(ENDING))
                    .sorted()
                    .toList();
        }
    }

    private void requireWhole() throws IOException {
        Path sums = folder.resolve(SUMS);
        if (!Files.isRegularFile(sums)) {
            throw new BrokenException(
                    folder + " is no whole backup: it has no " + SUMS + ", which is written last. Take another one");
        }
        Map<String, String> wanted = new TreeMap<>();
        for (String line : Files.readAllLines(sums)) {
            String[] parts = line.split("  ", 2);
            wanted.put(parts.length == 2 ? parts[1] : line, parts[0]);
        }
        List<String> torn = new ArrayList<>();
        for (Map.Entry<String, String> file : wanted.entrySet()) {
            Path path = folder.resolve(file.getKey());
            if (!Files.isRegularFile(path)) {
                torn.add(file.getKey() + " is missing");
            } else if (!sha256(path).equals(file.getValue())) {
                torn.add(file.getKey() + " is not as it was written");
            }
        }
        if (wanted.isEmpty() || !torn.isEmpty()) {
            throw new BrokenException(folder + " is no whole backup: "
                    + (torn.isEmpty() ? SUMS + " is empty" : String.join(", ", torn)) + ". Take another one");
        }
    }

    /** Whether the backup has the topic at all: one that was made before there was such a topic has not. */
    boolean has(String topic) {
        return Files.isRegularFile(fileOf(topic));
    }

    void read(String topic, Consumer<BackupRecord> records) throws IOException {
        Path file = fileOf(topic);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file), BUFFER), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                records.accept(BackupRecord.of(line, file + ", line " + number + ","));
            }
        }
    }

    private Path fileOf(String topic) {
        return folder.resolve(topic + ENDING);
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = Sha256.begin();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
