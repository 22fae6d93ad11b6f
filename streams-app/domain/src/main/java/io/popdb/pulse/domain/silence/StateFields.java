package io.popdb.pulse.domain.silence;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The fields of a {@link Persisted} state, one after the other. While a state is saved, {@code next} writes the value that
 * it is given and returns it; while a state is restored, it ignores that value and returns the one that was saved in its
 * place. So each class describes its fields once, as {@code began = fields.next(began)}, and their order is the format.
 * Numbers are stored as {@link java.io.DataOutput} does it.
 */
sealed interface StateFields {
    /** The next field of so many bytes, the highest first. */
    long next(long value, int bytes);

    default long next(long value) {
        return next(value, Long.BYTES);
    }

    default int next(int value) {
        return (int) next(value, Integer.BYTES);
    }

    default double next(double value) {
        return Double.longBitsToDouble(next(Double.doubleToLongBits(value)));
    }

    default float next(float value) {
        return Float.intBitsToFloat(next(Float.floatToIntBits(value)));
    }

    default boolean next(boolean value) {
        return next(value ? 1 : 0, Byte.BYTES) != 0;
    }

    default String next(String text) {
        byte[] given = text.getBytes(StandardCharsets.UTF_8);
        byte[] utf8 = new byte[(int) next(given.length, Short.BYTES)];
        for (int i = 0; i < utf8.length; i++) {
            utf8[i] = (byte) next(i < given.length ? given[i] : 0, Byte.BYTES);
        }
        return new String(utf8, StandardCharsets.UTF_8);
    }

    default void next(double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = next(values[i]);
        }
    }

    /**
     * So many elements, each by the fields of its own.
     *
     * @param blank given to {@code element} in place of each element that is read
     */
    default <T> List<T> next(int size, Collection<T> given, T blank, UnaryOperator<T> element) {
        List<T> elements = new ArrayList<>();
        Iterator<T> next = given.iterator();
        while (elements.size() < size) {
            elements.add(element.apply(next.hasNext() ? next.next() : blank));
        }
        return elements;
    }

    static byte[] save(Persisted state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        state.state(new Saving(bytes));
        return bytes.toByteArray();
    }

    static void restore(Persisted state, byte[] saved) {
        state.state(new Restoring(ByteBuffer.wrap(saved)));
    }

    record Saving(ByteArrayOutputStream out) implements StateFields {
        @Override
        public long next(long value, int bytes) {
            for (int left = bytes - 1; left >= 0; left--) {
                out.write((int) (value >>> (Byte.SIZE * left)));
            }
            return value;
        }
    }

    record Restoring(ByteBuffer in) implements StateFields {
        @Override
        public long next(long value, int bytes) {
            long read = 0;
            for (int i = 0; i < bytes; i++) {
                read = read << Byte.SIZE | Byte.toUnsignedLong(in.get());
            }
            return read;
        }
    }
}
