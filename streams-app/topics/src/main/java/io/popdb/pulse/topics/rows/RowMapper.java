package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;

/**
 * Maps a row's record to JSON and back, field by field as it is: a component is a field of its name, at its place. What a row
 * lacks, or has as another type, is an {@link IllegalArgumentException}, never a guess; a field that it has too many is one of a
 * later Pulse, and passed over. {@link RowForms} says what is written in another way than Jackson's.
 */
final class RowMapper {
    private static final JsonMapper ROWS = strict().annotationIntrospector(new RowForms())
            .addModule(RowForms.module())
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT, DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .withCoercionConfig(
                    LogicalType.Textual, text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .withCoercionConfig(
                    LogicalType.Enum, label -> label.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail))
            .build();

    private RowMapper() {}

    /** Of records alone, with all that they are made of. */
    static JsonMapper.Builder strict() {
        return JsonMapper.builder()
                .visibility(PropertyAccessor.GETTER, Visibility.NONE)
                .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    }

    static byte[] bytes(Object row) {
        try {
            return ROWS.writeValueAsBytes(row);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a row that cannot be written: " + row, impossible);
        }
    }

    static void write(Object record, ObjectNode node) {
        node.setAll((ObjectNode) ROWS.valueToTree(record));
    }

    static <T> T read(JsonNode row, Class<T> type) {
        return read(ROWS, row, type);
    }

    /** What stands in a field of a row. */
    static <T> T readField(JsonNode row, String field, Class<T> type) {
        return readField(ROWS, row, field, type);
    }

    static <T> T readField(JsonMapper mapper, JsonNode row, String field, Class<T> type) {
        if (!row.path(field).isObject()) {
            throw new IllegalArgumentException("an object expected in " + field);
        }
        return read(mapper, row.path(field), type);
    }

    private static <T> T read(JsonMapper mapper, JsonNode node, Class<T> type) {
        try {
            return mapper.treeToValue(node, type);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException(MappingFault.sentence(unreadable), unreadable);
        }
    }
}
