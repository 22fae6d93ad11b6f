package io.popdb.pulse.monitor;

import io.popdb.pulse.bookkeeping.closing.AutomaticClosing;
import io.popdb.pulse.bookkeeping.closing.BookSource;
import io.popdb.pulse.bookkeeping.closing.TransactionalBookWriter;
import io.popdb.pulse.declarations.Declarations;
import io.popdb.pulse.monitor.config.MonitorConfig;
import io.popdb.pulse.monitor.http.BookExports;
import io.popdb.pulse.monitor.view.PulseView;
import io.popdb.pulse.reports.BookFiles;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.projection.BookScope;
import io.popdb.pulse.topics.rows.Speaker;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A monitor's part in the books: it hands them out of its view, and closes a month on its day, if it is told to. */
record MonitorBooks(
        MonitorConfig.Books config, Declarations declared, KafkaClients clients, PulseView view, InstantSource clock) {
    private static final Logger LOG = LoggerFactory.getLogger(MonitorBooks.class);

    BookExports exports() {
        return new BookExports(
                new BookFiles(new BookSource(view, scope())::find, view::revision, view::closed, clock), view::edition);
    }

    /** What is to be done again and again; empty where months are closed by people. */
    Optional<Runnable> closing() {
        if (config.closeOnDay().isEmpty()) {
            return Optional.empty();
        }
        AutomaticClosing closing = new AutomaticClosing(
                new TransactionalBookWriter(clients, scope(), "monitor", Speaker.claimed("monitor")),
                config.closeOnDay().getAsInt(),
                config.grace(),
                view::lastClosedMonth,
                clock);
        return Optional.of(() -> close(closing));
    }

    /** Books that cannot be closed are no reason to stop counting. */
    private void close(AutomaticClosing closing) {
        try {
            if (view.isCaughtUp()) {
                closing.run();
            }
        } catch (RuntimeException fault) {
            LOG.error("Closing the books failed; it is tried again.", fault);
        }
    }

    private BookScope scope() {
        return new BookScope(declared.roster(), declared.balances());
    }
}
