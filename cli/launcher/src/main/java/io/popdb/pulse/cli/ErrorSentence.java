package io.popdb.pulse.cli;

import static java.util.Objects.requireNonNull;

import io.popdb.pulse.errors.PulseException;
import io.popdb.pulse.errors.UsageException;
import java.io.EOFException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Ends a failed command with one sentence. Where the sentence is the whole story (a wrong file, a wrong value, a broker
 * that does not start) nothing else is shown; any other failure is a surprise, whose stack trace goes to the log.
 */
public final class ErrorSentence implements IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorSentence.class);
    private static final Pattern PORT = Pattern.compile("(?:port |:)([0-9]{1,5})\\b");

    /** How a command ends. */
    private sealed interface Ending {
        String sentence();

        /** Something was given, on the command line or in a file, that must be mended first. */
        record Usage(String sentence) implements Ending {}

        record Refusal(String sentence) implements Ending {}

        record Surprise(String sentence) implements Ending {}
    }

    @Override
    public int handleExecutionException(Exception error, CommandLine command, ParseResult parsed) {
        Ending ending = ending(error);
        command.getErr().println("pulse: " + ending.sentence());
        command.getErr().flush();
        if (ending instanceof Ending.Surprise) {
            LOG.error("{} failed", command.getCommandSpec().qualifiedName(), error);
        }
        return ending instanceof Ending.Usage ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    private Ending ending(Exception thrown) {
        Throwable error = thrown instanceof UncheckedIOException ? requireNonNull(thrown.getCause()) : thrown;
        if (causes(error).stream().anyMatch(BindException.class::isInstance)) {
            return new Ending.Refusal(bindSentence(error));
        }
        if (error instanceof FileSystemException file) {
            return ending(file);
        }
        if (error instanceof EOFException || error instanceof ZipException) {
            return new Ending.Refusal("a file cannot be read to its end: " + message(error));
        }
        if (error instanceof UsageException || error instanceof IllegalArgumentException) {
            return new Ending.Usage(message(error));
        }
        if (error instanceof KafkaException && error.getCause() instanceof ConfigException setting) {
            return new Ending.Usage(message(setting));
        }
        return error instanceof PulseException
                ? new Ending.Refusal(message(error))
                : new Ending.Surprise(message(thrown));
    }

    private static Ending ending(FileSystemException error) {
        if (error instanceof NoSuchFileException) {
            return new Ending.Usage(missingSentence(error.getFile()));
        }
        return error instanceof AccessDeniedException
                ? new Ending.Usage(error.getFile() + " may not be read or written: check whose it is")
                : new Ending.Refusal("a file cannot be read or written: " + message(error));
    }

    private static String missingSentence(String file) {
        Path folder = Path.of(file).toAbsolutePath().getParent();
        return folder == null || Files.exists(folder)
                ? "there is no file " + file
                : "there is no folder " + folder + " for the file " + file;
    }

    /** The port is only named in the words of those who tried to listen there. */
    private static String bindSentence(Throwable error) {
        String words = String.join(
                " ", causes(error).stream().map(ErrorSentence::message).toList());
        String port = PORT.matcher(words)
                .results()
                .map((MatchResult match) -> " " + match.group(1))
                .findFirst()
                .orElse("");
        return words.contains("in use")
                ? "port" + port + " is in use: choose another with --http-port"
                : "cannot listen on port" + port + " (" + words + "): choose another address or another --http-port";
    }

    /** The error, its cause, the cause of that and so on. */
    private static List<Throwable> causes(Throwable error) {
        return Stream.iterate(error, Objects::nonNull, Throwable::getCause).toList();
    }

    private static String message(Throwable error) {
        String message = error.getMessage();
        return message == null || message.isBlank() ? error.getClass().getSimpleName() : message;
    }
}
