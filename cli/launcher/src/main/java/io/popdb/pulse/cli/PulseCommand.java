package io.popdb.pulse.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * What every command of Pulse is: a class with {@code @Command}, {@code @AutoService(PulseCommand.class)} and a public
 * constructor without arguments. {@link Pulse} finds all that lie on the class path, so that what is installed decides which
 * commands there are. Commands below another one are named by it, and need no {@code @AutoService}.
 *
 * <p>A command that does something is a {@code Callable<Integer>}: it returns 0 when it has done what was asked, and throws
 * an exception of {@link io.popdb.pulse.errors} when not; {@link ErrorSentence} makes the {@link ExitCode} and the sentence of
 * it. A command says of its exit codes only what differs from those below.
 */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = PulseVersion.class,
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:it could not be done; the last line says why",
            "2:usage: something that was given cannot be meant",
            "3:refused: a rule forbids it as things stand; nothing was changed"
        })
public abstract class PulseCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Of results. */
    protected final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Of what is said beside them. */
    protected final PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
