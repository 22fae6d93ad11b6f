package io.popdb.pulse.domain.books;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.declarations.OpenHours;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.OpeningBalances.OpeningBalance;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.counting.DayMinutes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is known, put together step by step. */
public final class BookFixture {
    public static final String UNKNOWN = "_unknown";
    public static final Duration GRACE = Duration.ofDays(3);
    public static final Roster ROSTER = new Roster(List.of(
            agency("min-moj", Category.MINISTRY, "Bộ Tư pháp", "Ministry of Justice"),
            agency("prov-40", Category.PROVINCE, "Tỉnh Nghệ An", "Nghe An Province"),
            agency("prov-79", Category.PROVINCE, "Thành phố Hồ Chí Minh", "Ho Chi Minh City"),
            agency("ent-evn", Category.ENTERPRISE, "Tập đoàn Điện lực Việt Nam", "Viet Nam Electricity")));

    private Roster roster;
    private final DayLedger ledger = new DayLedger();
    private final List<Outage> outages = new ArrayList<>();
    private final List<Book> closed = new ArrayList<>();
    private Optional<String> headSha256 = Optional.empty();
    private final Map<String, Long> seenTo = new HashMap<>();
    private final SortedMap<String, List<CountedOffset>> countedOffsets = new TreeMap<>();
    private final List<OpeningBalance> balances = new ArrayList<>();
    private final List<OpeningBalance> references = new ArrayList<>();
    private final Map<String, NavigableMap<LocalDate, DayMinutes>> watched = new HashMap<>();
    private final Map<String, NavigableMap<LocalDate, DayMinutes>> announced = new HashMap<>();
    private final Set<Long> monitorRosters = new HashSet<>();
    private final Map<String, Long> left = new HashMap<>();

    public BookFixture() {
        this(ROSTER);
    }

    public BookFixture(Roster roster) {
        this.roster = roster;
    }

    /** Always open, without heartbeats. */
    public static Agency agency(String id, Category category, String nameVi, String nameEn) {
        return new Agency(
                id,
                category,
                "",
                nameVi,
                nameEn,
                "",
                Optional.empty(),
                OpenHours.ALWAYS,
                Duration.ofMinutes(15),
                Agency.SilenceRule.PROFILE,
                Optional.empty(),
                Agency.Confidence.CERTAIN);
    }

    public BookFixture balance(String scope, long requests, String asOf) {
        balances.add(new OpeningBalance(scope, requests, LocalDate.parse(asOf), "a report", "a report"));
        return this;
    }

    /** A figure that was published besides. */
    public BookFixture reference(String scope, long requests, String asOf) {
        references.add(new OpeningBalance(scope, requests, LocalDate.parse(asOf), "một thông cáo", "a bulletin"));
        return this;
    }

    public BookFixture balances(OpeningBalances declared) {
        declared.all().forEach(balances::add);
        return this;
    }

    public BookFixture counted(String agency, String day, long lookups, long authentications) {
        return counted(agency, day, requests(lookups, authentications));
    }

    public BookFixture counted(String agency, String day, Requests requests) {
        IngestCounts ingestCounts = new IngestCounts(requests.total() + 6, 1, 2, 4, 3);
        return put(new CountedDay(agency, LocalDate.parse(day), requests, ingestCounts));
    }

    public BookFixture put(CountedDay day) {
        ledger.put(day);
        if (!day.agency().equals(UNKNOWN)) {
            countedOffsets.putIfAbsent(day.agency(), List.of(new CountedOffset(0, 17)));
        }
        return this;
    }

    /** So far the agency's only partition is counted. */
    public BookFixture countedTo(String agency, long offset) {
        countedOffsets.put(agency, List.of(new CountedOffset(0, offset)));
        return this;
    }

    public BookFixture imported(String agency, String day, long lookups, long authentications) {
        return put(new ImportedDay(agency, LocalDate.parse(day), requests(lookups, authentications)));
    }

    public BookFixture put(ImportedDay day) {
        ledger.put(day);
        return this;
    }

    /** An import that is there no more. */
    public BookFixture takenBack(String agency, String day) {
        ledger.removeImported(agency, LocalDate.parse(day));
        return this;
    }

    public BookFixture outage(Outage.Nature nature, String began, String ended, String... agencies) {
        long end = ended.isEmpty() ? Outage.LASTS : Instant.parse(ended).toEpochMilli();
        boolean ofMany = agencies.length > 1;
        return put(new Outage(
                (ofMany ? "mass/*" : nature.name().toLowerCase(Locale.ROOT) + "/" + agencies[0]) + "/" + began,
                Set.of(agencies),
                Instant.parse(began).toEpochMilli(),
                end,
                nature,
                ofMany ? Fault.OURS : Fault.THEIRS));
    }

    public BookFixture put(Outage outage) {
        outages.add(outage);
        return this;
    }

    /** The books are made with another roster from now on. */
    public BookFixture roster(Roster other) {
        roster = other;
        return this;
    }

    /** The monitors are heard of, and count by these rosters. */
    public BookFixture monitorsCountBy(Roster... rosters) {
        monitorRosters.clear();
        Stream.of(rosters).map(Roster::fingerprint).forEach(monitorRosters::add);
        return this;
    }

    /** Every agency has been seen up to the moment, those that left up to when they did. */
    public BookFixture seenTo(Instant moment) {
        roster.agencies().forEach(agency -> seenTo(agency.id(), moment));
        countedOffsets.keySet().forEach(agency -> seenTo(agency, moment));
        return this;
    }

    public BookFixture seenTo(String agency, Instant moment) {
        seenTo.put(agency, Math.min(moment.toEpochMilli(), left.getOrDefault(agency, Long.MAX_VALUE)));
        return this;
    }

    /** The agency leaves the monitors' roster then: nobody sees it any more. */
    public BookFixture left(String agency, Instant moment) {
        left.put(agency, moment.toEpochMilli());
        return this;
    }

    /** The hash that the next book carries. */
    public BookFixture head(String sha256) {
        headSha256 = Optional.of(sha256);
        return this;
    }

    public BookFixture closed(Book book) {
        closed.add(book);
        return this;
    }

    public BookInputs inputs() {
        enterCoverage();
        return new BookInputs(
                roster,
                OpeningBalances.of(balances).withReferences(references),
                ledger,
                List.copyOf(outages),
                new ClosedBooks(closed, headSha256),
                UNKNOWN,
                Map.copyOf(seenTo),
                new TreeMap<>(countedOffsets),
                Set.copyOf(monitorRosters),
                Map.of());
    }

    /** From a minute of an agency's day up to, and without, another the watch was there; whoever says nothing of it was always watched. */
    public BookFixture watched(String agency, String day, int from, int to) {
        enter(watched, agency, day, from, to);
        return this;
    }

    private static void enter(
            Map<String, NavigableMap<LocalDate, DayMinutes>> minutes, String agency, String day, int from, int to) {
        minutes.computeIfAbsent(agency, id -> new TreeMap<>())
                .merge(LocalDate.parse(day), DayMinutes.NONE.with(from, to), (before, more) -> before.with(from, to));
    }

    /** Nobody watched the agency. */
    public BookFixture unwatched(String agency) {
        watched.putIfAbsent(agency, new TreeMap<>());
        return this;
    }

    /** Announced as closed, all of what was watched of a day by now. */
    public BookFixture announced(String agency, String day) {
        watched.getOrDefault(agency, new TreeMap<>())
                .getOrDefault(LocalDate.parse(day), DayMinutes.NONE)
                .ranges()
                .forEach(range -> announced(agency, day, range.from(), range.to()));
        return this;
    }

    /** Announced as closed, from a minute that was watched up to, and without, another. */
    public BookFixture announced(String agency, String day, int from, int to) {
        enter(announced, agency, day, from, to);
        return this;
    }

    private void enterCoverage() {
        for (String agency : ledger.agencies()) {
            NavigableMap<LocalDate, DayMinutes> days = watched.getOrDefault(agency, always(agency));
            days.forEach((day, minutes) -> ledger.put(new CoveredDay(
                    agency,
                    day,
                    minutes,
                    announced.getOrDefault(agency, new TreeMap<>()).getOrDefault(day, DayMinutes.NONE))));
        }
    }

    private NavigableMap<LocalDate, DayMinutes> always(String agency) {
        NavigableMap<LocalDate, DayMinutes> days = new TreeMap<>();
        LocalDate seen = VietnamTime.day(Instant.ofEpochMilli(seenTo.getOrDefault(agency, 0L)));
        ledger.firstSign(agency).ifPresent(first -> first.datesUntil(seen.isBefore(first) ? first : seen.plusDays(1))
                .forEach(day -> days.put(day, DayMinutes.ALL)));
        return days;
    }

    public Book provisional(String month) {
        return Bookkeeping.provisional(inputs(), YearMonth.parse(month));
    }

    /** Closes the month four days after its end. */
    public Book close(String month) {
        Instant now = after(month);
        seenTo(now);
        Book book = new ClosingRules(inputs(), GRACE, now).first(YearMonth.parse(month));
        closed.add(book);
        return book;
    }

    public Book revise(String month, String reason) {
        return revise(month, reason, Map.of());
    }

    public Book revise(String month, String reason, Map<String, Fault> faults) {
        Instant now = after(month).plus(Duration.ofDays(1));
        seenTo(now);
        Book book = new ClosingRules(inputs(), GRACE, now).revision(YearMonth.parse(month), reason, faults);
        closed.add(book);
        return book;
    }

    /** Four days after a month's end. */
    public static Instant after(String month) {
        return VietnamTime.startOf(YearMonth.parse(month).plusMonths(1).atDay(5));
    }

    public static Requests requests(long lookups, long authentications) {
        return Requests.of((type, outcome) -> {
            if (outcome != Outcome.MATCH) {
                return 0;
            }
            return type == RequestType.LOOKUP ? lookups : authentications;
        });
    }
}
