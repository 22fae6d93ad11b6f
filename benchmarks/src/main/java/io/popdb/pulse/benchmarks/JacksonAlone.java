package io.popdb.pulse.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.popdb.pulse.agent.formats.LineParser;
import io.popdb.pulse.agent.formats.ParsedRecord;
import io.popdb.pulse.agent.numbers.Numbering;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The yardstick: Jackson's streaming parser walks over every token of a line and keeps nothing. */
final class JacksonAlone implements LineParser {
    private static final JsonFactory JSON = new JsonFactory();
    private static final ParsedRecord READ = new ParsedRecord.NoRecord();

    private long tokens;

    /** How many tokens it saw, so that nobody can leave the walk away. */
    long tokens() {
        return tokens;
    }

    @Override
    public int longestLine() {
        return 1 << 20;
    }

    @Override
    public ParsedRecord read(byte[] buffer, int offset, int length, Numbering numbering) {
        try (JsonParser parser = JSON.createParser(buffer, offset, length)) {
            while (parser.nextToken() != null) {
                tokens++;
            }
            return READ;
        } catch (IOException broken) {
            throw new UncheckedIOException("a made-up log is no JSON", broken);
        }
    }
}
