package io.popdb.pulse.domain.books;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.declarations.FormerCategory;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.counting.DayMinutes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * What happened in fourteen months and the two before them, made up: events that came at once or as much as forty days late, days that
 * were imported, replaced and taken back, before their events or after, holes in the watch, closures, incidents of every nature, and
 * agencies that join, move, are renamed and leave.
 */
final class AuditHistory {
    static final YearMonth BEGIN = YearMonth.of(2026, 11);
    static final YearMonth FIRST = YearMonth.of(2027, 1);
    static final YearMonth LAST = YearMonth.of(2028, 2);
    static final String JOINS = "prov-01";
    static final String LEAVES = "min-moj";

    static final String MOVES = "prov-40";

    private static final String IS_RENAMED = "ent-evn";
    private static final YearMonth JOINING = YearMonth.of(2027, 5);
    static final FormerCategory BEFORE_IT_MOVED = new FormerCategory(Category.PROVINCE, YearMonth.of(2027, 6));

    private static final YearMonth MOVING = BEFORE_IT_MOVED.until().plusMonths(1);
    private static final YearMonth RENAMING = YearMonth.of(2027, 9);
    private static final YearMonth LEAVING = YearMonth.of(2027, 12);
    private static final int EVENTS = 6_000;
    private static final int IMPORTS = 400;
    private static final int CLOSURES = 40;
    private static final int OUTAGES = 100;
    private static final int SLOT_MINUTES = 10;
    private static final int SLOTS_OF_DAY = DayMinutes.OF_DAY / SLOT_MINUTES;

    private final Random random;
    private final List<Event> events = new ArrayList<>();
    private final List<Import> imports = new ArrayList<>();
    private final List<Watched> watched = new ArrayList<>();
    private final List<Closure> closures = new ArrayList<>();
    private final List<Outage> outages = new ArrayList<>();

    /** What becomes of an event, or what its number says of others. */
    enum Kind {
        REQUEST,
        HEARTBEAT,
        DUPLICATE,
        REJECTED,
        MISSING,
        FOUND
    }

    record Event(String agency, long occurred, long arrived, Kind kind, RequestType type, Outcome outcome) {
        LocalDate day() {
            return VietnamTime.day(Instant.ofEpochMilli(occurred));
        }
    }

    /** A day that was imported, and when; {@code taken} is when it was taken back or replaced. */
    record Import(String agency, LocalDate day, Requests requests, long put, long taken) {}

    /** From a minute of the day up to, and without, another; both full tens. */
    record Watched(String agency, LocalDate day, int from, int to) {}

    record Closure(String agency, LocalDate day) {}

    AuditHistory(Random random) {
        this.random = random;
        happen();
        importDays();
        watch();
        for (int i = 0; i < CLOSURES; i++) {
            closures.add(new Closure(anyone(FIRST), anyDay(FIRST)));
        }
        for (YearMonth month = BEGIN; !month.isAfter(LAST); month = month.plusMonths(1)) {
            breakDown(month.atDay(1 + random.nextInt(month.lengthOfMonth())));
        }
        for (int i = 0; i < OUTAGES; i++) {
            breakDown(anyDay(BEGIN));
        }
    }

    /** In the order in which they arrived. */
    List<Event> events() {
        return events;
    }

    List<Import> imports() {
        return imports;
    }

    List<Watched> watched() {
        return watched;
    }

    List<Closure> closures() {
        return closures;
    }

    List<Outage> outages() {
        return outages;
    }

    private void happen() {
        long begin = startOf(BEGIN);
        long end = startOf(LAST.plusMonths(1));
        for (int i = 0; i < EVENTS; i++) {
            happens(begin + Math.floorMod(random.nextLong(), end - begin));
        }
        for (YearMonth month = BEGIN; !month.isAfter(LAST); month = month.plusMonths(1)) {
            happens(startOf(month));
            happens(startOf(month.plusMonths(1)) - 1);
        }
        events.sort(Comparator.comparingLong(Event::arrived));
    }

    private void happens(long occurred) {
        long[] late = {
            0, 0, 0, 60_000, Duration.ofDays(1).toMillis(), Duration.ofDays(40).toMillis()
        };
        Kind kind = random.nextInt(4) > 0 ? Kind.REQUEST : any(Kind.values());
        boolean isNobodys = kind == Kind.REJECTED && random.nextInt(3) == 0;
        events.add(new Event(
                isNobodys
                        ? BookFixture.UNKNOWN
                        : anyone(YearMonth.from(VietnamTime.day(Instant.ofEpochMilli(occurred)))),
                occurred,
                occurred + late[random.nextInt(late.length)],
                kind,
                any(RequestType.values()),
                any(Outcome.values())));
    }

    /** Some days twice or more: then the later one takes the place of the earlier. */
    private void importDays() {
        Map<String, List<Import>> ofDays = new HashMap<>();
        for (int i = 0; i < IMPORTS; i++) {
            LocalDate day = random.nextInt(3) == 0 ? BEGIN.atDay(1).plusDays(random.nextInt(61)) : anyDay(BEGIN);
            String agency = anyone(YearMonth.from(day));
            List<Import> before = ofDays.computeIfAbsent(agency + "/" + day, key -> new ArrayList<>());
            long put = before.isEmpty()
                    ? startOf(YearMonth.from(day).plusMonths(random.nextInt(4))) + random.nextInt(1_000_000)
                    : before.get(before.size() - 1).taken;
            if (put < Long.MAX_VALUE) {
                long taken = random.nextInt(3) > 0
                        ? Long.MAX_VALUE
                        : put + Duration.ofDays(random.nextInt(120)).toMillis();
                before.add(new Import(agency, day, anyRequests(), put, taken));
            }
        }
        ofDays.values().forEach(imports::addAll);
    }

    private Requests anyRequests() {
        return Requests.of((type, outcome) -> random.nextInt(4) == 0 ? random.nextInt(5) : 0);
    }

    /** Nobody watched before the first book; then most days whole, some in parts, some not at all, and of all at once neither. */
    private void watch() {
        for (LocalDate day = FIRST.atDay(1); !day.isAfter(LAST.atEndOfMonth()); day = day.plusDays(1)) {
            boolean isAway = random.nextInt(20) == 0;
            for (Agency agency :
                    isAway ? List.<Agency>of() : rosterIn(YearMonth.from(day)).agencies()) {
                watch(agency.id(), day);
            }
        }
    }

    private void watch(String agency, LocalDate day) {
        if (random.nextInt(5) > 0) {
            watched.add(new Watched(agency, day, 0, DayMinutes.OF_DAY));
            return;
        }
        for (int from = random.nextInt(SLOTS_OF_DAY); from < SLOTS_OF_DAY; ) {
            int to = from + 1 + random.nextInt(SLOTS_OF_DAY - from);
            watched.add(new Watched(agency, day, from * SLOT_MINUTES, to * SLOT_MINUTES));
            from = to + 1 + random.nextInt(SLOTS_OF_DAY / 2);
        }
    }

    private void breakDown(LocalDate day) {
        long slotMillis = Duration.ofMinutes(SLOT_MINUTES).toMillis();
        YearMonth month = YearMonth.from(day);
        long began = VietnamTime.startOf(day).toEpochMilli() + random.nextInt(SLOTS_OF_DAY) * slotMillis;
        long ended = random.nextInt(30) == 0
                ? Outage.LASTS
                : began + (1 + random.nextInt(random.nextInt(5) == 0 ? 3_000 : 100)) * slotMillis;
        Set<String> agencies = new LinkedHashSet<>(List.of(anyone(month)));
        boolean isOfMany = random.nextInt(3) == 0;
        while (isOfMany && agencies.size() < 3) {
            agencies.add(anyone(month));
        }
        Outage.Nature nature = isOfMany ? Outage.Nature.SILENT : any(Outage.Nature.values());
        outages.add(new Outage(
                "%s/%s/%s/%d"
                        .formatted(nature, agencies.iterator().next(), Instant.ofEpochMilli(began), outages.size()),
                agencies,
                began,
                ended,
                nature,
                isOfMany ? Fault.OURS : Fault.THEIRS));
    }

    private LocalDate anyDay(YearMonth first) {
        return LocalDate.ofEpochDay(
                random.nextLong(first.atDay(1).toEpochDay(), LAST.atEndOfMonth().toEpochDay() + 1));
    }

    private String anyone(YearMonth month) {
        List<Agency> agencies = rosterIn(month).agencies();
        return agencies.get(random.nextInt(agencies.size())).id();
    }

    private <T> T any(T[] values) {
        return Arrays.asList(values).get(random.nextInt(values.length));
    }

    static Roster rosterIn(YearMonth month) {
        List<Agency> agencies = new ArrayList<>();
        for (Agency agency : BookFixture.ROSTER.agencies()) {
            if (!agency.id().equals(LEAVES) || month.isBefore(LEAVING)) {
                agencies.add(BookFixture.agency(
                        agency.id(), categoryIn(month, agency), nameIn(month, agency), agency.nameEn()));
            }
        }
        if (!month.isBefore(JOINING)) {
            agencies.add(BookFixture.agency(JOINS, Category.PROVINCE, "Hà Nội", "Ha Noi"));
        }
        return month.isBefore(MOVING)
                ? new Roster(agencies)
                : new Roster(agencies, Map.of(), Map.of(MOVES, BEFORE_IT_MOVED));
    }

    /** When the agency that leaves was last seen. */
    static Instant left() {
        return VietnamTime.startOf(LEAVING.atDay(1));
    }

    private static Category categoryIn(YearMonth month, Agency agency) {
        return agency.id().equals(MOVES) && !month.isBefore(MOVING) ? Category.MINISTRY : agency.category();
    }

    private static String nameIn(YearMonth month, Agency agency) {
        return agency.id().equals(IS_RENAMED) && !month.isBefore(RENAMING) ? "EVN" : agency.nameVi();
    }

    private static long startOf(YearMonth month) {
        return VietnamTime.startOf(month.atDay(1)).toEpochMilli();
    }
}
