package io.popdb.pulse.cli.agent;

import io.popdb.pulse.agent.formats.LogFormat;
import io.popdb.pulse.agent.formats.LogFormatOptions;
import io.popdb.pulse.cli.RosterOptions;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.errors.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Which log, and what it is written in: the options that all commands on a log share. Nothing is required here, because
 * a command with commands of its own would require it of them too.
 */
final class LogOptions {
    @Option(names = "--file", paramLabel = "FILE", description = "The log; also gzipped.")
    private @Nullable Path file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "What the log is written in: ${COMPLETION-CANDIDATES}. Default: what the mapping says it is"
                    + " for, or pulse where there is no mapping.")
    private LogFormatOptions.@Nullable Name format;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "For every format but pulse: what the log's words and columns mean.")
    private @Nullable Path mapping;

    @Option(names = "--agency", paramLabel = "ID", description = "For pulse: whose log it is.")
    private @Nullable String agency;

    @Option(names = "--source", paramLabel = "ID", description = "For pulse: which gateway's log it is.")
    private @Nullable String source;

    @Mixin
    private RosterOptions declared = new RosterOptions();

    /** The log, which can be read. */
    Path file() {
        if (file == null) {
            throw new UsageException("which log? Name it with --file");
        }
        requireUsage(
                Files.isReadable(file) && !Files.isDirectory(file),
                file + " cannot be read: check its name, and that you may read it");
        return file;
    }

    /** @param configured where the roster is, if no option says so */
    LogFormat format(Optional<Path> configured) throws IOException {
        Roster agencies = declared.roster(configured);
        return new LogFormatOptions(
                        Optional.ofNullable(format),
                        Optional.ofNullable(mapping),
                        Optional.ofNullable(agency),
                        Optional.ofNullable(source))
                .read(agencies);
    }

    static void requireUsage(boolean holds, String sentence) {
        if (!holds) {
            throw new UsageException(sentence);
        }
    }
}
