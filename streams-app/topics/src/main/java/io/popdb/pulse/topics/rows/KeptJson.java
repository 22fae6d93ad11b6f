package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.domain.profile.HourTally;
import io.popdb.pulse.domain.watch.Kept;
import io.popdb.pulse.domain.watch.KeptConnection;
import io.popdb.pulse.domain.watch.KeptMass;
import java.util.List;

/**
 * How the store keeps what the watch knows: its records, field by field as they are. A new field is a new version, with a
 * migration that says what it is in what was kept before.
 */
public final class KeptJson {
    /** A connection under its agency, the mass silence under a key of its own. */
    public static final JsonSerde<Kept> SERDE = new JsonSerde<>(
            "a judgement's memory", 2, List.of(KeptOfVersion1::migrated), KeptJson::write, KeptJson::read);

    static final String CONNECTION = "connection";
    static final String MASS = "mass";
    static final String MEMORY = "memory";

    private static final String PROFILE_VERSION = "profileVersion";
    /** Arrays are bytes, the highest first: as text they would take thrice the place and the time. */
    private static final JsonFormat.Value BYTES = JsonFormat.Value.forShape(JsonFormat.Shape.BINARY);

    /** Hundreds of hours may wait to be learned from: without their fields' names. */
    private static final JsonFormat.Value ROW = JsonFormat.Value.forShape(JsonFormat.Shape.ARRAY);

    private static final JsonMapper RECORDS = JsonMapper.builder()
            .withConfigOverride(HourTally.class, override -> override.setFormat(ROW))
            .withConfigOverride(float[].class, override -> override.setFormat(BYTES))
            .withConfigOverride(double[].class, override -> override.setFormat(BYTES))
            .visibility(PropertyAccessor.GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private KeptJson() {}

    private static void write(Kept kept, ObjectNode node) {
        node.put(PROFILE_VERSION, KeptConnection.PROFILE_VERSION);
        node.set(kept instanceof KeptMass ? MASS : CONNECTION, RECORDS.valueToTree(kept));
    }

    private static Kept read(JsonNode node) {
        if (node.has(MASS)) {
            return record(node.path(MASS), KeptMass.class);
        }
        JsonNode connection = node.path(CONNECTION);
        if (Fields.number(node, PROFILE_VERSION) != KeptConnection.PROFILE_VERSION) {
            return record(withoutMemory(connection), KeptConnection.class);
        }
        return record(connection, KeptConnection.class);
    }

    private static JsonNode withoutMemory(JsonNode connection) {
        return connection instanceof ObjectNode object ? object.putNull(MEMORY) : connection;
    }

    private static <T> T record(JsonNode node, Class<T> type) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("an object expected in " + CONNECTION);
        }
        try {
            return RECORDS.treeToValue(node, type);
        } catch (JsonProcessingException lacking) {
            throw new IllegalArgumentException(lacking.getOriginalMessage(), lacking);
        }
    }
}
