package io.popdb.pulse.domain.expectation;

import java.util.Arrays;

/** What a day of this sort brings in each slot, and where its doors are; read off the past when the day begins. */
final class DayProfile {
    private static final int SLOTS = TrafficPast.SLOTS;
    private static final int FEWEST_DAYS = 3;
    private static final double KEEP = 0.93; // of a day's weight with each day that follows: a half-life of ten days
    private static final double ENOUGH = 12; // requests behind a rate; where there are fewer, neighbours help
    private static final int WIDEST = 3;
    private static final double THIN = 0.3;
    private static final int LOW_DAYS_OF_A_DOOR = 2;
    private static final double OPEN = 0.7;

    private final boolean known;
    private final boolean everyDay;
    private final double busyRate;
    private final double[] rates;
    private final boolean[] nearDoor;
    private final boolean[] steady;
    private final double[] presence;
    private final ShutRates shut;
    private final double total;
    private final OfficeHours hours;

    private DayProfile(
            boolean known,
            boolean everyDay,
            double[] rates,
            double[] presence,
            double[] presenceAround,
            boolean[] nearDoor) {
        this.known = known;
        this.everyDay = everyDay;
        this.busyRate = busy(rates);
        this.rates = rates;
        this.presence = presence;
        this.nearDoor = nearDoor;
        this.steady = steady(rates, nearDoor);
        this.total = Arrays.stream(rates).sum() * TrafficPast.SLOT_MINUTES;
        this.hours = OfficeHours.of(rates, busyRate);
        this.shut = new ShutRates(rates, presenceAround, hours.office());
    }

    /** Where in the day a minute lies; each has bounds of its own. */
    enum Place {
        STEADY,
        NEAR_A_DOOR,
        THIN
    }

    static DayProfile of(TrafficPast past, long today) {
        boolean everyDay = new DayKinship(past, today).everyDay();
        DaySort sort = past.sort(today);
        double[] sum = new double[SLOTS];
        double[] weight = new double[SLOTS];
        double[] present = new double[SLOTS];
        double[] presentAround = new double[SLOTS];
        int days = 0;
        double dayWeight = 1;
        for (long day = today - 1; past.has(day, today); day--) {
            if (!everyDay && !past.sort(day).isLike(sort)) {
                continue;
            }
            days++;
            for (int slot = 0; slot < SLOTS; slot++) {
                if (!past.isOutage(day, slot)) {
                    sum[slot] += dayWeight * past.count(day, slot);
                    present[slot] += past.count(day, slot) > 0 ? dayWeight : 0;
                    presentAround[slot] += anyAround(past, day, slot) ? dayWeight : 0;
                    weight[slot] += dayWeight;
                }
            }
            dayWeight *= KEEP;
        }
        double[] rates = rates(sum, weight);
        for (int slot = 0; slot < SLOTS; slot++) {
            present[slot] /= Math.max(1e-9, weight[slot]);
            presentAround[slot] /= Math.max(1e-9, weight[slot]);
        }
        return new DayProfile(
                days >= FEWEST_DAYS, everyDay, rates, present, presentAround, nearDoor(past, today, everyDay, rates));
    }

    private static boolean anyAround(TrafficPast past, long day, int slot) {
        boolean any = false;
        for (int near = Math.max(0, slot - 1); near <= Math.min(SLOTS - 1, slot + 1); near++) {
            any |= past.count(day, near) > 0 || past.isOutage(day, near);
        }
        return any;
    }

    private static double[] rates(double[] sum, double[] weight) {
        double[] rates = new double[SLOTS];
        for (int slot = 0; slot < SLOTS; slot++) {
            double requests = sum[slot];
            double days = weight[slot];
            for (int wide = 1; requests < ENOUGH && wide <= WIDEST; wide++) {
                if (slot - wide >= 0) {
                    requests += sum[slot - wide];
                    days += weight[slot - wide];
                }
                if (slot + wide < SLOTS) {
                    requests += sum[slot + wide];
                    days += weight[slot + wide];
                }
            }
            rates[slot] = days == 0 ? 0 : requests / days / TrafficPast.SLOT_MINUTES;
        }
        return rates;
    }

    private static double busy(double[] rates) {
        double all = 0;
        double squares = 0;
        for (double rate : rates) {
            all += rate;
            squares += rate * rate;
        }
        return all == 0 ? 0 : squares / all;
    }

    /** Slots that, or whose neighbours, were as good as empty on two days or more. */
    private static boolean[] nearDoor(TrafficPast past, long today, boolean everyDay, double[] rates) {
        boolean[] nearDoor = new boolean[SLOTS];
        for (int slot = 0; slot < SLOTS; slot++) {
            int low = 0;
            if (rates[slot] > THIN) {
                for (int near = Math.max(0, slot - 1); near <= Math.min(SLOTS - 1, slot + 1); near++) {
                    low = Math.max(low, lowDays(past, today, everyDay, near, rates[slot]));
                }
            }
            nearDoor[slot] = low >= LOW_DAYS_OF_A_DOOR;
        }
        return nearDoor;
    }

    private static int lowDays(TrafficPast past, long today, boolean everyDay, int slot, double tenthOfUsual) {
        int low = 0;
        for (long day = today - 1; past.has(day, today); day--) {
            boolean speaks = everyDay || past.sort(day).isLike(past.sort(today));
            if (speaks && !past.isOutage(day, slot)) {
                low += past.count(day, slot) < tenthOfUsual ? 1 : 0;
            }
        }
        return low;
    }

    private static boolean[] steady(double[] rates, boolean[] nearDoor) {
        boolean[] steady = new boolean[SLOTS];
        for (int slot = 0; slot < SLOTS; slot++) {
            boolean calm = true;
            for (int near = Math.max(0, slot - 2); near <= Math.min(SLOTS - 1, slot + 2); near++) {
                calm &= !nearDoor[near] && rates[near] > THIN;
            }
            steady[slot] = calm;
        }
        return steady;
    }

    /** Whether enough days speak for this one. */
    boolean known() {
        return known;
    }

    /** Whether days of all sorts are alike, so that all of them speak for this one. */
    boolean everyDay() {
        return everyDay;
    }

    /** Requests a minute at the time at which the typical request comes. */
    double busyRate() {
        return busyRate;
    }

    double rateOfSlot(int slot) {
        return rates[slot];
    }

    double rate(int minuteOfDay) {
        return rates[minuteOfDay / TrafficPast.SLOT_MINUTES];
    }

    /** What comes even while doors are shut that are open at that time of other days. */
    double rateAtLeast(int minuteOfDay, boolean notOpened) {
        return shut.rate(minuteOfDay, notOpened);
    }

    boolean isSteady(int minuteOfDay) {
        return steady[minuteOfDay / TrafficPast.SLOT_MINUTES];
    }

    boolean isNearDoor(int minuteOfDay) {
        return nearDoor[minuteOfDay / TrafficPast.SLOT_MINUTES];
    }

    Place place(int minuteOfDay) {
        return isNearDoor(minuteOfDay) ? Place.NEAR_A_DOOR : rate(minuteOfDay) > THIN ? Place.STEADY : Place.THIN;
    }

    /** Whether a sender that calls every so many minutes, and may rest at times, is to be expected to. */
    boolean isOpen(int minuteOfDay, int interval) {
        int around = Math.max(0, interval / TrafficPast.SLOT_MINUTES);
        int slot = minuteOfDay / TrafficPast.SLOT_MINUTES;
        double present = 0;
        for (int near = slot - around; near <= slot + around; near++) {
            present += presence[Math.floorMod(near, SLOTS)];
        }
        double whereOpen = Math.min(1, (double) TrafficPast.SLOT_MINUTES / Math.max(1, interval)) * (2 * around + 1);
        return !known || present >= OPEN * whereOpen;
    }

    /** When it works, if it is an office. */
    OfficeHours hours() {
        return hours;
    }

    /** How many requests such a day brings. */
    double total() {
        return total;
    }

    /** Whether this is a day that begins in the morning and is worked for hours. */
    boolean isOffice() {
        return known && hours.office();
    }
}
