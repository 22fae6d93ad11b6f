package io.popdb.pulse.domain.silence;

import java.time.Duration;
import java.util.Set;

/**
 * When Pulse does not see far enough to say anything of a connection: the moment up to which it has seen all that had
 * arrived is too long ago. Then nobody is silent.
 *
 * @param after how old that moment may be
 */
public record Blindness(Duration after) {
    private static final Duration AHEAD_AT_MOST = Duration.ofMinutes(10);

    /** Whether it is too long ago; it is where there is none yet. */
    public boolean isBlind(long watermarkMillis, long nowMillis) {
        return watermarkMillis == LastHeard.NEVER || nowMillis - watermarkMillis > after.toMillis();
    }

    /** Whether what was kept says that more was seen than there was: then a clock was wrong, and it is not believed. */
    public boolean isAhead(long watermarkMillis, long nowMillis) {
        return watermarkMillis > nowMillis + AHEAD_AT_MOST.toMillis();
    }

    /** How a connection stands of which nothing was ever read. */
    public ConnectionVerdict unread(long nowMillis) {
        return new ConnectionVerdict(
                ConnectionState.BLIND,
                nowMillis,
                LastHeard.NEVER,
                0,
                0,
                0,
                0,
                0,
                Set.of(),
                VerdictSentences.blind(LastHeard.NEVER, nowMillis));
    }

    /**
     * A reading that was given some time ago, as it stands now: while nobody judges, a watermark grows old, and what was
     * said is no longer known.
     */
    public ConnectionVerdict stillStanding(ConnectionVerdict given, long watermarkMillis, long nowMillis) {
        if (!isBlind(watermarkMillis, nowMillis)) {
            return given;
        }
        boolean wasBlind = given.state() == ConnectionState.BLIND && given.sinceMillis() != LastHeard.NEVER;
        long firstSeen = wasBlind ? given.sinceMillis() : nowMillis;
        return new ConnectionVerdict(
                ConnectionState.BLIND,
                watermarkMillis == LastHeard.NEVER ? firstSeen : watermarkMillis + after.toMillis(),
                given.deadlineMillis(),
                given.lookupsPerSecond(),
                given.authenticationsPerSecond(),
                given.expectedSinceLast(),
                given.recentlyExpected(),
                given.recentlySeen(),
                given.conditions(),
                VerdictSentences.blind(watermarkMillis, nowMillis));
    }
}
