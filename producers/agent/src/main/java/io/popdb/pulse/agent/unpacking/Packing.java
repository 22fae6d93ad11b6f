package io.popdb.pulse.agent.unpacking;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Unpacks a log: what its first bytes say that it is packed in is taken away, one thing in the other. What comes out are
 * lines, at least where the log can be understood at all.
 *
 * <p>A byte keeps its place in what gzip and MIME held, save that between two JSON objects without anything between them
 * a line break is put.
 */
public final class Packing {
    private static final Logger LOG = LoggerFactory.getLogger(Packing.class);
    private static final int BUFFER = 1 << 16;
    private static final int HEAD = 1 << 12;
    private static final int MOST_LAYERS = 4;

    private Packing() {}

    /**
     * The log without gzip and MIME.
     *
     * @throws UnsoundLogException when it is a message that no log comes with; reading throws it where a packing is damaged, and
     *     {@link CutOffException} where one ends too early
     */
    public static BufferedInputStream unwrapped(InputStream log) throws IOException {
        BufferedInputStream in = new BufferedInputStream(log, BUFFER);
        for (int layer = 0; layer < MOST_LAYERS; layer++) {
            byte[] head = head(in, HEAD);
            if (GzipMembers.isGzip(head, head.length)) {
                in = new BufferedInputStream(new FailsForGood(new GzipMembers(in)), BUFFER);
            } else if (MultipartBodies.isMultipart(head, head.length)) {
                in = new BufferedInputStream(new FailsForGood(new MultipartBodies(in)), BUFFER);
            } else if (MultipartBodies.isMessageAlone(head, head.length)) {
                throw MultipartBodies.noRecords();
            } else {
                return in;
            }
        }
        throw new UnsoundLogException("it is packed too often to be meant");
    }

    /** The lines of a log without gzip and MIME. */
    public static InputStream lines(BufferedInputStream unwrapped, Shape shape) {
        return switch (shape) {
            case DOCUMENT -> new JsonRecordLines(unwrapped);
            case ROWS -> new QuotedRowLines(unwrapped);
            case LINES, UNDECIDED -> unwrapped;
        };
    }

    /**
     * The lines of a log as it lies on the disk.
     *
     * @throws CutOffException when so little of it is there that nobody can tell what it will be
     */
    public static InputStream lines(InputStream log) throws IOException {
        BufferedInputStream unwrapped = unwrapped(log);
        Shape shape = Shape.of(unwrapped);
        byte[] head = head(unwrapped, HEAD);
        if (shape == Shape.UNDECIDED || (head.length < HEAD && MultipartBodies.mayBecomeMultipart(head))) {
            requireWhole(unwrapped);
        }
        return lines(unwrapped, shape);
    }

    private static void requireWhole(BufferedInputStream beginning) throws IOException {
        beginning.mark(RecordJson.LONGEST_RECORD);
        for (int left = RecordJson.LONGEST_RECORD; left > 0 && beginning.read() >= 0; left--) {
            // on to where it ends, or is cut off
        }
        beginning.reset();
    }

    /**
     * Whether there is more to a log than lines, so that it can only be read from its beginning.
     *
     * @return {@link Shape#UNDECIDED} where too little of it is there to tell; it reads as lines for now
     */
    public static Shape shape(InputStream log) throws IOException {
        BufferedInputStream in = new BufferedInputStream(log, HEAD);
        byte[] head = head(in, HEAD);
        boolean wrapped = GzipMembers.isGzip(head, head.length)
                || MultipartBodies.isMultipart(head, head.length)
                || MultipartBodies.isMessageAlone(head, head.length);
        if (!wrapped && head.length < HEAD && MultipartBodies.mayBecomeMultipart(head)) {
            return Shape.UNDECIDED;
        }
        return wrapped ? Shape.DOCUMENT : Shape.of(in);
    }

    static InputStream gunzipped(BufferedInputStream in) throws IOException {
        byte[] head = head(in, 2);
        return GzipMembers.isGzip(head, head.length) ? new GzipMembers(in) : in;
    }

    /** The first bytes, as far as they can be read; the stream stays where it was. */
    public static byte[] head(BufferedInputStream in, int length) throws IOException {
        in.mark(length);
        byte[] head = new byte[length];
        int held = 0;
        try {
            for (int read = 0; read >= 0 && held < length; read = in.read(head, held, length - held)) {
                held += read;
            }
        } catch (CutOffException | UnsoundLogException toldWhenReadingComesThere) {
            LOG.debug("the beginning ends within {} bytes", length, toldWhenReadingComesThere);
        }
        in.reset();
        return Arrays.copyOf(head, held);
    }
}
