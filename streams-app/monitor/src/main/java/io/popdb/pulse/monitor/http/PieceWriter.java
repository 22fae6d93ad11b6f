package io.popdb.pulse.monitor.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands an answer over piece by piece, each when the one before has been taken, and tells of each. */
final class PieceWriter implements WriteListener {
    static final int PIECE = 1 << 15;

    private static final Logger LOG = LoggerFactory.getLogger(PieceWriter.class);

    private final InputStream content;
    private final ServletOutputStream out;
    private final Runnable progress;
    private final CompletableFuture<Void> sent;
    private final byte[] piece = new byte[PIECE];

    PieceWriter(InputStream content, ServletOutputStream out, Runnable progress, CompletableFuture<Void> sent) {
        this.content = content;
        this.out = out;
        this.progress = progress;
        this.sent = sent;
    }

    @Override
    public void onWritePossible() throws IOException {
        while (out.isReady()) {
            progress.run();
            int read = content.readNBytes(piece, 0, PIECE);
            if (read == 0) {
                content.close();
                sent.complete(null);
                return;
            }
            out.write(piece, 0, read);
        }
    }

    /** The reader has gone, or was let go: there is nobody to tell. */
    @Override
    public void onError(Throwable gone) {
        LOG.debug("An answer was not read to its end.", gone);
        try {
            content.close();
        } catch (IOException ofNoUse) {
            LOG.debug("An answer could not be closed.", ofNoUse);
        }
        sent.complete(null);
    }
}
