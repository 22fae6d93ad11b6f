package io.popdb.pulse.agent.formats;

import io.popdb.pulse.agent.numbers.Gateway;
import io.popdb.pulse.declarations.Roster;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a log is written in, and with it whose events it may hold. */
public sealed interface LogFormat {
    /** The reader for the log at hand; it may look at the log's beginning. */
    LogReader readerOf(BufferedInputStream log) throws IOException;

    /** A format for the lines of one file, from its first line on. */
    LineParser lineParser();

    /**
     * Whether a file's first line that is not blank names the columns. A reader that does not begin at the file's
     * beginning must read that line first.
     */
    boolean hasHeading();

    /** Every agency that events may be published for. */
    Collection<String> agencies();

    /** The one gateway whose log this is; empty where the log holds, or may hold, events of several. */
    Optional<Gateway> gateway();

    /** The contract's own events; agency and source are filled in where a line lacks them. */
    record Pulse(Roster roster, Optional<String> agencyId, Optional<String> sourceId) implements LogFormat {
        @Override
        public LogReader readerOf(BufferedInputStream log) {
            return new LineLogReader(lineParser());
        }

        @Override
        public LineParser lineParser() {
            return new PulseLineParser(roster, agencyId, sourceId);
        }

        @Override
        public boolean hasHeading() {
            return false;
        }

        @Override
        public Optional<Gateway> gateway() {
            return agencyId.flatMap(agency -> sourceId.map(source -> new Gateway(agency, source)));
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
            return shape == XroadShape.LINES
                    ? new LineLogReader(lineParser())
                    : new XroadDocumentReader(shape, mapping);
        }

        @Override
        public LineParser lineParser() {
            return new XroadLineParser(mapping);
        }

        @Override
        public boolean hasHeading() {
            return false;
        }

        /** Empty: a security server's log holds whoever asked, and a single client today may be two tomorrow. */
        @Override
        public Optional<Gateway> gateway() {
            return Optional.empty();
        }

        @Override
        public Collection<String> agencies() {
            return mapping.allAgencies();
        }
    }

    /** Rows of CSV, whose columns a mapping explains. */
    record Csv(CsvMapping mapping) implements LogFormat {
        @Override
        public LogReader readerOf(BufferedInputStream log) {
            return new LineLogReader(lineParser());
        }

        @Override
        public LineParser lineParser() {
            return new CsvLineParser(mapping);
        }

        @Override
        public boolean hasHeading() {
            return mapping.heading();
        }

        @Override
        public Optional<Gateway> gateway() {
            return mapping.gateway();
        }

        @Override
        public Collection<String> agencies() {
            return mapping.allAgencies();
        }
    }
}
