package io.popdb.pulse.agent.follow;

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
import java.util.zip.GZIPInputStream;

/**
 * A log's file, open for reading. Plain or gzipped, which its first bytes tell; offsets are of the unpacked log. It goes on
 * reading the file that it opened, whatever that is called by now.
 */
final class OpenLog implements Closeable {
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int BUFFER = 1 << 16;

    private final FileChannel channel;
    private final boolean packed;
    private boolean cutOff;

    private OpenLog(FileChannel channel, boolean packed) {
        this.channel = channel;
        this.packed = packed;
    }

    static OpenLog open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            ByteBuffer magic = ByteBuffer.allocate(2);
            boolean packed = channel.read(magic, 0) == 2 && (magic.getShort(0) & 0xffff) == GZIP_MAGIC;
            return new OpenLog(channel, packed);
        } catch (IOException unreadable) {
            channel.close();
            throw unreadable;
        }
    }

    boolean isPacked() {
        return packed;
    }

    /** Whether what was read last ended because the rest of what it is packed in is missing. */
    boolean isCutOff() {
        return cutOff;
    }

    /** How large the file is on the disk. */
    long size() throws IOException {
        return channel.size();
    }

    /** Bytes of the log; fewer where it ends. */
    byte[] read(long offset, int length) throws IOException {
        if (packed) {
            return from(offset).readNBytes(length);
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) >= 0) {
            // goes on until all is read or the file ends
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** The log from there on. One stream at a time, not to be closed. Where a packed file is cut off it ends, too. */
    InputStream from(long offset) throws IOException {
        if (!packed) {
            return Channels.newInputStream(channel.position(offset));
        }
        channel.position(0);
        cutOff = false;
        try {
            return skip(new UnpackedSoFar(new GZIPInputStream(Channels.newInputStream(channel), BUFFER)), offset);
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

    /** Ends where a file ends that somebody is still packing. */
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
