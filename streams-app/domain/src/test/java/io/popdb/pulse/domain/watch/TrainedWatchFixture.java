package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.declarations.DayKind;
import io.popdb.pulse.declarations.OpenHours;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.counting.MinuteCounts;
import io.popdb.pulse.domain.profile.HourTally;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;

/**
 * A watch whose agencies have eight weeks behind them, up to Sunday 1 March 2026: {@code office} and {@code office-1} to
 * {@code office-5} with 600 requests an hour from 8 to 17 on working days, {@code always} with 600 at any hour, {@code
 * quiet} with 6 in office hours, {@code batch} with 600 in one minute of twenty; {@code beats} sends heartbeats every ten
 * seconds, {@code new} was never seen; {@code fixed} is like {@code always}, but declared to be judged by a fixed time. A third are authentications, one in thirty fails.
 */
public final class TrainedWatchFixture {
    public static final WorkCalendar CALENDAR = CalendarFile.shipped();

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);
    private static final int DAYS = 56;

    public final Roster roster = new Roster(List.of(
            agency("office", OpenHours.OFFICE_HOURS, Optional.empty()),
            agency("office-1", OpenHours.OFFICE_HOURS, Optional.empty()),
            agency("office-2", OpenHours.OFFICE_HOURS, Optional.empty()),
            agency("office-3", OpenHours.OFFICE_HOURS, Optional.empty()),
            agency("office-4", OpenHours.OFFICE_HOURS, Optional.empty()),
            agency("office-5", OpenHours.OFFICE_HOURS, Optional.empty()),
            agency("always", OpenHours.ALWAYS, Optional.empty()),
            agency("quiet", OpenHours.OFFICE_HOURS, Optional.empty()),
            agency("batch", OpenHours.ALWAYS, Optional.empty()),
            agency("beats", OpenHours.ALWAYS, Optional.of(Duration.ofSeconds(10))),
            agency("new", OpenHours.OFFICE_HOURS, Optional.empty()),
            byFixedTime("fixed")));
    public final RosterWatch watch =
            new RosterWatch(roster, CALENDAR, FalseAlarmBudget.ONE_A_MONTH, new Blindness(Duration.ofMinutes(1)));

    public TrainedWatchFixture() {
        teach(
                watch,
                roster.agencies().stream()
                        .filter(agency -> !agency.id().equals("new"))
                        .toList(),
                id -> id);
    }

    /** @param like whose traffic each has had */
    static void teach(RosterWatch watch, List<Agency> agencies, UnaryOperator<String> like) {
        Random random = new Random(7);
        agencies.forEach(agency -> teach(watch, agency.id(), like.apply(agency.id()), random));
    }

    private static void teach(RosterWatch watch, String agency, String like, Random random) {
        for (long day = FIRST.toEpochDay(); day < FIRST.toEpochDay() + DAYS; day++) {
            for (int hour = 0; hour < 24; hour++) {
                double perHour = perHour(like, LocalDate.ofEpochDay(day), hour);
                int requests = (int) Math.round(perHour * (0.8 + 0.4 * random.nextDouble()));
                int occupied = like.equals("batch") ? 3 : Math.min(60, requests);
                watch.learn(
                        agency,
                        new HourTally(
                                day * 24 + hour - 7, requests - requests / 3, requests / 3, requests / 30, occupied));
            }
        }
    }

    static double perHour(String id, LocalDate day, int hour) {
        boolean declared = CALENDAR.find(day)
                .map(entry -> entry.kind() == DayKind.WORKING_DAY)
                .orElse(day.getDayOfWeek().getValue() <= 5);
        boolean open = declared && hour >= 8 && hour < 17;
        return switch (id) {
            case "always", "batch", "beats", "fixed" -> 600;
            case "quiet" -> open ? 6 : 0;
            default -> open ? 600 : 0;
        };
    }

    static Agency agency(String id, OpenHours schedule, Optional<Duration> heartbeatEvery) {
        return agency(id, schedule, Agency.SilenceRule.PROFILE, heartbeatEvery);
    }

    private static Agency byFixedTime(String id) {
        return agency(id, OpenHours.ALWAYS, Agency.SilenceRule.FIXED_TIME, Optional.empty());
    }

    private static Agency agency(
            String id, OpenHours schedule, Agency.SilenceRule rule, Optional<Duration> heartbeatEvery) {
        return new Agency(
                id,
                Category.PROVINCE,
                "",
                "Tỉnh Nghệ An",
                "Nghe An",
                "40",
                Optional.empty(),
                schedule,
                Duration.ofHours(1),
                rule,
                heartbeatEvery,
                Agency.Confidence.CERTAIN);
    }

    /** Local time such as {@code 2026-03-04T09:00}, as a minute counted from the epoch. */
    public static long minute(String local) {
        return LocalDateTime.parse(local).atZone(VietnamTime.ZONE).toEpochSecond() / 60;
    }

    /** What comes in each minute of a scenario, the first being 0. */
    interface Traffic {
        MinuteCounts at(int minute);
    }

    static final Traffic USUAL = minute -> new MinuteCounts(7, 3, 0);
    static final Traffic NOTHING = minute -> MinuteCounts.NOTHING;

    /** The one until that minute, the other from then on. */
    static Traffic then(Traffic first, int until, Traffic next) {
        return minute -> minute < until ? first.at(minute) : next.at(minute);
    }

    /** Plays minutes of an agency and judges after each; what changed, in its order. */
    List<Incident> play(String agency, String from, int minutes, Traffic traffic, PlannedDowntimes plannedDowntimes) {
        return play(agency, from, minutes, traffic, minute -> false, plannedDowntimes);
    }

    /** The same with a heartbeat at the end of some of the minutes. */
    List<Incident> play(
            String agency,
            String from,
            int minutes,
            Traffic traffic,
            IntPredicate heartbeats,
            PlannedDowntimes plannedDowntimes) {
        long first = minute(from);
        List<Incident> changed = new ArrayList<>();
        for (int i = 0; i < minutes; i++) {
            long now = (first + i + 1) * 60_000;
            if (heartbeats.test(i)) {
                changed.addAll(watch.heard(agency, LastSeen.NEVER, now - 1000));
            }
            changed.addAll(watch.minute(agency, first + i, traffic.at(i), plannedDowntimes, now));
            changed.addAll(watch.judge(now));
        }
        return changed;
    }
}
