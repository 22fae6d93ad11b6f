package io.popdb.pulse.domain.level;

import io.popdb.pulse.domain.expectation.TailRecord;
import io.popdb.pulse.domain.profile.BetaBinomialRate;
import java.util.Optional;

/**
 * Whether far more lookups than usual find nobody, as when somebody tries numbers: in windows of the last minutes, against a share that
 * varies from hour to hour ({@link BetaBinomialRate}). By shares and not by counts, so a busy day is none.
 */
public final class NotFoundShare {
    private static final int[] LENGTHS = {2, 5, 15, 30, 60};
    private static final int RING = 60;
    private static final int HOUR = 60;
    private static final int ENDS_BY = 15;
    private static final int LEAST_FOUND_NOBODY = 5;
    private static final int LASTS_AT_MOST = 1440;
    private static final double BACK = 1.5; // times its usual share, and
    private static final int BACK_BY = 3; // lookups more

    private final float[] lookups = new float[RING];
    private final float[] nobody = new float[RING];
    private int length;
    private BetaBinomialRate rate = BetaBinomialRate.NEW;
    private int lookupsOfHour;
    private int nobodyOfHour;
    private final DeviationRecord record = new DeviationRecord(new TailRecord());

    public void startDay() {
        if (rate.isKnown()) {
            record.startDay();
        }
    }

    /** What a minute brought, counted from the epoch. */
    public void minute(long minute, int looked, int foundNobody) {
        record.minute();
        int cell = (int) Math.floorMod(minute, (long) RING);
        lookups[cell] = looked;
        nobody[cell] = foundNobody;
        length = Math.min(RING, length + 1);
        if (!record.isOpen()) {
            lookupsOfHour += looked;
            nobodyOfHour += foundNobody;
        }
        if ((rate.isKnown() && foundNobody > 0) || record.isOpen()) {
            judge(minute);
        }
        if (record.endIfOver(LASTS_AT_MOST)) {
            length = 0;
        }
        if (Math.floorMod(minute, (long) HOUR) == HOUR - 1) {
            rate = rate.learn(nobodyOfHour, lookupsOfHour);
            lookupsOfHour = 0;
            nobodyOfHour = 0;
        }
    }

    private void judge(long minute) {
        int all = 0;
        int hits = 0;
        for (int back = 0, at = 0; back < length && at < LENGTHS.length; back++) {
            int cell = (int) Math.floorMod(minute - back, (long) RING);
            all += (int) lookups[cell];
            hits += (int) nobody[cell];
            if (back + 1 == LENGTHS[at]) {
                at++;
                double usual = all * rate.mean();
                double log = hits >= LEAST_FOUND_NOBODY && hits > 2 * usual ? rate.logChanceOfAtLeast(hits, all) : 0;
                LevelWindow window = new LevelWindow(minute - back, back + 1, hits, usual, log);
                record.suspect(window);
                record.see(window);
                if (back + 1 == ENDS_BY && hits <= BACK * usual + BACK_BY) {
                    record.isBack();
                }
            }
        }
    }

    /** Far more than is usual, which is no chance. */
    public Optional<LevelWindow> found() {
        return record.found();
    }

    public void open() {
        lookupsOfHour = 0;
        nobodyOfHour = 0;
        record.open();
    }

    /** Whether what was told of lasts. */
    public boolean isOpen() {
        return record.isOpen();
    }

    /** Whether there is some suspicion. */
    public boolean isSuspicious() {
        return record.isSuspicious();
    }

    /** Nothing can be said of this minute. */
    public void pause() {
        record.calm();
        length = 0;
    }

    public Kept save() {
        return new Kept(lookups.clone(), nobody.clone(), length, rate, lookupsOfHour, nobodyOfHour, record.save());
    }

    /** Goes on where it was. */
    public void restore(Kept kept) {
        System.arraycopy(kept.lookups, 0, lookups, 0, RING);
        System.arraycopy(kept.nobody, 0, nobody, 0, RING);
        length = kept.length;
        rate = kept.rate;
        lookupsOfHour = kept.lookupsOfHour;
        nobodyOfHour = kept.nobodyOfHour;
        record.restore(kept.record);
    }

    /** What is kept of it. */
    @SuppressWarnings("ArrayRecordComponent") // copies; never changed, never compared
    public record Kept(
            float[] lookups,
            float[] nobody,
            int length,
            BetaBinomialRate rate,
            int lookupsOfHour,
            int nobodyOfHour,
            DeviationRecord.Kept record) {}
}
