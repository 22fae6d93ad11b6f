package io.popdb.pulse.agent.follow;

import io.popdb.pulse.contract.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a follower is at one moment. */
public record FollowerStatus(Instant at, Brokers brokers, List<Log> logs) {

    /**
     * What is known of the brokers.
     *
     * @param problem a sentence that says what keeps events from arriving and whom to call; empty where nothing does
     * @param underWay events that were handed over and are not acknowledged yet
     * @param lastAcknowledged when the brokers last confirmed an event or heartbeat
     * @param clockAhead by how much this machine's clock is ahead of the brokers'; negative where it is behind
     */
    public record Brokers(
            Optional<String> problem,
            long underWay,
            Optional<Instant> lastAcknowledged,
            Optional<Duration> clockAhead) {}

    /**
     * One followed log.
     *
     * @param problem a sentence that says what keeps the log from being read; empty where nothing does
     * @param lines done with since the start, heading and blank lines aside: acknowledged + ignored + rejected
     * @param acknowledged events that the brokers have
     * @param ignored records that the mapping says not to count
     * @param rejected lines that could not be used
     * @param bytesBehind bytes in the log, as they lie on the disk, that are not confirmed by the brokers yet
     * @param lastEvent when the latest event that the brokers have occurred
     * @param readable whether its requests can arrive; where not, no heartbeats are sent for it either
     */
    public record Log(
            String name,
            Optional<String> problem,
            long lines,
            long acknowledged,
            long ignored,
            Map<Reason, Long> rejected,
            long bytesBehind,
            Optional<Instant> lastEvent,
            List<File> files,
            List<Source> sources,
            boolean readable) {}

    /** One file of a log: how far it has been confirmed, in bytes of the unpacked log, and how large it is on the disk. */
    public record File(String path, long position, long size) {}

    /** One gateway whose events a log holds: the numbers of its next event. */
    public record Source(String agencyId, String sourceId, long epoch, long next) {}

    /** Bytes of all logs that are not confirmed by the brokers yet. */
    public long bytesBehind() {
        return logs.stream().mapToLong(Log::bytesBehind).sum();
    }

    /** Nothing keeps any log from being read or any event from arriving. */
    public boolean isWell() {
        return brokers.problem().isEmpty()
                && logs.stream().allMatch(log -> log.problem().isEmpty());
    }
}
