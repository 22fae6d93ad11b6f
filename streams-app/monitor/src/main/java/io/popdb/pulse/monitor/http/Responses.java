package io.popdb.pulse.monitor.http;

import io.javalin.http.Context;
import io.popdb.pulse.monitor.http.WaitingAnswers.Answer;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/**
 * Sends answers without a thread that waits for the reader: readers that take minutes, or nothing at all, keep nobody else
 * from being answered. Whoever makes no progress is let go by the server's idle timeout. What waits to be read is bounded by
 * bytes: beyond that the connection is closed that has been stuck for the longest.
 */
final class Responses {
    /** An answer is large until it is compressed: more at a time would hold much and be no faster. */
    private static final int MADE_AT_ONCE = 4;

    private final Semaphore making = new Semaphore(MADE_AT_ONCE, true);
    private final WaitingAnswers waiting;

    /** @param mostBytes that may wait to be read, over all readers */
    Responses(long mostBytes) {
        waiting = new WaitingAnswers(mostBytes);
    }

    /** Sends a text or a file under the status and the headers that the context has. */
    void send(Context context, byte[] content) {
        send(context, Body.of(content));
    }

    /** Sends what is large to make, under the status and the headers that the context has then. */
    void send(Context context, Supplier<byte[]> content) {
        send(context, make(content));
    }

    private Body make(Supplier<byte[]> content) {
        making.acquireUninterruptibly();
        try {
            return Body.of(content.get());
        } finally {
            making.release();
        }
    }

    void send(Context context, Body body) {
        context.future(() -> write(context, body));
    }

    /** The same, for what is waited for: what it returns is done when the answer was read. */
    CompletableFuture<Void> write(Context context, Body body) {
        boolean unpacked = !body.isPacked() || !takesGzip(context);
        if (!unpacked) {
            context.header("Content-Encoding", "gzip");
        }
        context.res().setContentLength(body.length(unpacked));
        CompletableFuture<Void> sent = new CompletableFuture<>();
        EndPoint reader = reader(context);
        Answer answer = new Answer(
                body.heldBytes(unpacked) + PieceWriter.PIECE,
                () -> reader.close(new IOException("too many readers that are too slow")));
        waiting.begin(answer);
        try {
            ServletOutputStream out = context.res().getOutputStream();
            out.setWriteListener(new PieceWriter(body.open(unpacked), out, () -> waiting.progress(answer), sent));
        } catch (IOException gone) {
            sent.complete(null);
        }
        return sent.thenRun(() -> waiting.end(answer));
    }

    private static EndPoint reader(Context context) {
        return ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
    }

    private static boolean takesGzip(Context context) {
        String accepted = context.header("Accept-Encoding");
        return accepted != null && accepted.contains("gzip");
    }
}
