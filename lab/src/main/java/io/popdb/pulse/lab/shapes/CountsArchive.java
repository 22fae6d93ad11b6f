package io.popdb.pulse.lab.shapes;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes what truly came in each minute as NumPy reads it: a zip of arrays (format version 1.0), one for each agency, and
 * beside them {@code start}, {@code n} and {@code cal}.
 */
final class CountsArchive implements AutoCloseable {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNED = 64;
    private static final Charset UTF_32 = Charset.forName("UTF-32LE");

    private final ZipOutputStream zip;

    CountsArchive(Path file) throws IOException {
        zip = new ZipOutputStream(Files.newOutputStream(file));
    }

    void add(String name, int[] numbers) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(numbers);
        add(name, "<i4", "(" + numbers.length + ",)", bytes.array());
    }

    void add(String name, int number) throws IOException {
        add(
                name,
                "<i4",
                "()",
                ByteBuffer.allocate(Integer.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(number)
                        .array());
    }

    void add(String name, String text) throws IOException {
        add(name, "<U" + text.length(), "()", text.getBytes(UTF_32));
    }

    private void add(String name, String type, String shape, byte[] content) throws IOException {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
        int length = MAGIC.length + Short.BYTES + header.length() + 1;
        header += " ".repeat((ALIGNED - length % ALIGNED) % ALIGNED) + "\n";
        zip.putNextEntry(new ZipEntry(name + ".npy"));
        DataOutputStream out = new DataOutputStream(zip);
        out.write(MAGIC);
        out.writeShort(Short.reverseBytes((short) header.length()));
        out.write(header.getBytes(StandardCharsets.US_ASCII));
        out.write(content);
        out.flush();
        zip.closeEntry();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
