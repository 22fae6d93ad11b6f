package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.formats.LogFormat;
import java.nio.file.Path;

/**
 * One log that is followed: a file that grows and is rotated, or all files of a folder whose names match.
 *
 * @param name what the log is called in the state, in sentences and in metrics; never changes
 * @param files the file, such as {@code /var/log/gateway/access.log}; its last part may hold {@code *} and {@code ?}.
 *     Its rotated and gzipped successors beside it belong to the log too
 * @param heartbeats whether to say every half minute that the log's gateway is alive; only for a log of one gateway
 */
public record FollowedLog(String name, Path files, LogFormat format, boolean heartbeats) {
    public FollowedLog {
        if (heartbeats && format.gateway().isEmpty()) {
            throw new IllegalArgumentException("log " + name
                    + " cannot send heartbeats: nobody says that all of it comes from one gateway of one agency");
        }
    }
}
