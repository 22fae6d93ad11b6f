package io.popdb.pulse.agent.follow;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/** Says what keeps a file from being read, and what to do. */
final class FileSentences {
    private FileSentences() {}

    static String of(Path path, IOException cause) {
        return cause instanceof AccessDeniedException
                ? path + " may not be read: give the user that runs the agent the right to read it."
                : path + " cannot be read: " + cause.getMessage() + ".";
    }
}
