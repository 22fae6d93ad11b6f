package io.popdb.pulse.topics.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UncopiedBytesTest {
    private static final byte[] BYTES = {1, 2, 3};

    private final UncopiedBytes bytes = new UncopiedBytes();

    @Test
    void handsOnAWholeArrayAsItIs() {
        assertThat(read(ByteBuffer.wrap(BYTES))).isSameAs(BYTES);
    }

    @Test
    void copiesAPieceOfALargerOne() {
        assertThat(read(ByteBuffer.wrap(BYTES, 1, 2))).containsExactly(2, 3);
        assertThat(read(ByteBuffer.wrap(BYTES, 0, 2))).containsExactly(1, 2);
        assertThat(read(ByteBuffer.wrap(BYTES, 1, 2).slice())).containsExactly(2, 3);
        assertThat(read(ByteBuffer.wrap(BYTES).asReadOnlyBuffer())).containsExactly(1, 2, 3);
        assertThat(read(null)).isNull();
    }

    private byte @Nullable [] read(@Nullable ByteBuffer data) {
        return bytes.deserialize("topic", new RecordHeaders(), data);
    }
}
