package io.popdb.pulse.domain.expectation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What was learned of one agency, and how surprising its present silence is. Minutes come in their order. */
public final class AgencyModel {
    public static double RARITY = Math.log(1 / Double.parseDouble(System.getProperty("p", "1.5e-4")));
    public static double GATE = Double.parseDouble(System.getProperty("gate", "6.5"));
    public static double HGATE = Double.parseDouble(System.getProperty("hgate", "7"));
    public static double LEAST_BOUND = Double.parseDouble(System.getProperty("least", "8.5"));

    private static final double LEAST_SPACING = 12;
    private static final int WAYS = 3;
    private static final int PLACES = 3;
    private static final double THIN = 0.3;
    private static final double SIMILAR = 0.8;
    private static final int SLOTS = TrafficPast.SLOTS;
    private static final int HALF_DAY = 720;

    private final TrafficPast past = new TrafficPast();
    private final HazardTable hazards = new HazardTable();
    private final Spacing spacing = new Spacing();
    private final Level[] levels = {new Level(), new Level()};
    private final TailRecord[] tails = new TailRecord[WAYS * PLACES];

    private final double[] bounds = new double[WAYS * PLACES];
    private final double[] rates = new double[SLOTS];
    private final boolean[] nearDoor = new boolean[SLOTS];
    private final boolean[] steady = new boolean[SLOTS];
    private boolean ratesKnown;
    private boolean never;
    private double busyRate;
    private int place;

    private long today = Long.MIN_VALUE;
    private DaySort sort = DaySort.WORKING;
    private long last = Long.MIN_VALUE;
    private long began;
    private final List<Pivot> pivots = new ArrayList<>();
    private double carried;
    private double carriedHazard;
    private double hazardSum;
    private final double[] peaks = new double[WAYS * PLACES];
    private double byHazard;
    private double bySpacing;
    private double byNext;
    private double openMinutes;
    private double hazardOfGap;
    private double expectedInSilence;
    private boolean silentNow;
    private boolean alarmed;
    private double levelBefore;
    private double seenLately;
    private double expectedLately;
    private long alarmedAt;
    private boolean marginal;
    private long heardAt;
    private double levelAtBegin;

    private static final double BACK = 0.25;
    private static final double LATELY = Math.exp(-1.0 / 12);
    private static final double NEEDED_AT_MOST = 10;
    private static final long GIVE_UP = 4 * 1440;

    /** A moment of the silence up to which it may have been an early closing. */
    private record Pivot(int minuteOfDay, double before, Waits after, double hazardBefore) {}

    public AgencyModel() {
        Arrays.setAll(tails, i -> new TailRecord());
    }

    /** The sort of a day of the calendar, to be given before its first minute, and that of the next. */
    public void name(long calendarDay, DaySort ofDay) {
        past.name(calendarDay, ofDay);
    }

    private void startDay(long day) {
        if (today != Long.MIN_VALUE && last != Long.MIN_VALUE && last < past.begin(day) - 1) {
            carried = atMidnight();
            carriedHazard = byHazard;
        }
        if (today != Long.MIN_VALUE && wasOff(today)) {
            past.mark(past.begin(today), past.begin(today) + 1439);
            level().set(levelAtBegin);
            for (TailRecord tail : tails) {
                tail.forgetToday();
            }
        }
        today = day;
        sort = past.sort(day);
        levelAtBegin = level().value();
        for (int i = 0; i < bounds.length; i++) {
            if (last != Long.MIN_VALUE) {
                tails[i].startDay();
            }
            bounds[i] = i % WAYS == 1
                    ? Math.max(LEAST_SPACING, tails[i].second() + 2)
                    : Math.max(LEAST_BOUND, tails[i].bound(RARITY));
        }
        reckonRates();
        pivots.clear();
        hazardSum = 0;
        pivots.add(new Pivot(0, 0, after(0), 0));
    }

    /** Whether the day brought next to nothing, as few of its sort do. */
    private boolean wasOff(long day) {
        double[] totals = new double[TrafficPast.DAYS];
        int days = 0;
        double its = 0;
        for (long other = day; other == day || past.has(other, day); other--) {
            if (!counts(other)) {
                continue;
            }
            double total = 0;
            for (int slot = 0; slot < SLOTS; slot++) {
                total += past.count(other, slot);
            }
            if (other == day) {
                its = total;
            } else {
                totals[days++] = total;
            }
        }
        if (days < 5) {
            return false;
        }
        int offLately = 0;
        for (int i = 0; i < Math.min(days, 10); i++) {
            offLately += totals[i] <= its * 2 ? 1 : 0;
        }
        double[] sorted = Arrays.copyOf(totals, days);
        Arrays.sort(sorted);
        double middle = sorted[days / 2];
        return middle >= 30 && its < 0.15 * middle && offLately < 3;
    }

    private double atMidnight() {
        double least = Double.MAX_VALUE;
        for (Pivot pivot : pivots) {
            least = Math.min(least, pivot.before + pivot.after.surprise(1440 - pivot.minuteOfDay, level().value()));
        }
        int from = (int) Math.max(0, began - past.begin(today));
        return from == 0 ? carried + least : carried + Math.min(least, before(1440).surprise(1440 - from, level().value()));
    }

    private Waits after(int minuteOfDay) {
        return Waits.of(new Waits.View(past, today, sort, never, false), minuteOfDay, steady[minuteOfDay / 10]);
    }

    private Waits before(int minuteOfDay) {
        return Waits.of(new Waits.View(past, today, sort, never, true), minuteOfDay, steady[(minuteOfDay - 1) / 10]);
    }

    private Level level() {
        return levels[sort == DaySort.WORKING ? 0 : 1];
    }

    private boolean counts(long day) {
        return never || past.sort(day).isLike(sort);
    }

    private void reckonRates() {
        double[] sum = new double[SLOTS];
        double[] weight = new double[SLOTS];
        double[] any = new double[SLOTS];
        never = likeWorkingDays();
        int days = 0;
        double w = 1;
        for (long day = today - 1; past.has(day, today); day--) {
            boolean alike = counts(day);
            days += alike ? 1 : 0;
            for (int slot = 0; slot < SLOTS; slot++) {
                double count = past.count(day, slot);
                any[slot] += count;
                if (alike && !past.isOutage(day, slot)) {
                    sum[slot] += w * count;
                    weight[slot] += w;
                }
            }
            w *= alike ? 0.93 : 1;
        }
        ratesKnown = days >= 3;
        double all = 0;
        double squares = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            double s = sum[slot];
            double n = weight[slot];
            for (int wide = 1; s < 12 && wide <= 3; wide++) {
                if (slot - wide >= 0) {
                    s += sum[slot - wide];
                    n += weight[slot - wide];
                }
                if (slot + wide < SLOTS) {
                    s += sum[slot + wide];
                    n += weight[slot + wide];
                }
            }
            rates[slot] = n == 0 ? 0 : s / n / TrafficPast.SLOT_MINUTES;
            all += rates[slot];
            squares += rates[slot] * rates[slot];
        }
        busyRate = all == 0 ? 0 : squares / all;
        findDoors();
        chooseDay(any);
    }

    /** Whether an agency makes no difference between this sort of day and working days, as far as can be seen. */
    private boolean likeWorkingDays() {
        double[][] profile = new double[2][SLOTS / 18];
        int[] days = new int[2];
        DaySort other = sort == DaySort.WORKING ? DaySort.SUNDAY : sort;
        for (long day = today - 1; past.has(day, today); day--) {
            DaySort of = past.sort(day);
            int side = of == DaySort.WORKING ? 0 : of.isLike(other) ? 1 : 2;
            if (side < 2) {
                days[side]++;
                for (int slot = 0; slot < SLOTS; slot++) {
                    profile[side][slot / 18] += past.count(day, slot);
                }
            }
        }
        if (days[0] < 3 || days[1] < (sort == DaySort.WORKING ? 2 : 1)) {
            return false;
        }
        double product = 0;
        double[] square = new double[2];
        double[] sum = new double[2];
        for (int i = 0; i < SLOTS / 18; i++) {
            product += profile[0][i] * profile[1][i];
            for (int side = 0; side < 2; side++) {
                square[side] += profile[side][i] * profile[side][i];
                sum[side] += profile[side][i] / days[side];
            }
        }
        return sum[1] > 0.6 * sum[0] && sum[0] > 0.6 * sum[1] && product > SIMILAR * Math.sqrt(square[0] * square[1]);
    }

    private void findDoors() {
        for (int slot = 0; slot < SLOTS; slot++) {
            int low = 0;
            if (rates[slot] > THIN) {
                for (int near = Math.max(0, slot - 1); near <= Math.min(SLOTS - 1, slot + 1); near++) {
                    low = Math.max(low, low(near, rates[slot]));
                }
            }
            nearDoor[slot] = low >= 2;
        }
        for (int slot = 0; slot < SLOTS; slot++) {
            boolean calm = true;
            for (int near = Math.max(0, slot - 2); near <= Math.min(SLOTS - 1, slot + 2); near++) {
                calm &= !nearDoor[near] && rates[near] > THIN;
            }
            steady[slot] = calm;
        }
    }

    private int low(int slot, double rate) {
        int low = 0;
        for (long day = today - 1; past.has(day, today); day--) {
            if (counts(day) && !past.isOutage(day, slot)) {
                low += past.count(day, slot) < rate ? 1 : 0; // a tenth of what ten minutes bring
            }
        }
        return low;
    }

    /** Days begin at noon where noon is quiet and midnight is not. */
    private void chooseDay(double[] any) {
        double atBegin = 0;
        double atHalf = 0;
        double all = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            all += any[slot];
            atBegin += slot < 15 || slot >= SLOTS - 15 ? any[slot] : 0;
            atHalf += Math.abs(slot - SLOTS / 2) < 15 ? any[slot] : 0;
        }
        if (all > 0 && atHalf < 0.02 * all && atBegin > 0.2 * all) {
            newOffset = past.daysBeginAt() == 0 ? HALF_DAY : 0;
        } else {
            newOffset = past.daysBeginAt();
        }
    }

    private int newOffset;

    /** A minute, counted from the epoch in local time. */
    public void minute(long minute, int count) {
        if (today == Long.MIN_VALUE || minute >= past.begin(today + 1)) {
            if (newOffset != past.daysBeginAt()) {
                past.beginDaysAt(newOffset);
            }
            startDay(past.day(minute));
        }
        int ofDay = (int) (minute - past.begin(today));
        double rate = rates[ofDay / TrafficPast.SLOT_MINUTES];
        double now = rate * level().value();
        boolean door = nearDoor[ofDay / TrafficPast.SLOT_MINUTES];
        past.add(minute, count);
        silentNow = count == 0 && last != Long.MIN_VALUE;
        if (alarmed) {
            if (count == 0 && !marginal) {
                nothing(minute, ofDay, rate, now, minute - 1 - last, door);
            }
            duringOutage(minute, count, rate);
            return;
        }
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

    /** An outage lasts until traffic is back to a share of what is expected. */
    private void duringOutage(long minute, int count, double rate) {
        seenLately = seenLately * LATELY + count;
        expectedLately = expectedLately * LATELY + rate * levelBefore;
        double needed = Math.max(expectedLately, Math.min(NEEDED_AT_MOST, 12 * busyRate * levelBefore));
        boolean back = count > 0 && seenLately >= BACK * needed;
        if (count > 0 && !marginal) {
            heardAt = minute;
        }
        if (back || (count > 0 && minute - alarmedAt > GIVE_UP)) {
            endSilence(minute, minute - 1 - last);
            last = minute;
            hazardOfGap = 0;
        } else {
            past.mark(minute, minute);
            if (count > 0 && !marginal) {
                marginal = true;
                heardAt = minute;
            }
        }
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
            pivots.add(new Pivot(ofDay, 0, after(ofDay), 0));
        }
        if (ratesKnown) {
            double empty = hazards.emptyChance(now, quiet, door);
            hazardSum -= Math.log(empty);
            hazardOfGap += Math.log(empty);
            expectedInSilence += now;
            hazards.learn(now, quiet, door, true);
        }
        if (!ratesKnown || rate >= 0.3 * busyRate) {
            openMinutes++;
        }
        int from = (int) Math.max(0, began - past.begin(today));
        double height = level().value();
        boolean mayHaveClosed = from > 0; // a day that has not begun cannot have ended early
        if (mayHaveClosed && ofDay % TrafficPast.SLOT_MINUTES == 0 && ofDay > from) {
            double closed = before(ofDay).surprise(ofDay - from, height);
            pivots.add(new Pivot(ofDay, closed, after(ofDay), hazardSum));
        }
        double leastNext = Double.MAX_VALUE;
        double leastHazard = Double.MAX_VALUE;
        for (Pivot pivot : pivots) {
            double next = pivot.before + pivot.after.surprise(ofDay + 1 - pivot.minuteOfDay, height);
            leastNext = Math.min(leastNext, next);
            double hazard = pivot.before + hazardSum - pivot.hazardBefore;
            leastHazard = Math.min(leastHazard, pivot.minuteOfDay > from || from == 0 ? Math.min(hazard, next) : hazard);
        }
        if (mayHaveClosed && (leastNext > 4 || leastHazard > 4)) {
            double closed = before(ofDay + 1).surprise(ofDay + 1 - from, height);
            leastNext = Math.min(leastNext, closed);
            leastHazard = Math.min(leastHazard, closed);
        }
        byNext = carried + leastNext;
        byHazard = carriedHazard + leastHazard;
        bySpacing = Math.min(byNext + 3, spacing.surprise(openMinutes));
        place = (door ? 1 : rate > THIN ? 0 : 2) * WAYS;
        peaks[place] = Math.max(peaks[place], byHazard);
        peaks[place + 1] = Math.max(peaks[place + 1], bySpacing);
        peaks[place + 2] = Math.max(peaks[place + 2], byNext);
    }

    private void endSilence(long minute, long quiet) {
        if (quiet > 0) {
            boolean soonOver = alarmed && heardAt - alarmedAt <= Math.max(5, (alarmedAt - began) / 3);
            hazards.settle(!alarmed);
            for (int i = 0; i < peaks.length; i++) {
                if (!alarmed || soonOver) {
                    tails[i].add(peaks[i]);
                }
            }
            if (!alarmed && ratesKnown) {
                level().learn(0, expectedInSilence / Math.max(0.02, level().value()));
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
        carriedHazard = 0;
        openMinutes = 0;
        alarmed = false;
    }

    /** Whether the present silence is beyond chance. */
    public boolean beyondChance() {
        if (byNext < GATE) {
            return false;
        }
        double next = Math.min(MOST, byNext / bounds[place + 2]);
        if (spacing.interval() > 0) { // it tells the time better than the days do
            return bySpacing > bounds[place + 1];
        }
        if (hasNotOpened()) {
            return next > 1;
        }
        return (next + Math.min(MOST, byHazard / bounds[place])) / 2 > THETA;
    }

    public static final double THETA = Double.parseDouble(System.getProperty("theta", "0.9"));
    public static final double MOST = Double.parseDouble(System.getProperty("most", "1.5"));

    /** The present silence is taken for an outage: it teaches nothing. */
    public void alarm(long minute) {
        alarmed = true;
        alarmedAt = minute;
        marginal = false;
        levelBefore = Math.min(1, level().value());
        seenLately = 0;
        expectedLately = 0;
        past.mark(Math.max(began, minute - 1440 * 30), minute);
    }

    public boolean isDown() {
        return alarmed;
    }

    /** Whether nothing came in the last minute. */
    public boolean isSilentNow() {
        return silentNow;
    }

    /** Whether nothing has come since the agency's day began. */
    public boolean hasNotOpened() {
        return today != Long.MIN_VALUE && began <= past.begin(today);
    }

    /** Whether it opens in the morning of working days and works for hours. */
    public boolean isOffice() {
        int open = 0;
        int early = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            boolean busy = rates[slot] > 0.2 * busyRate;
            open += busy ? 1 : 0;
            early += busy && slot < 33 ? 1 : 0;
        }
        return sort == DaySort.WORKING && ratesKnown && open >= 18 && open <= 100 && early == 0;
    }

    /** How surprising the present silence is, where both ways of reckoning agree. */
    public double suspicion() {
        return silentNow ? Math.max(Math.min(byNext, byHazard), byNext >= GATE ? bySpacing : 0) : 0;
    }

    double byHazard() {
        return byHazard;
    }

    double hazardBound() {
        return bounds[place];
    }

    public long began() {
        return began;
    }

    public boolean alarmed() {
        return alarmed;
    }

    public String describe() {
        return String.format(
                Locale.ROOT,
                "H %.1f/%.1f R %.1f/%.1f N %.1f/%.1f interval %d gain %.1f latest %d days %d level %.2f place %d rate %.2f",
                byHazard,
                bounds[place],
                bySpacing,
                bounds[place + 1],
                byNext,
                bounds[place + 2],
                spacing.interval(),
                spacing.gain(),
                pivots.get(0).after.longest(),
                pivots.get(0).after.days(),
                level().value(),
                place / WAYS,
                rates[(int) (last + 1 - past.begin(today) > 0 ? (last + 1 - past.begin(today)) / 10 % 144 : 0)]);
    }
}
