package io.popdb.pulse.bookkeeping.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.errors.BrokenException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A record of a topic as a line of a backup: {@code {"key":…,"value":…}} where the value is text, as all that Pulse writes is,
 * {@code {"key":…,"base64":…}} where it is not, and the key alone where it was taken back.
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once; never compared
record BackupRecord(String key, byte @Nullable [] value) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    String line() {
        ObjectNode line = JSON.createObjectNode().put("key", key);
        if (value != null) {
            String text = new String(value, StandardCharsets.UTF_8);
            if (Arrays.equals(text.getBytes(StandardCharsets.UTF_8), value)) {
                line.put("value", text);
            } else {
                line.put("base64", Base64.getEncoder().encodeToString(value));
            }
        }
        return line.toString();
    }

    /** @param where the file and the line, for who is told that it cannot be read */
    static BackupRecord of(String line, String where) {
        try {
            JsonNode node = JSON.readTree(line);
            if (!node.path("key").isTextual()) {
                throw new BrokenException(where + " is no record of a backup: it has no key");
            }
            return new BackupRecord(node.path("key").textValue(), value(node));
        } catch (JsonProcessingException | IllegalArgumentException noRecord) {
            throw new BrokenException(where + " is no record of a backup: " + noRecord.getMessage(), noRecord);
        }
    }

    private static byte @Nullable [] value(JsonNode node) {
        if (node.path("value").isTextual()) {
            return node.path("value").textValue().getBytes(StandardCharsets.UTF_8);
        }
        return node.path("base64").isTextual()
                ? Base64.getDecoder().decode(node.path("base64").textValue())
                : null;
    }
}
