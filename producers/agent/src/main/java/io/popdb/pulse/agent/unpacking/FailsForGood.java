package io.popdb.pulse.agent.unpacking;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** What could not be read once is not tried again: whoever only looked ahead leaves the failure to whoever reads. */
final class FailsForGood extends FilterInputStream {
    private @Nullable IOException failure;

    FailsForGood(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        IOException before = failure;
        if (before != null) {
            throw before;
        }
        try {
            return super.read(into, offset, length);
        } catch (IOException broken) {
            failure = broken;
            throw broken;
        }
    }
}
