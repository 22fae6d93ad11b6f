package io.popdb.pulse.monitor.http;

import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends answers without a thread that waits for the reader: readers that take minutes, or nothing at all, keep nobody else
 * from being answered. Whoever makes no progress is let go by the server's idle timeout. What waits to be read is bounded by
 * bytes: beyond that the connection is closed that has waited longest.
 */
final class Responses {
    private static final Logger LOG = LoggerFactory.getLogger(Responses.class);
    private static final int WORTH_COMPRESSING = 1_500;

    private final long mostBytes;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long waitingBytes;

    /** An answer that its reader has not taken yet. */
    private record Waiting(int bytes, EndPoint reader, CompletableFuture<Void> sent) {}

    /** @param mostBytes that may wait to be read, over all readers */
    Responses(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Sends a text or a file under the status and the headers that the context has. */
    void send(Context context, byte[] content) {
        byte[] body = compressed(context, content);
        context.res().setContentLength(body.length);
        context.future(() -> write(context, body));
    }

    private CompletableFuture<Void> write(Context context, byte[] body) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        Waiting answer = new Waiting(body.length, reader(context), sent);
        enqueue(answer);
        try {
            ServletOutputStream out = context.res().getOutputStream();
            out.setWriteListener(new Writing(out, body, sent));
        } catch (IOException gone) {
            sent.complete(null);
        }
        return sent.thenRun(() -> dequeue(answer));
    }

    private static EndPoint reader(Context context) {
        return ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
    }

    private void enqueue(Waiting answer) {
        Deque<Waiting> tooMany = new ArrayDeque<>();
        synchronized (waiting) {
            waiting.addLast(answer);
            waitingBytes += answer.bytes;
            while (waitingBytes > mostBytes && waiting.size() > 1) {
                Waiting oldest = waiting.removeFirst();
                waitingBytes -= oldest.bytes;
                tooMany.add(oldest);
            }
        }
        tooMany.forEach(slow -> slow.reader.close(new IOException("too many readers that are too slow")));
    }

    private void dequeue(Waiting answer) {
        synchronized (waiting) {
            if (waiting.remove(answer)) {
                waitingBytes -= answer.bytes;
            }
        }
    }

    private static byte[] compressed(Context context, byte[] content) {
        String accepted = context.header("Accept-Encoding");
        if (content.length < WORTH_COMPRESSING || accepted == null || !accepted.contains("gzip")) {
            return content;
        }
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(content.length / 8);
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        context.header("Content-Encoding", "gzip");
        return compressed.toByteArray();
    }

    /** Hands the body over once, and is done when it has been taken. */
    private static final class Writing implements WriteListener {
        private final ServletOutputStream out;
        private final byte[] body;
        private final CompletableFuture<Void> sent;
        private boolean handedOver;

        Writing(ServletOutputStream out, byte[] body, CompletableFuture<Void> sent) {
            this.out = out;
            this.body = body;
            this.sent = sent;
        }

        @Override
        public void onWritePossible() throws IOException {
            while (out.isReady()) {
                if (handedOver) {
                    sent.complete(null);
                    return;
                }
                handedOver = true;
                out.write(body);
            }
        }

        /** The reader has gone, or was let go: there is nobody to tell. */
        @Override
        public void onError(Throwable gone) {
            LOG.debug("An answer was not read to its end.", gone);
            sent.complete(null);
        }
    }
}
