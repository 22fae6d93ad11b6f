package io.popdb.pulse.domain.books;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Seed;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.Roster;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * Fourteen months, over a year's end and a leap day, closed month by month as they come, and some revised. Every figure of every row of
 * every book must be what a database says that knows the list of what happened, and none of our rules.
 */
class SqlBooksTest {
    private static final LocalDate NATION_AS_OF = LocalDate.of(2027, 6, 15);
    private static final LocalDate AGENCY_AS_OF = LocalDate.of(2027, 4, 20);
    private static final Set<YearMonth> REVISED =
            Set.of(YearMonth.of(2027, 3), YearMonth.of(2027, 8), YearMonth.of(2027, 12));
    private static final int FAULTS_REVISED = 3;

    @AutoClose
    private final AuditDatabase database = new AuditDatabase();

    private final BookAudit audit = new BookAudit(database);
    private final AuditHistory history = new AuditHistory(Seed.random("books"));
    private final BookFixture books = new BookFixture().left(AuditHistory.LEAVES, AuditHistory.left());
    private final Map<String, CountedDay> counted = new HashMap<>();
    private long played;

    SqlBooksTest() throws SQLException, IOException {}

    @Test
    void everyFigureIsWhatTheDatabaseSays() throws SQLException, IOException {
        database.put(history);
        balance(OpeningBalances.NATION, 2_570_000_000L, NATION_AS_OF);
        balance("prov-79", 31_000_000L, AGENCY_AS_OF);
        watch();

        for (YearMonth month = AuditHistory.FIRST; !month.isAfter(AuditHistory.LAST); month = month.plusMonths(1)) {
            Instant cut = BookFixture.after(month.toString());
            reach(cut);
            Book book = books.close(month.toString());
            Map<String, Map<String, Optional<BigDecimal>>> figures = audit.requireSame(book);
            database.closed(month);
            audit.requireSame(books.provisional(month.plusMonths(1).toString()));
            if (REVISED.contains(month)) {
                reach(cut.plus(Duration.ofDays(1)));
                revise(book, figures);
            }
        }
    }

    private void revise(Book first, Map<String, Map<String, Optional<BigDecimal>>> figures)
            throws SQLException, IOException {
        List<FaultChange> changes = new ArrayList<>();
        for (Outage outage : first.outages()
                .subList(0, Math.min(FAULTS_REVISED, first.outages().size()))) {
            Fault other = Fault.values()[(outage.fault().ordinal() + 1) % Fault.values().length];
            changes.add(new FaultChange(outage.id(), outage.fault(), other));
            database.said(outage.id(), other);
        }

        Book second = books.revise(
                first.month().toString(),
                "letter 17",
                changes.stream().collect(toMap(FaultChange::incident, FaultChange::is)));

        assertThat(second.faultChanges()).containsExactlyInAnyOrderElementsOf(changes);
        audit.requireDifferences(second, figures, audit.requireSame(second));
        database.closed(first.month());
    }

    private void balance(String scope, long requests, LocalDate asOf) throws SQLException {
        books.balance(scope, requests, asOf.toString());
        database.balance(scope, requests, asOf);
    }

    private void watch() {
        BookFixture.ROSTER.agencies().forEach(agency -> books.unwatched(agency.id()));
        books.unwatched(AuditHistory.JOINS);
        history.watched()
                .forEach(range -> books.watched(range.agency(), range.day().toString(), range.from(), range.to()));
        history.closures()
                .forEach(closure ->
                        books.announced(closure.agency(), closure.day().toString()));
    }

    /** All that had come by then is known, by the roster of that day. */
    private void reach(Instant moment) throws SQLException, IOException {
        long cut = moment.toEpochMilli();
        history.events().stream()
                .filter(event -> event.arrived() >= played && event.arrived() < cut)
                .forEach(this::count);
        for (AuditHistory.Import day : history.imports()) {
            if (day.taken() >= played && day.taken() < cut) {
                books.takenBack(day.agency(), day.day().toString());
            }
            if (day.put() >= played && day.put() < cut && day.taken() >= cut) {
                books.put(new ImportedDay(day.agency(), day.day(), day.requests()));
            }
        }
        history.outages().stream()
                .filter(outage -> outage.beganMillis() >= played && outage.beganMillis() < cut)
                .forEach(books::put);
        played = cut;
        Roster roster = AuditHistory.rosterIn(YearMonth.from(VietnamTime.day(moment)));
        books.roster(roster).monitorsCountBy(roster);
        database.reach(cut, roster);
    }

    private void count(AuditHistory.Event event) {
        CountedDay more = new CountedDay(event.agency(), event.day(), requests(event), ingestCounts(event.kind()));
        books.put(counted.merge(
                event.agency() + "/" + event.day(),
                more,
                (one, other) -> new CountedDay(
                        one.agency(),
                        one.day(),
                        one.requests().plus(other.requests()),
                        one.ingestCounts().plus(other.ingestCounts()))));
    }

    private static Requests requests(AuditHistory.Event event) {
        return Requests.of((type, outcome) ->
                event.kind() == AuditHistory.Kind.REQUEST && type == event.type() && outcome == event.outcome()
                        ? 1
                        : 0);
    }

    private static IngestCounts ingestCounts(AuditHistory.Kind kind) {
        return switch (kind) {
            case REQUEST -> new IngestCounts(1, 0, 0, 0, 0);
            case HEARTBEAT -> new IngestCounts(1, 1, 0, 0, 0);
            case DUPLICATE -> new IngestCounts(1, 0, 1, 0, 0);
            case REJECTED -> new IngestCounts(1, 0, 0, 0, 1);
            case MISSING -> new IngestCounts(0, 0, 0, 1, 0);
            case FOUND -> new IngestCounts(0, 0, 0, -1, 0);
        };
    }
}
