package io.popdb.pulse.streams.closing;

import io.popdb.pulse.streams.books.BrokenBooksException;
import io.popdb.pulse.streams.counting.BrokenInvariantException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;

/** How a command on books ends whose figures contradict each other: with code 3 and the figures named. */
public final class BooksExit {
    public static final int BROKEN = 3;

    private BooksExit() {}

    /** Runs the command's work. */
    public static int of(PrintWriter err, Callable<Integer> work) throws Exception {
        try {
            return work.call();
        } catch (BrokenBooksException | BrokenInvariantException broken) {
            err.println("pulse: " + broken.getMessage());
            err.flush();
            return BROKEN;
        }
    }
}
