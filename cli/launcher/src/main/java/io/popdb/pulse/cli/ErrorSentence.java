package io.popdb.pulse.cli;

import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.errors.PulseException;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Ends a failed command with one sentence and an {@link ExitCode}. Where the sentence is the whole story (a wrong file, a
 * wrong value, a broker that does not start) nothing else is shown. Any other failure is a defect of Pulse: its stack trace
 * goes to the log, and never to the person.
 */
final class ErrorSentence implements IExecutionStrategy, IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorSentence.class);

    private static final String LOG_FILE = "PULSE_LOG_FILE";

    /** How a command ends whose failure is understood. */
    private record Ending(ExitCode code, String sentence) {
        static Ending usage(String sentence) {
            return new Ending(ExitCode.USAGE, sentence);
        }

        static Ending broken(String sentence) {
            return new Ending(ExitCode.BROKEN, sentence);
        }
    }

    /** Also what is no {@link Exception} is to end in a sentence, which picocli does not see to. */
    @Override
    public int execute(ParseResult parsed) {
        CommandLine command =
                parsed.asCommandLineList().get(parsed.asCommandLineList().size() - 1);
        try {
            int code = new RunLast().execute(parsed);
            if (code == ExitCode.DONE.code()) {
                requirePrinted(command);
            }
            return code;
        } catch (Error fault) {
            throw new ExecutionException(command, "an error", fault);
        } finally {
            command.getOut().flush();
            command.getErr().flush();
        }
    }

    /** A print writer swallows what goes wrong: a result that is cut off must not look like a whole one. */
    private static void requirePrinted(CommandLine command) {
        if (command.getOut().checkError()) {
            throw new ExecutionException(
                    command,
                    "unprinted",
                    new BrokenException(
                            "standard output could not be written to its end: did its reader go away, or is the disk"
                                    + " full? What the command did otherwise is done"));
        }
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
        Throwable error =
                thrown instanceof ExecutionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        Ending ending = ending(error).orElseGet(() -> defect(error, command));
        say(command, ending.sentence());
        return ending.code().code();
    }

    @Override
    public int handleParseException(ParameterException error, String[] arguments) {
        CommandLine command = error.getCommandLine();
        say(command, message(error));
        PrintWriter err = command.getErr();
        UnmatchedArgumentException.printSuggestions(error, err);
        err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return ExitCode.USAGE.code();
    }

    private static void say(CommandLine command, String sentence) {
        command.getErr().println("pulse: " + sentence);
        command.getErr().flush();
    }

    private static Ending defect(Throwable error, CommandLine command) {
        return Ending.broken("this is a defect of Pulse (" + kind(error) + "); please report it together with the log, "
                + logged(error, command.getCommandSpec().qualifiedName()));
    }

    /** Where the log is that now has the trace: where it would be the terminal itself, a file of its own. */
    private static String logged(Throwable error, String command) {
        Optional<String> file = Stream.of(System.getProperty(LOG_FILE), System.getenv(LOG_FILE))
                .filter(Objects::nonNull)
                .findFirst();
        if (file.isEmpty() && Terminal.isAttached()) {
            try {
                Path kept = Files.createTempFile("pulse-", ".log");
                StringWriter trace = new StringWriter();
                error.printStackTrace(new PrintWriter(trace));
                return Files.writeString(kept, command + "\n" + trace).toString();
            } catch (IOException full) {
                LOG.warn("The stack trace cannot be kept in a file: {}", full.toString());
            }
        }
        LOG.error("{} failed", command, error);
        return file.orElse("which is on standard error");
    }

    private static String kind(Throwable error) {
        String name = error.getClass().getSimpleName();
        return error.getMessage() == null ? name : name + ": " + message(error);
    }

    private static Optional<Ending> ending(Throwable error) {
        if (error instanceof PulseException told) {
            return Optional.of(new Ending(ExitCode.of(told), message(told)));
        }
        if (error instanceof UncheckedIOException && error.getCause() != null) {
            return ending(error.getCause());
        }
        if (error instanceof InvalidPathException noPath) {
            return Optional.of(Ending.usage("'" + noPath.getInput() + "' is no name of a file"));
        }
        if (error instanceof IOException fault) {
            return Optional.of(ofFile(fault));
        }
        return error instanceof KafkaException refused ? Optional.of(ofKafka(refused)) : Optional.empty();
    }

    private static Ending ofFile(IOException error) {
        if (isOfFullDisk(error)) {
            return Ending.broken(
                    "there is no room left on the disk" + where(error) + ": make room there and start this again");
        }
        if (error instanceof NoSuchFileException missing) {
            return Ending.usage(missingSentence(missing.getFile()));
        }
        if (error instanceof AccessDeniedException denied) {
            return Ending.usage(denied.getFile() + " may not be read or written: check whose it is");
        }
        if (error instanceof BindException) {
            return Ending.broken("cannot listen there: " + message(error));
        }
        if (error instanceof EOFException || error instanceof ZipException) {
            return Ending.broken("a file cannot be read to its end: " + message(error));
        }
        return Ending.broken(
                error instanceof FileSystemException
                        ? "a file cannot be read or written: " + message(error)
                        : "something cannot be read or written: " + message(error));
    }

    /** As the system says it; Java has no exception of its own for it. */
    private static boolean isOfFullDisk(IOException error) {
        return Stream.of("No space left on device", "Disk quota exceeded", "not enough space")
                .anyMatch(message(error)::contains);
    }

    private static String where(IOException error) {
        return error instanceof FileSystemException named && named.getFile() != null ? " of " + named.getFile() : "";
    }

    private static String missingSentence(String file) {
        Path folder = Path.of(file).toAbsolutePath().getParent();
        return folder == null || Files.exists(folder)
                ? "there is no file " + file
                : "there is no folder " + folder + " for the file " + file;
    }

    /** Kafka's own words; what lies deepest says most. */
    private static Ending ofKafka(KafkaException error) {
        List<Throwable> causes = Stream.iterate((Throwable) error, Objects::nonNull, Throwable::getCause)
                .toList();
        return causes.stream()
                .filter(ConfigException.class::isInstance)
                .findFirst()
                .map(setting -> Ending.usage(message(setting)))
                .orElseGet(() -> Ending.broken(
                        causes.stream().map(ErrorSentence::message).distinct().collect(Collectors.joining(": "))));
    }

    private static String message(Throwable error) {
        String message = error.getMessage();
        return message == null || message.isBlank() ? error.getClass().getSimpleName() : message;
    }
}
