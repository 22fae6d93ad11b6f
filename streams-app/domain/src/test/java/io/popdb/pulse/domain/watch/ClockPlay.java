package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.domain.counting.ArrivalAge;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.counting.MinuteCounts;
import io.popdb.pulse.domain.counting.PartitionTally;
import io.popdb.pulse.domain.counting.RecentMinutes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongUnaryOperator;

/**
 * An agency with some ten requests a minute, and if it is {@code beats} with a heartbeat every ten seconds, whose clock goes wrong, and
 * all that comes of it up to its judgement, in steps of ten seconds. It has four days of its past behind it.
 */
final class ClockPlay {
    static final long BEGIN = TrainedWatchFixture.minute("2026-03-06T09:00") * 60_000;

    private static final int STEP_MILLIS = 10_000;
    private static final int PAST_MINUTES = 4 * 1440;
    private static final long SKEW = PartitionTally.SKEW_TOLERANCE.toMillis();

    final List<Incident> changed = new ArrayList<>();
    final LiveWatch live;

    private final String agency;
    private final Random random;
    private final LongUnaryOperator slowMillis;
    private final RecentMinutes ingest = new RecentMinutes();
    private long offset;
    private long now = BEGIN;

    /** @param slowMillis by how much the agency's clock goes slow at a time since the beginning; negative where it goes fast */
    ClockPlay(String agency, Random random, LongUnaryOperator slowMillis) {
        this.agency = agency;
        this.random = random;
        this.slowMillis = slowMillis;
        RosterWatch watch = new TrainedWatchFixture().watch;
        live = new LiveWatch(watch, (whose, hour) -> List.of());
        for (long minute = BEGIN / 60_000 - PAST_MINUTES; minute < BEGIN / 60_000; minute++) {
            MinuteCounts usual = new MinuteCounts(5 + random.nextInt(5), 1 + random.nextInt(5), 0);
            watch.minute(agency, minute, usual, PlannedDowntimes.NONE, (minute + 1) * 60_000);
        }
        live.minutesOf(agency, new PartitionMinutes(List.of(new RecentMinutes())));
        live.reception(agency).waitFor(1);
    }

    long sinceBegin() {
        return now - BEGIN;
    }

    ConnectionVerdict verdict() {
        return live.watch().verdict(agency, now);
    }

    /** A step in which requests come as usual. */
    void step() {
        step(1);
    }

    /** A step in which nothing comes. */
    void pause() {
        step(0);
    }

    void pauseFor(long millis) {
        for (long end = now + millis; now < end; ) {
            pause();
        }
    }

    private void step(double share) {
        long from = now;
        now += STEP_MILLIS;
        long youngest = Long.MAX_VALUE;
        long requested = LastSeen.NEVER;
        for (int i = 0; i < 4; i++) {
            if (random.nextDouble() < 0.42 * share) {
                long arrived = from + random.nextInt(STEP_MILLIS);
                long occurred = arrived - random.nextInt(1500) - slowMillis.applyAsLong(arrived - BEGIN);
                long counted = occurred > arrived + SKEW ? arrived : occurred;
                RequestType type = random.nextInt(3) == 0 ? RequestType.AUTHENTICATION : RequestType.LOOKUP;
                ingest.count(Math.floorDiv(counted, 60_000), "gw-1", type, Outcome.MATCH);
                youngest = Math.min(youngest, arrived - occurred);
                requested = Math.max(requested, lived(counted, arrived));
                offset++;
            }
        }
        long beat = LastSeen.NEVER;
        if (share > 0 && agency.equals("beats")) {
            long slow = slowMillis.applyAsLong(now - BEGIN);
            youngest = Math.min(youngest, slow);
            beat = lived(now - Math.max(-SKEW, slow), now);
            offset++;
        }
        if (youngest != Long.MAX_VALUE) {
            live.arrived(agency, List.of(new ArrivalAge(Math.floorDiv(from, 60_000), youngest)));
            changed.addAll(live.take(agency, 0, ingest.drain(), now, now));
            changed.addAll(live.watch().heard(agency, requested, beat));
            live.reception(agency).counted(0, offset, now);
        }
        live.reception(agency).endOffset(now, 0, 0, offset);
        changed.addAll(live.judge(now));
    }

    private static long lived(long counted, long arrived) {
        return counted >= arrived - SKEW ? arrived : counted;
    }
}
