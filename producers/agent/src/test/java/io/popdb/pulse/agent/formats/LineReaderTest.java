package io.popdb.pulse.agent.formats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Seed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    /** Bytes around the line feed and with the highest bit, which a search by eights could take for one. */
    private static final byte[] LIKELY = {'\n', '\n', '\r', 0x0b, 0x09, (byte) 0x8a, (byte) 0x8b, 0, (byte) 0xff, 'a'};

    @Test
    void cutsWhereALineEndsAndNowhereElse() throws IOException {
        Random random = Seed.random("LineReaderTest.cutsWhereALineEndsAndNowhereElse");
        for (int i = 0; i < 20_000; i++) {
            byte[] log = new byte[random.nextInt(60)];
            for (int at = 0; at < log.length; at++) {
                log[at] = random.nextInt(3) == 0 ? LIKELY[random.nextInt(LIKELY.length)] : (byte) 'x';
            }

            List<String> lines = lines(new Dripping(log, random));

            assertThat(lines).isEqualTo(expected(new String(log, ISO_8859_1)));
        }
    }

    private static List<String> lines(InputStream log) throws IOException {
        List<String> lines = new ArrayList<>();
        LineReader reader = new LineReader(log, 1000);
        while (reader.advance()) {
            lines.add(reader.position().byteOffset() + " "
                    + new String(reader.buffer(), reader.offset(), reader.length(), ISO_8859_1));
        }
        return lines;
    }

    private static List<String> expected(String log) {
        List<String> lines = new ArrayList<>();
        for (int start = passOverHole(log, 0); start < log.length(); start = passOverHole(log, start)) {
            int lineFeed = log.indexOf('\n', start);
            int end = lineFeed < 0 ? log.length() : lineFeed;
            String line = log.substring(start, end);
            lines.add(start + " " + (line.endsWith("\r") ? line.substring(0, line.length() - 1) : line));
            start = lineFeed < 0 ? end : end + 1;
        }
        return lines;
    }

    private static int passOverHole(String log, int from) {
        int start = from;
        while (start < log.length() && log.charAt(start) == 0) {
            start++;
        }
        return start;
    }

    /** Gives a few bytes at a time, as a slow disk does. */
    private static final class Dripping extends ByteArrayInputStream {
        private final Random random;

        private Dripping(byte[] log, Random random) {
            super(log);
            this.random = random;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(length, 1 + random.nextInt(20)));
        }
    }
}
