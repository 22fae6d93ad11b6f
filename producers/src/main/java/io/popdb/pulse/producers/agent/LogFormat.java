package io.popdb.pulse.producers.agent;

import io.popdb.pulse.events.Roster;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a log is written in, and with it whose events it may hold. */
sealed interface LogFormat {
    /** The reader for the log at hand; it may look at the log's beginning. */
    LogReader readerOf(BufferedInputStream log) throws IOException;

    /** Every agency that events may be published for. */
    Collection<String> agencies();

    /** The contract's own events; agency and source are filled in where a line lacks them. */
    record Pulse(Roster roster, Optional<String> agencyId, Optional<String> sourceId) implements LogFormat {
        @Override
        public LogReader readerOf(BufferedInputStream log) {
            return new LineLog(new PulseLines(roster, agencyId, sourceId));
        }

        @Override
        public Collection<String> agencies() {
            return agencyId.map(List::of).orElseGet(() -> roster.agencies().stream()
                    .map(agency -> agency.id())
                    .toList());
        }
    }

    /** An X-Road security server's operational-monitoring records. */
    record Xroad(XroadMapping mapping) implements LogFormat {
        @Override
        public LogReader readerOf(BufferedInputStream log) throws IOException {
            XroadShape shape = XroadShape.of(log);
            return shape == XroadShape.LINES ? new LineLog(new XroadLines(mapping)) : new XroadDocument(shape, mapping);
        }

        @Override
        public Collection<String> agencies() {
            return mapping.allAgencies();
        }
    }
}
