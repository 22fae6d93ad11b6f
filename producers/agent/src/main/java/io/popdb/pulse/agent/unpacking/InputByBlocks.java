package io.popdb.pulse.agent.unpacking;

import java.io.IOException;
import java.io.InputStream;

/** A stream that makes many bytes at a time, and one by the same way. */
abstract class InputByBlocks extends InputStream {
    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public abstract int read(byte[] into, int offset, int length) throws IOException;
}
