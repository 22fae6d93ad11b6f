package io.popdb.pulse.agent.follow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.agent.follow.Landmarks.Landmark;
import io.popdb.pulse.agent.numbers.Gateway;
import io.popdb.pulse.agent.numbers.Numbering.NextSequence;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one file stands in the state. No line of a log is in it. */
final class StateJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StateJson() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static byte[] bytes(ObjectNode json) throws JsonProcessingException {
        return JSON.writeValueAsBytes(json);
    }

    static JsonNode read(byte[] bytes) throws IOException {
        return JSON.readTree(bytes);
    }

    static void write(TrackedFile file, ObjectNode json) {
        FileCheckpoint checkpoint = file.confirmed();
        FileSighting sighting = file.sighting();
        json.put("path", sighting.path().toString()).put("position", checkpoint.position());
        if (!sighting.real().equals(sighting.path())) {
            json.put("real", sighting.real().toString());
        }
        json.put("size", sighting.hasBeenDoneWith() ? checkpoint.position() : sighting.size());
        json.put("active", sighting.isActive());
        json.put("sentTo", file.mayBeSentTo());
        file.loss().ifPresent(loss -> json.putObject("lost")
                .put("bytes", loss.bytes())
                .put("atMillis", loss.at().toEpochMilli()));
        write(file.head(), json.putObject("head"));
        write(checkpoint.tail(), json.putObject("tail"));
        write(file.witness(), json.putObject("witness"));
        ArrayNode landmarks = json.putArray("landmarks");
        checkpoint.landmarks().all().forEach(landmark -> landmarks
                .addArray()
                .add(landmark.line().offset())
                .add(landmark.line().length())
                .add(landmark.line().hash())
                .add(landmark.position()));
        ArrayNode numbers = json.putArray("numbers");
        checkpoint.numbers().forEach((gateway, number) -> write(gateway, numbers.addObject())
                .put("epoch", number.epoch())
                .put("next", number.sequence()));
    }

    static ObjectNode write(Gateway gateway, ObjectNode json) {
        return json.put("agency", gateway.agencyId()).put("source", gateway.sourceId());
    }

    private static void write(Fingerprint fingerprint, ObjectNode json) {
        json.put("offset", fingerprint.offset())
                .put("length", fingerprint.length())
                .put("hash", fingerprint.hash());
    }

    static TrackedFile file(JsonNode json) {
        Map<Gateway, NextSequence> numbers = new HashMap<>();
        for (JsonNode row : json.path("numbers")) {
            numbers.put(
                    gateway(row),
                    new NextSequence(
                            row.path("epoch").asLong(), row.path("next").asLong()));
        }
        long position = json.path("position").asLong();
        FileCheckpoint checkpoint = new FileCheckpoint(
                position, fingerprint(json.path("tail")), landmarks(json.path("landmarks")), Map.copyOf(numbers));
        Path path = path(json.path("path").asText());
        FileSighting sighting = new FileSighting(
                path,
                json.has("real") ? path(json.path("real").asText()) : path,
                json.path("size").asLong(position),
                json.path("active").asBoolean());
        TrackedFile file = new TrackedFile(
                fingerprint(json.path("head")),
                sighting,
                new FileProgress(
                        checkpoint,
                        fingerprint(json.path("witness")),
                        json.path("sentTo").asLong(numbers.isEmpty() ? position : FileProgress.NOBODY_KNOWS)));
        file.isLost(loss(json.get("lost")));
        return file;
    }

    static Gateway gateway(JsonNode row) {
        return new Gateway(row.path("agency").asText(), row.path("source").asText());
    }

    private static @Nullable FileLoss loss(@Nullable JsonNode json) {
        return json == null
                ? null
                : new FileLoss(
                        json.path("bytes").asLong(),
                        Instant.ofEpochMilli(json.path("atMillis").asLong()));
    }

    private static Landmarks landmarks(JsonNode rows) {
        List<Landmark> all = new ArrayList<>();
        for (JsonNode row : rows) {
            Fingerprint line = new Fingerprint(
                    row.path(0).asLong(), row.path(1).asInt(), row.path(2).asLong());
            all.add(new Landmark(line, row.path(3).asLong()));
        }
        return new Landmarks(all);
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
