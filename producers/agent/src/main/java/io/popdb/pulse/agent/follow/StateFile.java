package io.popdb.pulse.agent.follow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.agent.numbers.Gateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far the brokers have each file of each log, on the disk.
 *
 * <pre>
 * state.json              all of it; replaced as a whole, so that a crash leaves the old one or the new one
 * state.journal           what has changed since, where all of it is much: appended, until that is as much
 * state.previous.json     the one before with its journal: both together say what state.json said, should that be torn
 * state.previous.journal
 * </pre>
 */
final class StateFile {
    /** What was found, and a sentence where something was wrong with it. */
    record Found(SavedState state, Optional<String> trouble) {}

    private static final int VERSION = 2;
    /** To replace so little costs no more than to append to it. */
    private static final long SMALL_BYTES = 64 << 10;

    private final Path file;
    private final Path journal;
    private final Path before;
    private final Path journalBefore;
    private final Path draft;
    private final SavedRows rows = new SavedRows();
    private long generation;
    private long fileBytes;
    private long journalBytes;

    StateFile(Path folder) {
        this.file = folder.resolve("state.json");
        this.journal = folder.resolve("state.journal");
        this.before = folder.resolve("state.previous.json");
        this.journalBefore = folder.resolve("state.previous.journal");
        this.draft = folder.resolve("state.json.tmp");
    }

    /** The state, else the one before; empty where there is neither. */
    Optional<Found> read() throws IOException {
        Optional<SavedState> latest = read(file);
        if (latest.isPresent()) {
            return Optional.of(new Found(latest.get(), Optional.empty()));
        }
        Optional<SavedState> previous = read(before);
        if (previous.isEmpty()) {
            Files.deleteIfExists(journal); // of a state that is lost
            Files.deleteIfExists(journalBefore);
        }
        return previous.map(older -> new Found(
                older,
                Optional.of(file + " is torn or missing; going on from the state before it. What was sent since is"
                        + " sent again under the same numbers, and the centre drops it.")));
    }

    /** Whether there is a file, usable or not. */
    boolean exists() {
        return Files.exists(file) || Files.exists(before);
    }

    /** Whether there is anything to keep that has not been written. */
    boolean isOutdated(SavedState state) {
        return rows.areOutdated(state);
    }

    /** Keeps the state; on return it is on the disk. */
    void write(SavedState state) throws IOException {
        if (fileBytes > SMALL_BYTES) {
            byte[] changes = StateJson.bytes(toJson(state, rows.changed(state)));
            if (journalBytes + changes.length <= fileBytes) {
                journalBytes +=
                        StateLines.write(journal, changes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                return;
            }
        }
        replace(state);
    }

    private void replace(SavedState state) throws IOException {
        generation++;
        ObjectNode all = toJson(state, rows.all(state));
        writeEpochs(state, all.putArray("epochs"));
        fileBytes = StateLines.write(
                draft,
                StateJson.bytes(all),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        if (Files.exists(file)) {
            move(file, before);
            if (Files.exists(journal)) {
                move(journal, journalBefore);
            }
        }
        move(draft, file);
        journalBytes = 0;
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private ObjectNode toJson(SavedState state, Map<String, List<TrackedFile>> files) {
        ObjectNode top = StateJson.object().put("version", VERSION).put("generation", generation);
        ObjectNode logs = top.putObject("logs");
        files.forEach((name, some) -> {
            ArrayNode array = logs.putArray(name);
            some.forEach(file -> StateJson.write(file, array.addObject().put("id", rows.idOf(file))));
        });
        ObjectNode about = top.putObject("about");
        state.logs().forEach((name, log) -> about.putObject(name)
                .put("heading", Base64.getEncoder().encodeToString(log.heading()))
                .put("asideInARow", log.asideInARow()));
        return top;
    }

    private static void writeEpochs(SavedState state, ArrayNode json) {
        state.epochs().forEach((gateway, epochs) -> {
            ArrayNode array = StateJson.write(gateway, json.addObject()).putArray("epochs");
            epochs.forEach(array::add);
        });
    }

    private Optional<SavedState> read(Path path) throws IOException {
        List<byte[]> lines = StateLines.read(path);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        JsonNode top = StateJson.read(lines.get(0));
        int version = top.path("version").asInt();
        if (version < 1 || version > VERSION) {
            throw new FollowerException("The state was written by a newer agent (version " + top.path("version")
                    + "): install that one again, or move the state folder away and start with what is said of a lost"
                    + " state.");
        }
        List<JsonNode> steps = new ArrayList<>(List.of(top));
        for (byte[] line : journalled()) {
            JsonNode step = StateJson.read(line);
            if (step.path("generation").asLong() >= top.path("generation").asLong()) {
                steps.add(step);
            }
        }
        return Optional.of(fromJson(steps));
    }

    private List<byte[]> journalled() throws IOException {
        List<byte[]> lines = new ArrayList<>(StateLines.read(journalBefore));
        lines.addAll(StateLines.read(journal));
        return lines;
    }

    private SavedState fromJson(List<JsonNode> steps) {
        Map<String, Map<Long, TrackedFile>> files = new LinkedHashMap<>();
        Map<String, SavedState.Log> about = new HashMap<>();
        Map<Gateway, Set<Long>> epochs = new HashMap<>();
        for (JsonNode step : steps) {
            generation = Math.max(generation, step.path("generation").asLong());
            step.path("logs").properties().forEach(log -> {
                Map<Long, TrackedFile> ofLog = files.computeIfAbsent(log.getKey(), any -> new LinkedHashMap<>());
                for (JsonNode row : log.getValue()) {
                    TrackedFile read = StateJson.file(row);
                    ofLog.put(row.path("id").asLong(-1L - ofLog.size()), read);
                    read.confirmed().numbers().forEach((gateway, number) -> epochs.computeIfAbsent(
                                    gateway, any -> new HashSet<>())
                            .add(number.epoch()));
                }
            });
            step.path("about").properties().forEach(log -> about.put(log.getKey(), about(log.getValue())));
            for (JsonNode row : step.path("epochs")) {
                Set<Long> ofGateway = epochs.computeIfAbsent(StateJson.gateway(row), any -> new HashSet<>());
                row.path("epochs").forEach(epoch -> ofGateway.add(epoch.asLong()));
            }
        }
        Map<String, SavedState.Log> logs = new LinkedHashMap<>();
        files.forEach((name, ofLog) -> {
            rows.resume(ofLog);
            SavedState.Log known = about.getOrDefault(name, SavedState.Log.EMPTY);
            logs.put(name, new SavedState.Log(List.copyOf(ofLog.values()), known.heading(), known.asideInARow()));
        });
        return new SavedState(logs, epochs);
    }

    private static SavedState.Log about(JsonNode json) {
        return new SavedState.Log(
                List.of(),
                Base64.getDecoder().decode(json.path("heading").asText()),
                json.path("asideInARow").asLong());
    }
}
