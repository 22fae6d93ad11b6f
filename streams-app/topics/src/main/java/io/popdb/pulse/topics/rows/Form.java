package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A type that is written as if it were another.
 *
 * @param nothing what is not written where it may be {@link LeftOut}; null where it may not
 */
@SuppressWarnings("serial") // nobody writes a mapper's parts as Java does
record Form<T, W>(Class<T> type, @Nullable T nothing, Class<W> other, Function<T, W> written, Function<W, T> read) {
    void addTo(SimpleModule module) {
        module.addSerializer(type, writer());
        module.addDeserializer(type, reader());
    }

    StdSerializer<T> writer() {
        return new StdSerializer<>(type) {
            @Override
            public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
                provider.defaultSerializeValue(written.apply(value), json);
            }

            @Override
            public boolean isEmpty(SerializerProvider provider, T value) {
                return value.equals(nothing);
            }
        };
    }

    StdDeserializer<T> reader() {
        return new StdDeserializer<>(type) {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
                return read.apply(context.readValue(json, other));
            }

            @Override
            public @Nullable Object getAbsentValue(DeserializationContext context) {
                return nothing;
            }
        };
    }
}
