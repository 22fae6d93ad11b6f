package io.popdb.pulse.agent.follow;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a follower works.
 *
 * @param stateFolder where it keeps how far it is, and the lists of lines that cannot be used; of one follower only
 * @param asideBytes how large the list of a log's unusable lines may grow before it is begun anew; one older is kept
 * @param pollEvery how often the logs are looked at when there is nothing new
 * @param heartbeatEvery how often a log's gateway is said to be alive
 * @param contact whom to call at the centre, as sentences say it
 */
public record FollowerSettings(
        Path stateFolder,
        LostState lostState,
        long asideBytes,
        Duration pollEvery,
        Duration heartbeatEvery,
        String contact) {}
