package io.popdb.pulse.domain.expectation;

import java.util.ArrayList;
import java.util.List;

/**
 * How long nothing came between two requests of an agency, as far as that is remembered: what there is to go by while nothing
 * else is known.
 *
 * @param requests how many came, about
 * @param gaps in their order
 */
public record OwnGaps(double requests, List<Gap> gaps) {
    /** From the last minute with a request to the next with one. */
    public record Gap(long last, long next) {}

    static OwnGaps of(TrafficPast past, long today) {
        double requests = 0;
        List<Gap> gaps = new ArrayList<>();
        long last = Long.MAX_VALUE - 1; // before the first
        for (long day = today - TrafficPast.DAYS; day <= today; day++) {
            int minute = past.next(day, 0);
            while (minute < TrafficPast.DAY_MINUTES) {
                int slot = minute / TrafficPast.SLOT_MINUTES;
                int end = (slot + 1) * TrafficPast.SLOT_MINUTES;
                long first = past.begin(day) + minute;
                if (first > last + 1) {
                    gaps.add(new Gap(last, first));
                }
                requests += past.count(day, slot);
                last = past.begin(day) + past.previous(day, end);
                minute = end < TrafficPast.DAY_MINUTES ? past.next(day, end) : end;
            }
        }
        return new OwnGaps(requests, List.copyOf(gaps));
    }
}
