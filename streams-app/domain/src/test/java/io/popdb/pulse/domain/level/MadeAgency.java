package io.popdb.pulse.domain.level;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.LongStream;

/** An office whose requests come by chance, at a height of its own each day, and the level that learns from it. */
final class MadeAgency {
    static final int DAY = 1440;
    private static final int OPENS = 480;
    private static final int CLOSES = 1020;

    final AgencyLevel level = new AgencyLevel();
    final List<String> told = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>();
    private final Random random;
    private final double busy;
    private double height = 1;

    MadeAgency(long seed, double busy) {
        this.random = new Random(seed);
        this.busy = busy;
    }

    long now() {
        return counts.size();
    }

    /** Plays until that minute of that day as usual. */
    MadeAgency until(int day, int minute) {
        return until(day, minute, usual -> usual);
    }

    /** Plays so that of what is usual another number comes. */
    MadeAgency until(int day, int minute, IntUnaryOperator instead) {
        while (now() < (long) day * DAY + minute) {
            minute(instead);
        }
        return this;
    }

    private void minute(IntUnaryOperator instead) {
        long minute = now();
        begin(level);
        if (minute % DAY == 0) {
            height = 0.8 + 0.4 * random.nextDouble();
        }
        int ofDay = (int) (minute % DAY);
        int usual = ofDay >= OPENS && ofDay < CLOSES ? poisson(busy * height) : 0;
        take(instead.applyAsInt(usual));
    }

    void take(int requests) {
        take(requests, requests);
    }

    void take(int requests, int answered) {
        long minute = now();
        begin(level);
        counts.add(requests);
        level.minute(minute, requests, answered, true);
        level.surge().ifPresent(window -> {
            told.add("surge at " + minute);
            level.openSurge(window);
        });
        level.slump().ifPresent(window -> {
            told.add("slump at " + minute);
            level.openSlump(window);
        });
    }

    /** Says to a level what day it is. */
    void begin(AgencyLevel one) {
        if (one.isNewDay(now())) {
            long day = now() / DAY;
            List<Long> before =
                    LongStream.range(Math.max(0, day - 42), day).boxed().toList();
            one.begin(day, before, before, this::requests, false);
        }
    }

    private double requests(long slot) {
        double sum = 0;
        for (long minute = slot * PastSlots.MINUTES; minute < (slot + 1) * PastSlots.MINUTES; minute++) {
            if (minute < 0 || minute >= now()) {
                return Double.NaN;
            }
            sum += counts.get((int) minute);
        }
        return sum;
    }

    private int poisson(double mean) {
        double product = random.nextDouble();
        int count = 0;
        for (double limit = Math.exp(-mean); product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }
}
