package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.PrimitiveArrayDeserializers;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Function;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;

/**
 * Arrays as bytes, the highest first: as text they would take thrice the place and the time. Where that is shorter they are
 * deflated, as {@code {"deflated": …}}; others, and all that were written before, are Base64 alone, or lists of numbers.
 */
final class DeflatedArrays {
    static final String DEFLATED = "deflated";
    /** What the field's name and its brackets take is to be saved, too. */
    private static final int LEAST_SAVED = 12;
    /** No array of what is kept comes near it: what claims more is not one. */
    private static final int LARGEST = 1 << 20;

    private DeflatedArrays() {}

    static SimpleModule module() {
        return new SimpleModule()
                .addSerializer(byte[].class, new Written<>(Function.identity()))
                .addSerializer(float[].class, new Written<>(DeflatedArrays::bytes))
                .addSerializer(double[].class, new Written<>(DeflatedArrays::bytes))
                .addDeserializer(byte[].class, new Read<>(byte[].class, 1, Function.identity()))
                .addDeserializer(float[].class, new Read<>(float[].class, Float.BYTES, DeflatedArrays::floats))
                .addDeserializer(double[].class, new Read<>(double[].class, Double.BYTES, DeflatedArrays::doubles));
    }

    private static byte[] bytes(float[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES);
        bytes.asFloatBuffer().put(numbers);
        return bytes.array();
    }

    private static byte[] bytes(double[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Double.BYTES);
        bytes.asDoubleBuffer().put(numbers);
        return bytes.array();
    }

    private static float[] floats(byte[] bytes) {
        float[] numbers = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(numbers);
        return numbers;
    }

    private static double[] doubles(byte[] bytes) {
        double[] numbers = new double[bytes.length / Double.BYTES];
        ByteBuffer.wrap(bytes).asDoubleBuffer().get(numbers);
        return numbers;
    }

    private static byte[] deflated(byte[] bytes) throws IOException {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflating = new DeflaterOutputStream(out, deflater)) {
            deflating.write(bytes);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }

    /** The bytes that were deflated. */
    static byte[] inflated(byte[] deflated) throws DataFormatException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(deflated);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] part = new byte[8192];
            while (!inflater.finished()) {
                int read = inflater.inflate(part);
                if ((read == 0 && !inflater.finished()) || out.size() > LARGEST) {
                    throw new DataFormatException("it is cut off, or no array");
                }
                out.write(part, 0, read);
            }
            return out.toByteArray();
        } finally {
            inflater.end();
        }
    }

    private static final class Written<A> extends JsonSerializer<A> {
        private final Function<A, byte[]> toBytes;

        Written(Function<A, byte[]> toBytes) {
            this.toBytes = toBytes;
        }

        @Override
        public void serialize(A array, JsonGenerator json, SerializerProvider provider) throws IOException {
            byte[] bytes = toBytes.apply(array);
            byte[] deflated = deflated(bytes);
            if (deflated.length + LEAST_SAVED > bytes.length) {
                json.writeBinary(bytes);
                return;
            }
            json.writeStartObject();
            json.writeBinaryField(DEFLATED, deflated);
            json.writeEndObject();
        }
    }

    private static final class Read<A> extends JsonDeserializer<A> {
        private final Class<A> type;
        private final int width;
        private final Function<byte[], A> ofBytes;
        /** Of what was not deflated, also lists of numbers. */
        private final JsonDeserializer<?> plain;

        Read(Class<A> type, int width, Function<byte[], A> ofBytes) {
            this.type = type;
            this.width = width;
            this.ofBytes = ofBytes;
            this.plain = PrimitiveArrayDeserializers.forType(type.getComponentType());
        }

        @Override
        public A deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (!json.isExpectedStartObjectToken()) {
                return type.cast(plain.deserialize(json, context));
            }
            byte[] bytes = inflated(json, context);
            if (bytes.length % width != 0) {
                return context.reportInputMismatch(type, "bytes that are no whole numbers");
            }
            return ofBytes.apply(bytes);
        }

        private byte[] inflated(JsonParser json, DeserializationContext context) throws IOException {
            boolean isDeflated = DEFLATED.equals(json.nextFieldName()) && json.nextToken() == JsonToken.VALUE_STRING;
            byte[] deflated = isDeflated ? json.getBinaryValue() : new byte[0];
            if (!isDeflated || json.nextToken() != JsonToken.END_OBJECT) {
                return context.reportInputMismatch(type, "neither a list nor one that was deflated");
            }
            try {
                return DeflatedArrays.inflated(deflated);
            } catch (DataFormatException broken) {
                return context.reportInputMismatch(type, "what was deflated is broken: %s", broken.getMessage());
            }
        }
    }
}
