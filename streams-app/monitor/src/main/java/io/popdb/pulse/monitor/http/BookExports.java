package io.popdb.pulse.monitor.http;

import io.popdb.pulse.contract.Sha256;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.monitor.view.BookEdition;
import io.popdb.pulse.reports.BookFiles;
import io.popdb.pulse.reports.BookFiles.BookFile;
import io.popdb.pulse.reports.BookFiles.BookRequest;
import io.popdb.pulse.reports.LayoutWishes;
import java.time.YearMonth;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Books as files, each made once for all who ask for it: one at a time, on a thread of their own, so that nobody who waits
 * for one holds a thread of the server's. What was made is kept, up to some bytes in all, and given to everybody who asked
 * after it was begun or while its edition is still the latest; so nobody gets what was old when they asked. Whoever comes when
 * a thousand wait is told to ask again.
 */
public final class BookExports implements AutoCloseable {
    private static final long MOST_BYTES_KEPT = 8L * 1024 * 1024;
    private static final long BYTES_OF_A_REQUEST = 1024;
    /** Far more than people; what waits is small, but somebody who asks for every file again and again must not add up. */
    static final int MOST_WAITING = 1_000;

    private final BookFiles files;
    private final Function<YearMonth, BookEdition> editions;
    private final ExecutorService maker = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            BookExports::thread,
            (tooMany, pool) -> refuse());
    /** Only the maker's. */
    private final Map<BookRequest, Export> kept = new LinkedHashMap<>(16, 0.75f, true);

    private long keptBytes;

    /** @param editions which of a month's book would be made now */
    public BookExports(BookFiles files, Function<YearMonth, BookEdition> editions) {
        this.files = files;
        this.editions = editions;
    }

    /**
     * A file as it is sent.
     *
     * @param tag of its content, weak, as it is sent packed or not
     */
    record ExportFile(String name, String mediaType, Body body, String tag) {}

    /** @param file empty where nothing is known of the month */
    private record Export(BookEdition edition, Optional<ExportFile> file) {
        /** Nothing is held for nothing: who asks for one file under ever other letters must not add up either. */
        long bytes() {
            return BYTES_OF_A_REQUEST
                    + file.map(made -> made.body().heldBytes(false)).orElse(0);
        }
    }

    /**
     * The file, once it is there; empty where nothing is known of the month, or no book has such a name or revision.
     *
     * @param revision of a closed month; empty for the latest, or the provisional book
     *
     * @throws io.popdb.pulse.errors.UsageException if such a file cannot be made up as wished
     */
    CompletableFuture<Optional<ExportFile>> find(String name, OptionalInt revision, LayoutWishes wishes) {
        return files.request(name, revision, wishes)
                .map(request -> CompletableFuture.completedFuture(request.month())
                        .thenApply(editions)
                        .thenApplyAsync(asked -> noOlderThan(asked, request), maker))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }

    private Optional<ExportFile> noOlderThan(BookEdition asked, BookRequest request) {
        Export made = kept.get(request);
        if (made == null || made.edition.compareTo(asked) < 0) {
            BookEdition edition = editions.apply(request.month()); // what is made of it then may be later, never older
            made = new Export(edition, files.make(request).map(BookExports::packed));
            keep(request, made);
        }
        return made.file;
    }

    private void keep(BookRequest request, Export made) {
        Export before = kept.put(request, made);
        keptBytes += made.bytes() - (before == null ? 0 : before.bytes());
        Iterator<Export> longestUnasked = kept.values().iterator();
        while (keptBytes > MOST_BYTES_KEPT && longestUnasked.hasNext()) {
            keptBytes -= longestUnasked.next().bytes();
            longestUnasked.remove();
        }
    }

    /** Of how many requests an answer is held; to be asked while nobody waits. */
    int requestsKept() {
        return kept.size();
    }

    private static void refuse() {
        throw new BrokenException("too many wait for books already: ask again in a minute");
    }

    private static ExportFile packed(BookFile file) {
        String tag = "W/\"" + Sha256.hex(file.content()) + '"';
        return new ExportFile(file.name(), file.mediaType(), Body.of(file.content()), tag);
    }

    private static Thread thread(Runnable making) {
        Thread thread = new Thread(making, "pulse-exports");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        maker.shutdownNow();
    }
}
