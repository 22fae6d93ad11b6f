package io.popdb.pulse.pipeline;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What the outside of an LZ4 frame tells: it says of each block how long it is, and of all how much one holds at the most. */
final class Lz4Frame {
    private static final int FLAGS_AT = 4;
    private static final int BLOCK_SIZE_AT = 5;
    private static final int HAS_CONTENT_SIZE = 1 << 3;
    private static final int HAS_BLOCK_CHECKSUMS = 1 << 4;
    private static final int CONTENT_SIZE_BYTES = 8;
    private static final int SHORTEST_HEADER = 7;
    private static final int STORED = 1 << 31;
    private static final int SMALLEST_BLOCK_CODE = 4;
    private static final int LARGEST_BLOCK_CODE = 7;

    private Lz4Frame() {}

    /** How many bytes come out of it at the most; what is no such frame may hold anything. */
    static long atMost(ByteBuffer bytes) {
        ByteBuffer frame = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (frame.remaining() < SHORTEST_HEADER) {
            return Long.MAX_VALUE;
        }
        int flags = frame.get(FLAGS_AT);
        int code = frame.get(BLOCK_SIZE_AT) >> 4 & 7;
        if (code < SMALLEST_BLOCK_CODE || code > LARGEST_BLOCK_CODE) {
            return Long.MAX_VALUE;
        }
        long blockHolds = 1L << (8 + 2 * code);
        int checksum = (flags & HAS_BLOCK_CHECKSUMS) == 0 ? 0 : Integer.BYTES;
        int at = SHORTEST_HEADER + ((flags & HAS_CONTENT_SIZE) == 0 ? 0 : CONTENT_SIZE_BYTES);
        long most = 0;
        while (at <= frame.limit() - Integer.BYTES && frame.getInt(at) != 0) {
            int length = frame.getInt(at) & ~STORED;
            most += blockHolds;
            if (length > frame.limit() - at) {
                return Long.MAX_VALUE;
            }
            at += Integer.BYTES + length + checksum;
        }
        return most;
    }
}
