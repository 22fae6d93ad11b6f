package io.popdb.pulse.pipeline;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.domain.counting.DayMinutes;
import io.popdb.pulse.domain.watch.Blindness;
import io.popdb.pulse.domain.watch.LiveSight;
import io.popdb.pulse.domain.watch.PlannedDowntimes;
import io.popdb.pulse.domain.watch.Reception;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.KeptCoverage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;

/** Which minutes of each agency's days were watched, kept for good: it is written with the counts of each day, and in books. */
final class WatchedDays {
    private final KeyValueStore<String, KeptCoverage> days;
    private final Blindness blindness;
    private final Map<String, LiveSight> sights = new HashMap<>();

    WatchedDays(KeyValueStore<String, KeptCoverage> days, Blindness blindness) {
        this.days = days;
        this.blindness = blindness;
    }

    /** To be told at every judgement; the days of which more minutes were watched with it. */
    List<LocalDate> see(String agency, Reception reception, PlannedDowntimes downtimes, long nowMillis) {
        LiveSight.Minutes minutes = sights.computeIfAbsent(agency, id -> new LiveSight(blindness))
                .see(reception.watermarkMillis(), reception.heldWhy().isPresent(), nowMillis);
        List<LocalDate> changed = new ArrayList<>();
        for (long minute = minutes.from(); minute < minutes.to(); ) {
            LocalDate day = LocalDate.ofEpochDay(VietnamTime.epochDay(minute * Spans.MINUTE_MILLIS));
            long begin = VietnamTime.startOf(day).toEpochMilli() / Spans.MINUTE_MILLIS;
            long end = Math.min(minutes.to(), begin + DayMinutes.OF_DAY);
            DayMinutes.Range range = new DayMinutes.Range((int) (minute - begin), (int) (end - begin));
            days.put(key(agency, day), kept(agency, day).with(range, downtimes.isDown(agency, day.toEpochDay())));
            changed.add(day);
            minute = end;
        }
        return changed;
    }

    /** The row with what was watched of its day. */
    CountsRow with(CountsRow row) {
        return row.watched(kept(row.agency(), row.day()));
    }

    private KeptCoverage kept(String agency, LocalDate day) {
        KeptCoverage kept = days.get(key(agency, day));
        return kept == null ? KeptCoverage.NONE : kept;
    }

    private static String key(String agency, LocalDate day) {
        return agency + "/" + day;
    }
}
