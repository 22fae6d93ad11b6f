package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.popdb.pulse.errors.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes a value as a JSON object that begins with its {@code version}, and reads it back. A value of an older version is made
 * one of this where it is known how; of any other it is refused with a sentence: it must not be misread. Thread-safe.
 */
public final class JsonSerde<T> implements Serde<T> {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String VERSION = "version";

    private final String what;
    private final int version;
    private final List<UnaryOperator<JsonNode>> migrations;
    private final Function<T, byte[]> writer;
    private final BiFunction<JsonNode, byte[], T> reader;

    /** Of a record that is written field by field. */
    JsonSerde(String what, int version, Class<T> type) {
        this(what, version, record -> record, node -> RowMapper.read(node, type));
    }

    /** @param writer makes of a value a record or a node that has a field */
    JsonSerde(String what, int version, Function<T, Object> writer, Function<JsonNode, T> reader) {
        this(what, version, List.of(), writer, reader);
    }

    /** @param migrations what makes of a value one of the next version, up to this one */
    JsonSerde(
            String what,
            int version,
            List<UnaryOperator<JsonNode>> migrations,
            Function<T, Object> writer,
            Function<JsonNode, T> reader) {
        this(what, version, migrations, versioned(version, writer), (node, bytes) -> reader.apply(node));
    }

    private JsonSerde(
            String what,
            int version,
            List<UnaryOperator<JsonNode>> migrations,
            Function<T, byte[]> writer,
            BiFunction<JsonNode, byte[], T> reader) {
        this.what = what;
        this.version = version;
        this.migrations = migrations;
        this.writer = writer;
        this.reader = reader;
    }

    /** Of a value whose very bytes count: it is written by itself, its version first, and read beside them. */
    static <T> JsonSerde<T> ofBytes(
            String what, int version, Function<T, byte[]> writer, BiFunction<JsonNode, byte[], T> reader) {
        return new JsonSerde<>(what, version, List.of(), writer, reader);
    }

    private static <T> Function<T, byte[]> versioned(int version, Function<T, Object> writer) {
        byte[] beginning = ("{\"" + VERSION + "\":" + version + ",").getBytes(StandardCharsets.US_ASCII);
        return value -> {
            byte[] object = RowMapper.bytes(writer.apply(value));
            byte[] versioned = Arrays.copyOf(beginning, beginning.length + object.length - 1);
            System.arraycopy(object, 1, versioned, beginning.length, object.length - 1);
            return versioned;
        };
    }

    public byte[] toBytes(T value) {
        return writer.apply(value);
    }

    /**
     * The value that the bytes hold.
     *
     * @throws SerializationException if the bytes are no such value, or one of another version
     */
    public T fromBytes(byte[] bytes) {
        JsonNode node;
        try {
            node = JSON.readTree(bytes);
        } catch (IOException notJson) {
            throw new SerializationException("a record that should be " + what + " is not JSON", notJson);
        }
        int found = node.path(VERSION).asInt(0);
        if (found > version || found < version - migrations.size()) {
            throw new SerializationException("this Pulse reads version " + version + " of " + what + ", found version "
                    + found + ": run the Pulse that wrote it, or a newer one");
        }
        try {
            for (UnaryOperator<JsonNode> migration :
                    migrations.subList(migrations.size() - (version - found), migrations.size())) {
                node = migration.apply(node);
            }
            return reader.apply(node, bytes);
        } catch (IllegalArgumentException | UsageException | DateTimeException | ArithmeticException unreadable) {
            throw new SerializationException("a record that should be " + what + " is not: " + unreadable.getMessage());
        }
    }

    /**
     * The value of a record whose key must be the value's own: under another it would stand beside, or in place of, what
     * it is not.
     *
     * @throws SerializationException also if it is not
     */
    public T under(String key, Function<T, String> ownKey, byte[] bytes) {
        T value = fromBytes(bytes);
        String own = ownKey.apply(value);
        if (!own.equals(key)) {
            throw new SerializationException("its key should be " + own);
        }
        return value;
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, value) -> value == null ? null : toBytes(value);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> bytes == null ? null : fromBytes(bytes);
    }
}
