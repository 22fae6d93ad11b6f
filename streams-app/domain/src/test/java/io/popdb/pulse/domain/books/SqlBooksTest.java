package io.popdb.pulse.domain.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.contract.Seed;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.Roster;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Fourteen months, over a year's end and a leap day, with events that come late by a minute, a day, forty days, of agencies that join,
 * move, are renamed and leave; closed month by month as they come. Every figure of every book must be what a database says of the list
 * of events.
 */
class SqlBooksTest {
    private static final YearMonth FIRST = YearMonth.of(2027, 1);
    private static final YearMonth LAST = YearMonth.of(2028, 2);
    private static final long NATION_BALANCE = 2_570_000_000L;
    private static final LocalDate NATION_AS_OF = LocalDate.of(2027, 6, 15);
    private static final long AGENCY_BALANCE = 31_000_000L;
    private static final LocalDate AGENCY_AS_OF = LocalDate.of(2027, 4, 20);
    private static final int EVENTS = 12_000;
    private static final YearMonth JOINING = YearMonth.of(2027, 5);
    private static final YearMonth MOVING = YearMonth.of(2027, 7);
    private static final YearMonth RENAMING = YearMonth.of(2027, 9);
    private static final YearMonth LEAVING = YearMonth.of(2027, 12);
    private static final String JOINS = "prov-01";
    private static final String MOVES = "prov-40";
    private static final String IS_RENAMED = "ent-evn";
    private static final String LEAVES = "min-moj";

    @AutoClose
    private final Connection database = DriverManager.getConnection("jdbc:h2:mem:");

    private final List<Event> events = new ArrayList<>();
    private final BookFixture books = new BookFixture()
            .balance(OpeningBalances.NATION, NATION_BALANCE, NATION_AS_OF.toString())
            .balance("prov-79", AGENCY_BALANCE, AGENCY_AS_OF.toString());

    private record Event(String agency, long occurred, long arrived, RequestType type, Outcome outcome) {}

    SqlBooksTest() throws SQLException {}

    @BeforeEach
    void fourteenMonths() throws SQLException {
        Random random = Seed.random("books");
        long begin = startOf(FIRST);
        long end = startOf(LAST.plusMonths(1));
        for (int i = 0; i < EVENTS; i++) {
            happens(random, begin + Math.floorMod(random.nextLong(), end - begin));
        }
        for (YearMonth month = FIRST; !month.isAfter(LAST); month = month.plusMonths(1)) {
            happens(random, startOf(month));
            happens(random, startOf(month.plusMonths(1)) - 1);
        }
        events.sort(Comparator.comparingLong(Event::arrived));
        fillTable();
    }

    private void happens(Random random, long occurred) {
        long[] late = {
            0, 0, 0, 60_000, Duration.ofDays(1).toMillis(), Duration.ofDays(40).toMillis()
        };
        YearMonth month = YearMonth.from(VietnamTime.day(Instant.ofEpochMilli(occurred)));
        List<Agency> agencies = rosterIn(month).agencies();
        events.add(new Event(
                agencies.get(random.nextInt(agencies.size())).id(),
                occurred,
                occurred + late[random.nextInt(late.length)],
                RequestType.values()[random.nextInt(2)],
                Outcome.values()[random.nextInt(Outcome.values().length)]));
    }

    @Test
    void everyFigureIsWhatTheDatabaseSays() throws SQLException {
        int next = 0;
        Map<String, long[][]> counts = new HashMap<>();
        for (YearMonth month = FIRST; !month.isAfter(LAST); month = month.plusMonths(1)) {
            long closedAt = BookFixture.after(month.toString()).toEpochMilli();
            while (next < events.size() && events.get(next).arrived < closedAt) {
                count(events.get(next++), counts);
            }

            Roster roster = rosterAtClosing(month);
            compare(books.roster(roster).monitorsCountBy(roster).close(month.toString()), month);
        }
    }

    private static Roster rosterIn(YearMonth month) {
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
        return new Roster(agencies);
    }

    /** A month is closed on the fifth of the next, by the roster that the monitors count by on that day. */
    private static Roster rosterAtClosing(YearMonth month) {
        return rosterIn(month.plusMonths(1));
    }

    private static Category categoryIn(YearMonth month, Agency agency) {
        return agency.id().equals(MOVES) && !month.isBefore(MOVING) ? Category.MINISTRY : agency.category();
    }

    private static String nameIn(YearMonth month, Agency agency) {
        return agency.id().equals(IS_RENAMED) && !month.isBefore(RENAMING) ? "EVN" : agency.nameVi();
    }

    private void count(Event event, Map<String, long[][]> counts) {
        LocalDate day = VietnamTime.day(Instant.ofEpochMilli(event.occurred));
        long[][] cells = counts.computeIfAbsent(
                event.agency + "/" + day, key -> new long[RequestType.values().length][Outcome.values().length]);
        cells[event.type.ordinal()][event.outcome.ordinal()]++;
        Requests requests = Requests.of((type, outcome) -> cells[type.ordinal()][outcome.ordinal()]);
        books.put(new CountedDay(event.agency, day, requests, new IngestCounts(requests.total(), 0, 0, 0, 0)));
    }

    private void compare(Book book, YearMonth month) throws SQLException {
        long cut = BookFixture.after(month.toString()).toEpochMilli();
        long lastCut = month.equals(FIRST)
                ? 0
                : BookFixture.after(month.minusMonths(1).toString()).toEpochMilli();
        long closings = 0;
        compareRoster(book, month);
        for (AgencyLine line : book.agencies()) {
            Account account = line.line().account();
            String agency = line.id();
            for (RequestType type : RequestType.values()) {
                for (Outcome outcome : Outcome.values()) {
                    assertThat(account.month().of(type, outcome))
                            .as("%s %s %s %s", month, agency, type, outcome)
                            .isEqualTo(sql(
                                    "agency = ? and type = ? and outcome = ? and mon = ? and arrived < ?",
                                    agency,
                                    type.name(),
                                    outcome.name(),
                                    month.toString(),
                                    cut));
                }
            }
            assertThat(account.adjustments().total())
                    .as("%s %s adjustments", month, agency)
                    .isEqualTo(sql(
                                    "agency = ? and mon < ? and arrived >= ? and arrived < ?",
                                    agency,
                                    month.toString(),
                                    lastCut,
                                    cut)
                            * (month.equals(FIRST) ? 0 : 1));
            long closing = closing(agency, month, cut);
            assertThat(account.closing()).as("%s %s closing", month, agency).isEqualTo(closing);
            closings += closing;
            assertComparisons(line, month);
        }
        assertThat(book.counted().closing()).as("%s all agencies", month).isEqualTo(closings);
        assertThat(book.nation().account().closing())
                .as("%s nation", month)
                .isEqualTo(
                        NATION_AS_OF.isAfter(month.atEndOfMonth())
                                ? closings
                                : NATION_BALANCE
                                        + sql(
                                                "cal > ? and mon <= ? and arrived < ?",
                                                NATION_AS_OF.toString(),
                                                month.toString(),
                                                cut));
        for (Adjustment late : book.adjustments()) {
            String of = late.month().orElseThrow().toString();
            assertThat(late.requests().total())
                    .as("%s late for %s", late.agency(), of)
                    .isEqualTo(sql(
                            "agency = ? and mon = ? and arrived >= ? and arrived < ?",
                            late.agency(),
                            of,
                            lastCut,
                            cut));
        }
    }

    private void compareRoster(Book book, YearMonth month) throws SQLException {
        for (Agency agency : rosterAtClosing(month).agencies()) {
            AgencyLine line = book.agency(agency.id()).orElseThrow();
            assertThat(line.nameVi()).as("%s", month).isEqualTo(agency.nameVi());
            assertThat(line.category()).as("%s %s", month, line.id()).isEqualTo(agency.category());
        }
        assertThat(book.agency(LEAVES)).as("%s, though it has left", month).isPresent();
        assertThat(book.agency(JOINS).isPresent())
                .isEqualTo(!month.plusMonths(1).isBefore(JOINING));
        long cut = BookFixture.after(month.toString()).toEpochMilli();
        for (Category category : Category.values()) {
            long requests = 0;
            long closing = 0;
            for (AgencyLine line : book.agencies()) {
                if (line.category() == category) {
                    requests += sql("agency = ? and mon = ? and arrived < ?", line.id(), month.toString(), cut);
                    closing += closing(line.id(), month, cut);
                }
            }
            assertThat(book.category(category).account().month().total())
                    .as("%s %s", month, category)
                    .isEqualTo(requests);
            assertThat(book.category(category).account().closing())
                    .as("%s %s", month, category)
                    .isEqualTo(closing);
        }
    }

    private long closing(String agency, YearMonth month, long cut) throws SQLException {
        if (agency.equals("prov-79") && !AGENCY_AS_OF.isAfter(month.atEndOfMonth())) {
            return AGENCY_BALANCE
                    + sql(
                            "agency = ? and cal > ? and mon <= ? and arrived < ?",
                            agency,
                            AGENCY_AS_OF.toString(),
                            month.toString(),
                            cut);
        }
        return sql("agency = ? and mon <= ? and arrived < ?", agency, month.toString(), cut);
    }

    /** As the books of those months say. */
    private void assertComparisons(AgencyLine line, YearMonth month) throws SQLException {
        for (YearMonth other : List.of(month.minusMonths(1), month.minusYears(1))) {
            var shown = other.equals(month.minusMonths(1))
                    ? line.line().previousMonth()
                    : line.line().lastYear();
            long known = sql(
                    "agency = ? and mon <= ? and arrived < ?",
                    line.id(),
                    other.toString(),
                    BookFixture.after(month.toString()).toEpochMilli());
            if (other.isBefore(FIRST) || known == 0) {
                assertThat(shown).isEmpty();
            } else {
                long cut = BookFixture.after(other.toString()).toEpochMilli();
                assertThat(shown.orElseThrow().total())
                        .as("%s of %s in the book of %s", other, line.id(), month)
                        .isEqualTo(sql("agency = ? and mon = ? and arrived < ?", line.id(), other.toString(), cut));
            }
        }
    }

    private void fillTable() throws SQLException {
        try (var create = database.createStatement()) {
            create.execute("create table access(agency varchar, arrived bigint, type varchar, outcome varchar,"
                    + " cal varchar, mon varchar)");
        }
        try (PreparedStatement insert = database.prepareStatement(
                "insert into access select ?, ?, ?, ?,"
                        + " formatdatetime(dateadd('SECOND', cast(? as bigint), timestamp '1970-01-01 07:00:00'), 'yyyy-MM-dd'),"
                        + " formatdatetime(dateadd('SECOND', cast(? as bigint), timestamp '1970-01-01 07:00:00'), 'yyyy-MM')")) {
            for (Event event : events) {
                insert.setString(1, event.agency);
                insert.setLong(2, event.arrived);
                insert.setString(3, event.type.name());
                insert.setString(4, event.outcome.name());
                insert.setLong(5, Math.floorDiv(event.occurred, 1000L));
                insert.setLong(6, Math.floorDiv(event.occurred, 1000L));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private long sql(String where, Object... values) throws SQLException {
        try (PreparedStatement query = database.prepareStatement("select count(*) from access where " + where)) {
            for (int i = 0; i < values.length; i++) {
                query.setObject(i + 1, values[i]);
            }
            try (ResultSet result = query.executeQuery()) {
                assertThat(result.next()).isTrue();
                return result.getLong(1);
            }
        }
    }

    private static long startOf(YearMonth month) {
        return VietnamTime.startOf(month.atDay(1)).toEpochMilli();
    }
}
