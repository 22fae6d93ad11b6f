package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.unpacking.Packing;
import io.popdb.pulse.agent.unpacking.Shape;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A log's file, open for reading. Plain or packed, which its first bytes tell; offsets are of the unpacked log. It goes on
 * reading the file that it opened, whatever that is called by now.
 */
final class OpenLog implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final FileChannel channel;
    private Shape shape;
    private boolean cutOff;

    private OpenLog(FileChannel channel) throws IOException {
        this.channel = channel;
        this.shape = Packing.shape(Channels.newInputStream(channel.position(0)));
    }

    static OpenLog open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new OpenLog(channel);
        } catch (IOException unreadable) {
            channel.close();
            throw unreadable;
        }
    }

    /** Whether its bytes are not all the log's, and it shows by itself whether it is there whole. */
    boolean isPacked() throws IOException {
        return shape() == Shape.DOCUMENT;
    }

    /** Whether there is more to it than lines, so that it is always read from its beginning. */
    boolean isSequential() throws IOException {
        return shape().isSequential();
    }

    /** Whether it has begun, but so little of it is there that nobody can tell what it will be. */
    boolean isUndecided() throws IOException {
        if (shape() != Shape.UNDECIDED) {
            return false;
        }
        for (byte some : read(0, BUFFER)) {
            if (some > ' ') {
                return true;
            }
        }
        return false;
    }

    /** A file that has only begun may turn out to be something else than lines. */
    private Shape shape() throws IOException {
        if (shape == Shape.UNDECIDED) {
            shape = Packing.shape(Channels.newInputStream(channel.position(0)));
        }
        return shape;
    }

    /** Whether what was read last ended because the rest of what it is packed in is missing. */
    boolean isCutOff() {
        return cutOff;
    }

    /** How large the file is on the disk. */
    long size() throws IOException {
        return channel.size();
    }

    /** Bytes of the log; fewer where it ends. A stream goes on behind that where it was. */
    byte[] read(long offset, int length) throws IOException {
        if (isSequential()) {
            long streamIsAt = channel.position();
            byte[] bytes = from(offset).readNBytes(length);
            channel.position(streamIsAt);
            return bytes;
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) >= 0) {
            // goes on until all is read or the file ends
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** The log from there on. One stream at a time, not to be closed. Where a packed file is cut off it ends, too. */
    InputStream from(long offset) throws IOException {
        Shape known = shape();
        if (known == Shape.UNDECIDED) {
            return InputStream.nullInputStream();
        }
        if (!known.isSequential()) {
            return Channels.newInputStream(channel.position(offset));
        }
        channel.position(0);
        cutOff = false;
        try {
            return skip(new UnpackedSoFar(Packing.lines(Channels.newInputStream(channel))), offset);
        } catch (EOFException stillBeingPacked) {
            cutOff = true;
            return InputStream.nullInputStream();
        }
    }

    private static InputStream skip(InputStream in, long bytes) throws IOException {
        byte[] unread = new byte[BUFFER];
        long left = bytes;
        while (left > 0) {
            int read = in.read(unread, 0, (int) Math.min(unread.length, left));
            if (read < 0) {
                return InputStream.nullInputStream();
            }
            left -= read;
        }
        return in;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Ends where a file ends that somebody is still packing, or writing as one document. */
    private final class UnpackedSoFar extends FilterInputStream {
        private UnpackedSoFar(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return super.read(into, offset, length);
            } catch (EOFException stillBeingPacked) {
                cutOff = true;
                return -1;
            }
        }
    }
}
