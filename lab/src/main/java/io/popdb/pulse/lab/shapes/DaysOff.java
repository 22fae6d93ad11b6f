package io.popdb.pulse.lab.shapes;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Days on which offices stay closed though nobody said so, and holidays on which some work. */
final class DaysOff {
    private static final double LEFT = 0.002;
    private static final int REGION = 6;
    private static final int REGIONS_THAT_WORK = 3; // one in so many

    private DaysOff() {}

    /** Five neighbours, twice. */
    static void plantSome(MadeTrace trace) {
        plant(trace, "day off", 5);
        plant(trace, "day off", 5);
    }

    /** Of one, of a region and of all. */
    static void plantAll(MadeTrace trace) {
        plant(trace, "day off of all", trace.agencies());
        plant(trace, "day off of a region", REGION);
        plant(trace, "day off of a region", REGION);
        for (int i = 0; i < 4; i++) {
            plant(trace, "day off of one", 1);
        }
        for (int agency = 0; agency < trace.agencies(); agency++) {
            for (int day : workedHolidays(trace.days)) {
                if (isInARegionThatWorks(agency) && day * MadeTrace.DAY >= trace.from()) {
                    trace.noAlarm(agency, day * MadeTrace.DAY, (day + 1) * MadeTrace.DAY, "holiday worked");
                }
            }
        }
    }

    /** The days as an agency keeps them: whole regions work on holidays. */
    static TraceDays keptBy(int agency, TraceDays days) {
        return isInARegionThatWorks(agency) ? days.working(workedHolidays(days)) : days;
    }

    private static boolean isInARegionThatWorks(int agency) {
        return agency / REGION % REGIONS_THAT_WORK == 1;
    }

    private static Set<Integer> workedHolidays(TraceDays days) {
        return IntStream.range(0, days.count())
                .filter(day ->
                        days.isHoliday(day) && days.date(day).getDayOfWeek().getValue() <= 5)
                .boxed()
                .collect(Collectors.toSet());
    }

    private static void plant(MadeTrace trace, String kind, int atMost) {
        int agencies = Math.min(atMost, trace.agencies());
        int day = trace.workingDay();
        int start = day * MadeTrace.DAY;
        int first = trace.draws.below(trace.agencies() - agencies + 1);
        for (int agency = first; agency < first + agencies; agency++) {
            if (trace.shape(agency) instanceof OfficeShape && trace.isFree(agency, start, start + MadeTrace.DAY)) {
                trace.thin(agency, start, start + MadeTrace.DAY, LEFT);
                trace.noAlarm(agency, start, start + MadeTrace.DAY, kind);
            }
        }
    }
}
