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

    static String cutOff(Path path) {
        return path
                + " is cut off: it ends before what it is packed in is complete. What came before was sent; the rest is read"
                + " once it is there. Copy or pack it anew.";
    }

    static String noWholeLine(Path path) {
        return path + " has not one whole line that could be read. See whether it is the gateway's log.";
    }
}
