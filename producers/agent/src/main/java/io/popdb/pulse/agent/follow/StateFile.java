package io.popdb.pulse.agent.follow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.agent.numbers.Gateway;
import io.popdb.pulse.agent.numbers.Numbering.NextSequence;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * How far the brokers have each file of each log, on the disk: a line of JSON, and its CRC-32C on the next. It is replaced as
 * a whole, so that a crash leaves the old one or the new one; the one before is kept, and will do as well: it only sends
 * more again. No line of a log is in it.
 */
final class StateFile {
    /** What was found: the state by log, and a sentence where something was wrong with it. */
    record Found(Map<String, List<TrackedFile>> files, Optional<String> trouble) {}

    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Path before;
    private final Path draft;

    StateFile(Path folder) {
        this.file = folder.resolve("state.json");
        this.before = folder.resolve("state.previous.json");
        this.draft = folder.resolve("state.json.tmp");
    }

    /** The state, else the one before; empty where there is neither. */
    Optional<Found> read() throws IOException {
        Optional<Map<String, List<TrackedFile>>> latest = read(file);
        if (latest.isPresent()) {
            return Optional.of(new Found(latest.get(), Optional.empty()));
        }
        return read(before)
                .map(older -> new Found(
                        older,
                        Optional.of(
                                file + " is torn or missing; going on from the state before it. What was sent since is"
                                        + " sent again under the same numbers, and the centre drops it.")));
    }

    /** Whether there is a file, usable or not. */
    boolean exists() {
        return Files.exists(file) || Files.exists(before);
    }

    /** Replaces the state; on return it is on the disk. */
    void write(Map<String, List<TrackedFile>> logs) throws IOException {
        byte[] json = JSON.writeValueAsBytes(toJson(logs));
        String end = "\n" + checksum(json, json.length) + "\n";
        try (FileChannel out = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer[] parts = {ByteBuffer.wrap(json), ByteBuffer.wrap(end.getBytes(StandardCharsets.US_ASCII))};
            while (parts[1].hasRemaining()) {
                out.write(parts);
            }
            out.force(true);
        }
        if (Files.exists(file)) {
            Files.move(file, before, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Optional<Map<String, List<TrackedFile>>> read(Path path) throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        byte[] bytes = Files.readAllBytes(path);
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        String claimed = new String(bytes, end, bytes.length - end, StandardCharsets.US_ASCII).strip();
        return claimed.equals(checksum(bytes, end))
                ? Optional.of(fromJson(JSON.readTree(bytes, 0, end)))
                : Optional.empty();
    }

    private static String checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return "crc32c:" + String.format("%08x", crc.getValue());
    }

    private static ObjectNode toJson(Map<String, List<TrackedFile>> logs) {
        ObjectNode top = JSON.createObjectNode().put("version", VERSION);
        ObjectNode all = top.putObject("logs");
        logs.forEach((name, files) -> {
            ArrayNode array = all.putArray(name);
            files.forEach(file -> write(file, array.addObject()));
        });
        return top;
    }

    private static void write(TrackedFile file, ObjectNode json) {
        FileCheckpoint checkpoint = file.confirmed();
        json.put("path", file.path().toString()).put("position", checkpoint.position());
        write(file.head(), json.putObject("head"));
        write(checkpoint.tail(), json.putObject("tail"));
        write(file.witness(), json.putObject("witness"));
        ArrayNode numbers = json.putArray("numbers");
        checkpoint.numbers().forEach((gateway, number) -> numbers.addObject()
                .put("agency", gateway.agencyId())
                .put("source", gateway.sourceId())
                .put("epoch", number.epoch())
                .put("next", number.sequence()));
    }

    private static void write(Fingerprint fingerprint, ObjectNode json) {
        json.put("offset", fingerprint.offset())
                .put("length", fingerprint.length())
                .put("hash", fingerprint.hash());
    }

    private static Map<String, List<TrackedFile>> fromJson(JsonNode top) throws IOException {
        if (top.path("version").asInt() != VERSION) {
            throw new FollowerException("The state was written by a newer agent (version " + top.path("version")
                    + "): install that one again, or move the state folder away and start with what is said of a lost"
                    + " state.");
        }
        Map<String, List<TrackedFile>> logs = new LinkedHashMap<>();
        top.path("logs").properties().forEach(log -> {
            List<TrackedFile> files = new ArrayList<>();
            log.getValue().forEach(file -> files.add(file(file)));
            logs.put(log.getKey(), files);
        });
        return logs;
    }

    private static TrackedFile file(JsonNode json) {
        Map<Gateway, NextSequence> numbers = new HashMap<>();
        for (JsonNode row : json.path("numbers")) {
            numbers.put(
                    new Gateway(row.path("agency").asText(), row.path("source").asText()),
                    new NextSequence(
                            row.path("epoch").asLong(), row.path("next").asLong()));
        }
        FileCheckpoint checkpoint =
                new FileCheckpoint(json.path("position").asLong(), fingerprint(json.path("tail")), Map.copyOf(numbers));
        return new TrackedFile(
                fingerprint(json.path("head")),
                fingerprint(json.path("witness")),
                path(json.path("path").asText()),
                checkpoint);
    }

    /** A name in letters that the locale does not have can be read from the folder, but not be made of what was written. */
    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException unspeakable) {
            return Path.of("unknown");
        }
    }

    private static Fingerprint fingerprint(JsonNode json) {
        return new Fingerprint(
                json.path("offset").asLong(),
                json.path("length").asInt(),
                json.path("hash").asLong());
    }
}
