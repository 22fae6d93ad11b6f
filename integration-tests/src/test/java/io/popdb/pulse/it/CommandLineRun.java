package io.popdb.pulse.it;

import io.popdb.pulse.cli.Pulse;
import java.io.PrintWriter;
import java.io.StringWriter;

/** One run of the launcher's command line in this process: how it ended, and what it said. */
record CommandLineRun(int exit, String out, String err) {

    static CommandLineRun of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Pulse.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
        return new CommandLineRun(exit, out.toString(), err.toString());
    }
}
