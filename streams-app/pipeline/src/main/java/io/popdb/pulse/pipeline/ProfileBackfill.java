package io.popdb.pulse.pipeline;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.profile.HourTally;
import io.popdb.pulse.domain.watch.Past;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What an agency did in the hours before it was first judged, from the counts of its days, so that its profile need not
 * begin with nothing. A day on which nothing came says nothing: it may be one on which nobody listened.
 */
record ProfileBackfill(DaySums sums) implements Past {
    private static final int DAYS = 70;

    @Override
    public List<HourTally> before(String agency, long epochHour) {
        long lastDay = VietnamTime.epochDay(epochHour * Spans.HOUR_MILLIS);
        List<HourTally> hours = new ArrayList<>();
        for (long day = lastDay - DAYS; day <= lastDay; day++) {
            DayCounts counts = sums.sum(agency, day);
            if (counts.requests() > 0) {
                addHours(counts, day, hours);
            }
        }
        int first = 0;
        while (first < hours.size() && hours.get(first).requests() == 0) {
            first++; // before the very first request nobody knows what there was
        }
        return hours.subList(first, hours.size()).stream()
                .filter(tally -> tally.hour() < epochHour)
                .toList();
    }

    private static void addHours(DayCounts counts, long day, List<HourTally> hours) {
        long midnight =
                Math.floorDiv(VietnamTime.startOf(LocalDate.ofEpochDay(day)).toEpochMilli(), Spans.HOUR_MILLIS);
        double failed = failures(counts) / (double) counts.requests();
        for (int hour = 0; hour < DayCounts.HOURS; hour++) {
            int lookups = Math.toIntExact(counts.requestsInHour(RequestType.LOOKUP, hour));
            int authentications = Math.toIntExact(counts.requestsInHour(RequestType.AUTHENTICATION, hour));
            hours.add(new HourTally(
                    midnight + hour,
                    lookups,
                    authentications,
                    (int) Math.round(failed * (lookups + authentications)),
                    HourTally.UNKNOWN));
        }
    }

    private static long failures(DayCounts counts) {
        long failures = 0;
        for (RequestType type : RequestType.values()) {
            for (Outcome outcome : Outcome.values()) {
                failures += outcome.isFailure() ? counts.requests(type, outcome) : 0;
            }
        }
        return failures;
    }
}
