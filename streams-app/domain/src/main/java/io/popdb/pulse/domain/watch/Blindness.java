package io.popdb.pulse.domain.watch;

import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.counting.LastSeen;
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

    /** Whether the watermark is older than allowed, or there is none yet. */
    public boolean isBlind(long watermarkMillis, long nowMillis) {
        return watermarkMillis == LastSeen.NEVER || nowMillis - watermarkMillis > after.toMillis();
    }

    /** Since when that watermark is too old; {@link LastSeen#NEVER} where there is none. */
    long sinceMillis(long watermarkMillis) {
        return watermarkMillis == LastSeen.NEVER ? LastSeen.NEVER : watermarkMillis + after.toMillis();
    }

    /**
     * Whether a restored watermark lies in the future: then a clock was wrong when it was written, and it must be
     * ignored.
     */
    public boolean isAhead(long watermarkMillis, long nowMillis) {
        return watermarkMillis > nowMillis + AHEAD_AT_MOST.toMillis();
    }

    /** The verdict on a connection before its first watermark: blind. */
    public ConnectionVerdict initialVerdict(long nowMillis) {
        return new ConnectionVerdict(
                ConnectionState.BLIND,
                nowMillis,
                LastSeen.NEVER,
                0,
                0,
                0,
                0,
                0,
                Set.of(),
                VerdictSentences.blind(LastSeen.NEVER, nowMillis));
    }

    /** Pulse does not read all that comes of the agency, and knows why. */
    public ConnectionVerdict because(Wording why, ConnectionVerdict given, long nowMillis) {
        return blind(given, blindSince(given, nowMillis), why);
    }

    /**
     * A reading that was given some time ago, as it stands now: while nobody judges, a watermark grows old, and what was
     * said is no longer known.
     */
    public ConnectionVerdict withAge(ConnectionVerdict given, long watermarkMillis, long nowMillis) {
        if (!isBlind(watermarkMillis, nowMillis)) {
            return given;
        }
        return blind(
                given,
                watermarkMillis == LastSeen.NEVER ? blindSince(given, nowMillis) : sinceMillis(watermarkMillis),
                VerdictSentences.blind(watermarkMillis, nowMillis));
    }

    /** The same for whoever only shows it: a reason that was given for being blind stays, which an age does not explain. */
    public ConnectionVerdict asShown(ConnectionVerdict given, long watermarkMillis, long nowMillis) {
        boolean saysWhy = given.state() == ConnectionState.BLIND && !VerdictSentences.tellsAge(given.sentence());
        return saysWhy ? given : withAge(given, watermarkMillis, nowMillis);
    }

    /** From now on, unless it was so before. */
    private static long blindSince(ConnectionVerdict given, long nowMillis) {
        boolean wasBlind = given.state() == ConnectionState.BLIND && given.sinceMillis() != LastSeen.NEVER;
        return wasBlind ? given.sinceMillis() : nowMillis;
    }

    private static ConnectionVerdict blind(ConnectionVerdict given, long sinceMillis, Wording why) {
        return new ConnectionVerdict(
                ConnectionState.BLIND,
                sinceMillis,
                given.deadlineMillis(),
                given.lookupsPerSecond(),
                given.authenticationsPerSecond(),
                given.expectedSinceLast(),
                given.recentlyExpected(),
                given.recentlySeen(),
                given.conditions(),
                why,
                given.latenessMillis(),
                given.clockOffsetMillis(),
                given.habit());
    }
}
