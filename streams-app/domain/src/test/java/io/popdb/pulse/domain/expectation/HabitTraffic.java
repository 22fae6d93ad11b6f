package io.popdb.pulse.domain.expectation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Plays an agency's days into a model, minute by minute, and keeps what was alarmed. Days begin on a Monday. */
public final class HabitTraffic {
    static final int DAY = 1440;
    private static final long MONDAY = 20_577; // 2026-05-04

    final AgencyModel model = new AgencyModel(Tuning.SHIPPED);
    final List<Long> alarms = new ArrayList<>();
    private final Pattern pattern;
    private final Random random;
    private int minute;

    /** How many requests come in a minute of a day. */
    public interface Pattern {
        int count(int day, int minuteOfDay, Random random);
    }

    HabitTraffic(Pattern pattern, long seed) {
        this.pattern = pattern;
        this.random = new Random(seed);
    }

    HabitTraffic untilDay(int day) {
        return until(day, 0);
    }

    HabitTraffic until(int day, int minuteOfDay) {
        while (minute < day * DAY + minuteOfDay) {
            play(pattern.count(minute / DAY, minute % DAY, random));
        }
        return this;
    }

    /** Lets only so many through. */
    HabitTraffic outage(int minutes, double left) {
        for (int i = 0; i < minutes; i++) {
            int count = pattern.count(minute / DAY, minute % DAY, random);
            int through = 0;
            for (int one = 0; one < count; one++) {
                through += random.nextDouble() < left ? 1 : 0;
            }
            play(through);
        }
        return this;
    }

    private void play(int count) {
        if (minute % DAY == 0) {
            model.name(MONDAY + minute / DAY, sort(minute / DAY));
            model.name(MONDAY + minute / DAY + 1, sort(minute / DAY + 1));
        }
        long at = MONDAY * DAY + minute;
        model.minute(at, count);
        if (model.present().isBeyondChance()) {
            alarms.add((long) minute);
            model.alarm(at);
        }
        minute++;
    }

    static DaySort sort(int day) {
        return switch (day % 7) {
            case 5 -> DaySort.SATURDAY;
            case 6 -> DaySort.SUNDAY;
            default -> DaySort.WORKING;
        };
    }

    static int poisson(double mean, Random random) {
        double limit = Math.exp(-mean);
        int count = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    static Pattern office(double perMinute) {
        return office(perMinute, 0);
    }

    /** Doors at 7:30, 11:30, 13:30 and 17:00, give or take some minutes that the day decides. */
    public static Pattern office(double perMinute, int house) {
        return (day, minuteOfDay, random) -> {
            int late = (int) Math.round(new Random(day * 31L + 7 + house * 1009L).nextGaussian() * 5);
            boolean morning = minuteOfDay >= 450 + late && minuteOfDay < 690 - late;
            boolean afternoon = minuteOfDay >= 810 - late && minuteOfDay < 1020 + late;
            return sort(day) == DaySort.WORKING && (morning || afternoon) ? poisson(perMinute, random) : 0;
        };
    }

    static Pattern poller(int every) {
        return (day, minuteOfDay, random) ->
                (day * DAY + minuteOfDay) % every == 0 && random.nextDouble() > 0.001 ? 1 : 0;
    }

    /** At about one, for twenty minutes. */
    static Pattern nightly(double spread) {
        return (day, minuteOfDay, random) -> {
            int begin = 60 + (int) Math.round(new Random(day * 17L + 3).nextGaussian() * spread);
            return minuteOfDay >= begin && minuteOfDay < begin + 20 ? 1000 : 0;
        };
    }
}
