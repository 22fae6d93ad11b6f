package io.popdb.pulse.lab.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountsArchiveTest {
    @Test
    void writesArraysAsNumPyReadsThem(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("counts.npz");
        try (CountsArchive archive = new CountsArchive(file)) {
            archive.add("prov-40", new int[] {0, 7, 300_000});
            archive.add("n", 3);
            archive.add("start", "2026-05-03T17:00Z");
        }

        assertThat(header(file, "prov-40"))
                .contains("'descr': '<i4'", "'shape': (3,)")
                .endsWith("\n");
        assertThat(content(file, "prov-40").asIntBuffer().get(2)).isEqualTo(300_000);
        assertThat(header(file, "n")).contains("'shape': ()");
        assertThat(content(file, "n").getInt()).isEqualTo(3);
        assertThat(header(file, "start")).contains("'<U17'");
        assertThat(Charset.forName("UTF-32LE").decode(content(file, "start")).toString())
                .isEqualTo("2026-05-03T17:00Z");
    }

    private static String header(Path file, String name) throws IOException {
        byte[] bytes = bytes(file, name);
        return new String(bytes, 10, headerLength(bytes), StandardCharsets.US_ASCII);
    }

    private static ByteBuffer content(Path file, String name) throws IOException {
        byte[] bytes = bytes(file, name);
        int begin = 10 + headerLength(bytes);
        assertThat(begin % 64).isZero();
        return ByteBuffer.wrap(Arrays.copyOfRange(bytes, begin, bytes.length)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int headerLength(byte[] bytes) {
        assertThat(Arrays.copyOf(bytes, 8)).containsExactly(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0);
        return ByteBuffer.wrap(bytes, 8, 2).order(ByteOrder.LITTLE_ENDIAN).getShort();
    }

    private static byte[] bytes(Path file, String name) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.getInputStream(zip.getEntry(name + ".npy")).readAllBytes();
        }
    }
}
