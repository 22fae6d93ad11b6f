package io.popdb.pulse.bookkeeping.closing;

import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.domain.books.BrokenBooksException;
import io.popdb.pulse.domain.books.ClosingRefusedException;
import io.popdb.pulse.domain.books.ClosingRules;
import io.popdb.pulse.domain.counting.BrokenInvariantException;
import io.popdb.pulse.errors.PulseException;
import io.popdb.pulse.topics.rows.BookRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes each month from a day of the next month on, by itself. What stands in the way is said once, and tried again
 * every so often; several monitors may do this side by side. The very first book is left to a person: nobody but they can
 * know whether all agencies have delivered what they have, and what was counted before has been brought in.
 */
public final class AutomaticClosing implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(AutomaticClosing.class);
    private static final String FIRST_BY_HAND =
            "No month is closed yet, and the first one is never closed by itself: once"
                    + " all agencies have delivered and what was counted before is imported, close it with pulse close --month."
                    + " The months behind it are closed by themselves then.";
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(30);

    private final ClosedBookWriter writer;
    private final int day;
    private final Duration grace;
    private final Supplier<Optional<YearMonth>> lastClosed;
    private final InstantSource clock;
    private Instant notBefore = Instant.MIN;
    private String said = "";

    /**
     * @param day of the month from which on the month before is closed
     * @param lastClosed the last month whose books are closed
     */
    public AutomaticClosing(
            ClosedBookWriter writer,
            int day,
            Duration grace,
            Supplier<Optional<YearMonth>> lastClosed,
            InstantSource clock) {
        this.writer = writer;
        this.day = day;
        this.grace = grace;
        this.lastClosed = lastClosed;
        this.clock = clock;
    }

    /** Closes the month whose turn it is, if its day has come. */
    @Override
    public void run() {
        Optional<YearMonth> last = lastClosed.get();
        if (last.isEmpty()) {
            say(FIRST_BY_HAND);
            return;
        }
        Instant now = clock.instant();
        YearMonth month = last.get().plusMonths(1);
        if (now.isBefore(notBefore)
                || VietnamTime.day(now).isBefore(month.plusMonths(1).atDay(day))) {
            return;
        }
        notBefore = now.plus(AGAIN_AFTER);
        try {
            BookRow row = writer.closeBook(inputs -> new ClosingRules(inputs, grace, now).first(month));
            LOG.info("The books of {} are closed, sha256 {}.", month, row.sha256());
            notBefore = Instant.MIN;
        } catch (ClosingRefusedException later) {
            say("This monitor does not close the books of " + month + " now: " + later.getMessage());
        } catch (BrokenBooksException | BrokenInvariantException broken) {
            say("The books of " + month + " cannot be closed: " + broken.getMessage());
        } catch (PulseException failed) {
            say("Closing the books of " + month + " broke off: " + failed.getMessage());
        }
    }

    private void say(String sentence) {
        if (!sentence.equals(said)) {
            LOG.warn("{}", sentence);
            said = sentence;
        }
    }
}
