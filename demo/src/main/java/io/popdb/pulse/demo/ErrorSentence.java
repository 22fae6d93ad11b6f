package io.popdb.pulse.demo;

import io.popdb.pulse.events.DeclarationException;
import io.popdb.pulse.streams.StartException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Ends a failed command with one sentence. Where the sentence is the whole story (a wrong file, a wrong value, a broker
 * that does not start) nothing else is shown; any other failure is a surprise, whose stack trace goes to the log.
 */
final class ErrorSentence implements IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorSentence.class);

    @Override
    public int handleExecutionException(Exception error, CommandLine command, ParseResult parsed) {
        command.getErr().println("pulse: " + sentence(error));
        command.getErr().flush();
        if (!speaksForItself(error)) {
            LOG.error("{} failed", command.getCommandSpec().qualifiedName(), error);
        }
        return isUsage(error) ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    /** Whether something was given, on the command line or in a file, that must be mended first. */
    private static boolean isUsage(Exception error) {
        return error instanceof IllegalArgumentException || error instanceof DeclarationException;
    }

    private static boolean speaksForItself(Exception error) {
        return error instanceof DeclarationException
                || error instanceof BrokerException
                || error instanceof StartException
                || error instanceof IllegalArgumentException;
    }

    private static String sentence(Exception error) {
        String message = error.getMessage();
        return message == null || message.isBlank() ? error.getClass().getSimpleName() : message;
    }
}
