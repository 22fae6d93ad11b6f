package io.popdb.pulse.topics.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.contract.Seed;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CountingInputTest {
    private final Random random = Seed.random("CountingInputTest");
    private final byte[] content = randomBytes(100_000);

    @Test
    void givesTheSameBytesHoweverTheyComeAndAreAskedFor() throws IOException {
        CountingInput in = new CountingInput(new InPieces(content));

        int at = 0;
        while (at < content.length) {
            if (random.nextBoolean()) {
                assertThat(in.read()).isEqualTo(content[at] & 0xFF);
                at++;
            } else {
                byte[] some = in.readNBytes(random.nextInt(3_000));
                assertThat(some).isEqualTo(Arrays.copyOfRange(content, at, at + some.length));
                at += some.length;
            }
            assertThat(in.count()).isEqualTo(at);
        }
    }

    @Test
    void endsWithTheLastByte() throws IOException {
        CountingInput in = new CountingInput(new InPieces(content));
        in.readNBytes(content.length);

        assertThat(in.read(new byte[1], 0, 1)).isEqualTo(-1);
        assertThat(in.read(new byte[1], 0, 0)).isZero();
        assertThatThrownBy(in::read).isInstanceOf(EOFException.class);
        assertThat(in.count()).isEqualTo(content.length);
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** As what unpacks a batch: seldom as much as was asked for. */
    private final class InPieces extends ByteArrayInputStream {
        InPieces(byte[] content) {
            super(content);
        }

        @Override
        public synchronized int read(byte[] bytes, int offset, int length) {
            return super.read(bytes, offset, Math.min(length, 1 + random.nextInt(20_000)));
        }
    }
}
