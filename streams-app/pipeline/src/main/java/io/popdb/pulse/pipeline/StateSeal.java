package io.popdb.pulse.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What lies in a folder: each file with its SHA-256. A store is only as good as its files, and not all of them have
 * checksums of their own that are looked at before a figure is taken from them. So all are compared, by content.
 *
 * @param files by their path in the folder; what is no file has no SHA-256
 */
record StateSeal(SortedMap<String, String> files) {
    private static final String NO_FILE = "-";
    private static final String BETWEEN = "  ";

    /** @throws IOException if something there cannot be read, which is a difference, too */
    static StateSeal of(Path folder) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                files.put(folder.relativize(each).toString(), hash(each));
            }
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
        return new StateSeal(files);
    }

    /** Empty where these are no lines of a seal. */
    static Optional<StateSeal> parse(List<String> lines) {
        SortedMap<String, String> files = new TreeMap<>();
        for (String line : lines) {
            int space = line.indexOf(BETWEEN);
            if (space < 0) {
                return Optional.empty();
            }
            files.put(line.substring(space + BETWEEN.length()), line.substring(0, space));
        }
        return Optional.of(new StateSeal(files));
    }

    /** As {@code sha256sum} writes them. */
    List<String> lines() {
        return files.entrySet().stream()
                .map(file -> file.getValue() + BETWEEN + file.getKey())
                .toList();
    }

    /** What is otherwise now, as part of a sentence; empty where nothing is. */
    Optional<String> difference(StateSeal now) {
        for (String file : files.keySet()) {
            if (!now.files.containsKey(file)) {
                return Optional.of(file + " is gone");
            }
            if (!now.files.get(file).equals(files.get(file))) {
                return Optional.of(file + " was changed");
            }
        }
        return now.files.keySet().stream()
                .filter(file -> !files.containsKey(file))
                .findFirst()
                .map(file -> file + " was not there before");
    }

    private static String hash(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return NO_FILE;
        }
        try (InputStream content = Files.newInputStream(file)) {
            DigestInputStream digested = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"));
            digested.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
