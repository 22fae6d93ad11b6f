package io.popdb.pulse.domain.expectation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What was learned of one agency, and how surprising its present silence is. Minutes come in their order. */
public final class AgencyModel {
    public static final double RARITY = Math.log(1 / 2e-4);
    public static double GATE = 6.5;
    public static double LEAST_BOUND = 8.5;

    private final TrafficPast past = new TrafficPast();
    private final HazardTable hazards = new HazardTable();
    private final Spacing spacing = new Spacing();
    private final List<Pivot> pivots = new ArrayList<>();

    /** A moment of the silence up to which it may have been an early closing. */
    private record Pivot(int minuteOfDay, double before, Waits after, double hazardBefore) {}

    private final Level[] levels = {new Level(), new Level()};
    private static final int WAYS = 3;
    private static final int PLACES = 3;
    private final TailRecord[] tails = new TailRecord[WAYS * PLACES];
    private final double[] bounds = new double[WAYS * PLACES];
    private int place;

    public AgencyModel() {
        Arrays.setAll(tails, i -> new TailRecord());
    }

    private final double[] rates = new double[TrafficPast.SLOTS];
    private final boolean[] nearDoor = new boolean[TrafficPast.SLOTS];
    private static final double THIN = 0.3;
    private final boolean[] steady = new boolean[TrafficPast.SLOTS];
    private boolean ratesKnown;
    private double busyRate;

    private long today = Long.MIN_VALUE;
    private DaySort sort = DaySort.WORKING;
    private long last = Long.MIN_VALUE;
    private long began;
    private double carried;
    private final double[] peaks = new double[WAYS * PLACES];
    private double hazardSum;
    private double carriedHazard;
    public double byHazard;
    public double bySpacing;
    public double byNext;
    private double openMinutes;
    private double hazardOfGap;
    private boolean alarmed;
    private double expectedInSilence;

    public void startDay(long day, DaySort ofDay) {
        if (last != Long.MIN_VALUE && last < day * 1440 - 1 && today != Long.MIN_VALUE) {
            carried = atMidnight();
            carriedHazard = byHazard;
        }
        today = day;
        sort = ofDay;
        past.startDay(day, ofDay);
        for (TailRecord tail : tails) {
            if (last != Long.MIN_VALUE) {
                tail.startDay();
            }
        }
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = Math.max(LEAST_BOUND, tails[i].bound(RARITY));
        }
        reckonRates();
        pivots.clear();
        hazardSum = 0;
        pivots.add(new Pivot(0, 0, waitsafter(0), 0));
    }

    private Waits waitsafter(int minuteOfDay) {
        return Waits.after(past, today, sort, minuteOfDay, steady[Math.min(1439, minuteOfDay) / TrafficPast.SLOT_MINUTES]);
    }

    private Waits waitsbefore(int minuteOfDay) {
        return Waits.before(past, today, sort, minuteOfDay, steady[(minuteOfDay - 1) / TrafficPast.SLOT_MINUTES]);
    }

    private double atMidnight() {
        double least = Double.MAX_VALUE;
        for (Pivot pivot : pivots) {
            least = Math.min(least, pivot.before + pivot.after.surprise(1440 - pivot.minuteOfDay, level().value()));
        }
        int from = (int) Math.max(0, began - today * 1440);
        least = Math.min(least, waitsbefore(1440).surprise(1440 - from, level().value()));
        return carried + least;
    }

    private int low(int slot, double least) {
        int low = 0;
        for (long day = today - 1; day > today - TrafficPast.DAYS; day--) {
            if (past.has(day) && past.sort(day).isLike(sort) && !past.isOutage(day, slot)) {
                low += past.count(day, slot) < least ? 1 : 0;
            }
        }
        return low;
    }

    private Level level() {
        return levels[sort == DaySort.WORKING ? 0 : 1];
    }

    private void reckonRates() {
        double[] sum = new double[TrafficPast.SLOTS];
        double[] weight = new double[TrafficPast.SLOTS];
        int days = 0;
        double w = 1;
        for (long day = today - 1; day > today - TrafficPast.DAYS; day--) {
            if (!past.has(day) || !past.sort(day).isLike(sort)) {
                continue;
            }
            days++;
            for (int slot = 0; slot < TrafficPast.SLOTS; slot++) {
                if (!past.isOutage(day, slot)) {
                    double count = past.count(day, slot);
                    sum[slot] += w * count;
                    weight[slot] += w;
                }
            }
            w *= 0.93;
        }
        ratesKnown = days >= 3;
        double all = 0;
        busyRate = 0;
        for (int slot = 0; slot < TrafficPast.SLOTS; slot++) {
            double s = sum[slot];
            double n = weight[slot];
            for (int wide = 1; s < 12 && wide <= 3; wide++) {
                if (slot - wide >= 0) {
                    s += sum[slot - wide];
                    n += weight[slot - wide];
                }
                if (slot + wide < TrafficPast.SLOTS) {
                    s += sum[slot + wide];
                    n += weight[slot + wide];
                }
            }
            rates[slot] = n == 0 ? 0 : s / n / TrafficPast.SLOT_MINUTES;
            all += rates[slot];
            busyRate += rates[slot] * rates[slot];
        }
        for (int slot = 0; slot < TrafficPast.SLOTS; slot++) {
            int far = 0;
            for (int near = Math.max(0, slot - 1); near <= Math.min(TrafficPast.SLOTS - 1, slot + 1); near++) {
                far = Math.max(far, low(near, 0.1 * rates[slot] * TrafficPast.SLOT_MINUTES));
            }
            nearDoor[slot] = far >= 2 && rates[slot] > THIN;
        }
        for (int slot = 0; slot < TrafficPast.SLOTS; slot++) {
            boolean calm = true;
            for (int near = Math.max(0, slot - 2); near <= Math.min(TrafficPast.SLOTS - 1, slot + 2); near++) {
                calm &= !nearDoor[near] && rates[near] > THIN;
            }
            steady[slot] = calm;
        }
        busyRate = all == 0 ? 0 : busyRate / all;
    }

    /** A minute, counted from the epoch in local time. */
    public void minute(long minute, int count) {
        int ofDay = (int) (minute - today * 1440);
        double rate = rates[ofDay / TrafficPast.SLOT_MINUTES];
        double now = rate * level().value();
        boolean door = nearDoor[ofDay / TrafficPast.SLOT_MINUTES];
        past.add(today, ofDay, count);
        if (last == Long.MIN_VALUE) {
            if (count > 0) {
                last = minute;
            }
            return;
        }
        long quiet = minute - 1 - last;
        if (count == 0) {
            nothing(minute, ofDay, rate, now, quiet, door);
            return;
        }
        if (ratesKnown) {
            double empty = hazards.emptyChance(now, quiet, door);
            hazardOfGap += Math.log1p(-empty);
        }
        endSilence(minute, quiet);
        if (ratesKnown) {
            hazards.learn(now, quiet, door, false);
            level().learn(count, rate);
        }
        last = minute;
        hazardOfGap = 0;
    }

    private void nothing(long minute, int ofDay, double rate, double now, long quiet, boolean door) {
        if (quiet == 0) {
            began = minute;
            carried = 0;
            carriedHazard = 0;
            byHazard = 0;
            openMinutes = 0;
            expectedInSilence = 0;
            pivots.clear();
            hazardSum = 0;
            pivots.add(new Pivot(ofDay, 0, waitsafter(ofDay), 0));
        }
        if (ratesKnown) {
            double empty = hazards.emptyChance(now, quiet, door);
            hazardSum -= Math.log(empty);
            dRate = now;
            dEmpty = empty;
            hazardOfGap += Math.log(empty);
            expectedInSilence += now;
            hazards.learn(now, quiet, door, true);
        }
        if (!ratesKnown || rate >= 0.3 * busyRate) {
            openMinutes++;
        }
        bySpacing = spacing.surprise(openMinutes);
        int from = (int) Math.max(0, began - today * 1440);
        if (ofDay % TrafficPast.SLOT_MINUTES == 0 && ofDay > from) {
            double before = waitsbefore(ofDay).surprise(ofDay - from, level().value());
            pivots.add(new Pivot(ofDay, before, waitsafter(ofDay), hazardSum));
        }
        double leastNext = Double.MAX_VALUE;
        double leastHazard = Double.MAX_VALUE;
        for (Pivot pivot : pivots) {
            double next = pivot.before + pivot.after.surprise(ofDay + 1 - pivot.minuteOfDay, level().value());
            leastNext = Math.min(leastNext, next);
            leastHazard = Math.min(leastHazard, pivot.before + hazardSum - pivot.hazardBefore);
        }
        if (leastNext > 4 || leastHazard > 4) {
            double closed = waitsbefore(ofDay + 1).surprise(ofDay + 1 - from, level().value());
            leastNext = Math.min(leastNext, closed);
            leastHazard = Math.min(leastHazard, closed);
        }
        byNext = carried + leastNext;
        byHazard = carriedHazard + leastHazard;
        place = (door ? 1 : rate > THIN ? 0 : 2) * WAYS;
        peaks[place] = Math.max(peaks[place], byHazard);
        peaks[place + 1] = Math.max(peaks[place + 1], bySpacing);
        peaks[place + 2] = Math.max(peaks[place + 2], byNext);
    }

    private void endSilence(long minute, long quiet) {
        if (quiet > 0) {
            hazards.settle(!alarmed);
            for (int i = 0; i < peaks.length; i++) {
                if (!alarmed || peaks[i] < bounds[i] + 5) {
                    tails[i].add(peaks[i]);
                }
            }
            if (!alarmed) {
                if (ratesKnown) {
                    level().learn(0, expectedInSilence / Math.max(0.02, level().value()));
                }
            }
        }
        if (!alarmed) {
            spacing.learn(minute - last, hazardOfGap);
        }
        Arrays.fill(peaks, 0);
        byHazard = 0;
        bySpacing = 0;
        byNext = 0;
        carried = 0;
        openMinutes = 0;
        alarmed = false;
    }

    /** Whether the present silence is beyond chance. */
    public boolean beyondChance() {
        if (byNext < GATE && !(pivots.get(0).after.days() < 3 && bySpacing > 0)) {
            return false;
        }
        return byHazard > bounds[place] || bySpacing > bounds[place + 1] || byNext > bounds[place + 2];
    }

    /** The present silence is taken for an outage: it teaches nothing. */
    public void alarm(long minute) {
        alarmed = true;
        for (long m = Math.max(began, today * 1440); m <= minute; m++) {
            past.mark(today, (int) (m - today * 1440) / TrafficPast.SLOT_MINUTES, true);
        }
    }

    public void stillSilent(long minute) {
        past.mark(today, (int) (minute - today * 1440) / TrafficPast.SLOT_MINUTES, true);
    }

    public long began() {
        return began;
    }

    public boolean alarmed() {
        return alarmed;
    }

    public String describe() {
        return String.format(
                java.util.Locale.ROOT,
                "H %.1f/%.1f R %.1f/%.1f N %.1f/%.1f interval %d gain %.1f latest %d days %d level %.2f",
                byHazard, bounds[place], bySpacing, bounds[place + 1], byNext, bounds[place + 2], spacing.interval(), spacing.gain(),
                pivots.get(0).after.longest(), pivots.get(0).after.days(), level().value());
    }

    public double dRate;
    public double dEmpty;
    public String rateNow() {
        return String.format("%.2f empty %.5f place %d", dRate, dEmpty, place / WAYS);
    }

    public String bounds() {
        return Arrays.toString(bounds);
    }
}
