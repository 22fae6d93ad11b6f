package io.popdb.pulse.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** How a program ended, and what it printed. */
public record ToolRun(int exitCode, String output) {

    /** Runs it to its end. The test is skipped where it is missing. */
    public static ToolRun of(RequiredTool tool, String... arguments) {
        List<String> command = new ArrayList<>(List.of(tool.path()));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new ToolRun(process.waitFor(), output);
        } catch (IOException unable) {
            throw new UncheckedIOException("could not run " + command, unable);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command, stopping);
        }
    }
}
