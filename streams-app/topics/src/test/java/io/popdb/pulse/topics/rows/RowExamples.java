package io.popdb.pulse.topics.rows;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookFixture;
import io.popdb.pulse.domain.books.Fault;
import io.popdb.pulse.domain.books.ImportedDay;
import io.popdb.pulse.domain.books.Outage;
import io.popdb.pulse.domain.counting.CountedMinute;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.counting.DayMinutes;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.counting.MinuteCounts;
import io.popdb.pulse.domain.counting.SourceDeduplicator;
import io.popdb.pulse.domain.expectation.Habit;
import io.popdb.pulse.domain.sources.SourceStanding;
import io.popdb.pulse.domain.watch.AllowedLateness;
import io.popdb.pulse.domain.watch.ConnectionCondition;
import io.popdb.pulse.domain.watch.ConnectionState;
import io.popdb.pulse.domain.watch.ConnectionVerdict;
import io.popdb.pulse.domain.watch.Evidence;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.domain.watch.IncidentKind;
import io.popdb.pulse.domain.watch.Kept;
import io.popdb.pulse.domain.watch.KeptConnection;
import io.popdb.pulse.topics.rows.Control.Acknowledgement;
import io.popdb.pulse.topics.rows.Control.PlannedDowntime;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A value of each row and of each store, with something in every field. */
final class RowExamples {
    static final List<PartitionProgress> MARKS =
            List.of(new PartitionProgress(0, 7, 8, 9), new PartitionProgress(3, 0, LastSeen.NEVER, LastSeen.NEVER));
    static final List<CountedMinute> MINUTES = List.of(
            new CountedMinute(29_533_215, new MinuteCounts(3, 2, 1, 2), Map.of("gw-1", 4, "gw-2", 0)),
            new CountedMinute(29_533_217, 1, 0, 0));
    static final LocalDate DAY = LocalDate.of(2026, 2, 25);
    static final PartialCounts.Progress PROGRESS = new PartialCounts.Progress(12, 34, 56, LastSeen.NEVER);

    private RowExamples() {}

    static Kept kept() {
        return new KeptConnection(
                7, AllowedLateness.DEFAULT, List.of(openIncident().incident()), null);
    }

    static CountsRow countsRow() {
        return new CountsRow("prov-40", LocalDate.of(2026, 2, 25), counts(), MARKS);
    }

    static KeptCoverage watchedDay() {
        return KeptCoverage.NONE
                .with(new DayMinutes.Range(0, 480), false)
                .with(new DayMinutes.Range(485, DayMinutes.OF_DAY), true);
    }

    static ConnectionRow connectionRow() {
        ConnectionVerdict verdict = new ConnectionVerdict(
                ConnectionState.NEVER_SEEN,
                1,
                LastSeen.NEVER,
                0.5,
                0.25,
                12.5,
                40.5,
                12,
                Set.of(ConnectionCondition.SLUMP, ConnectionCondition.FAILING),
                new Wording("Chưa có gì", "Nothing yet"));
        return new ConnectionRow(
                "prov-40",
                verdict,
                MARKS,
                4,
                LastSeen.NEVER,
                0,
                OptionalLong.empty(),
                List.of(new SourceStanding("gw-1", 0.75, 5, SourceStanding.Standing.SILENT)));
    }

    static ConnectionRow slowConnectionRow() {
        ConnectionVerdict verdict = new ConnectionVerdict(
                ConnectionState.ACTIVE,
                1,
                LastSeen.NEVER,
                0.5,
                0.25,
                0,
                40.5,
                39,
                Set.of(ConnectionCondition.CLOCK_SLOW),
                new Wording("Chậm", "Slow"),
                1_210_000,
                1_200_345,
                Habit.Kind.OFFICE);
        return new ConnectionRow("prov-40", verdict, MARKS, 4, LastSeen.NEVER, 1);
    }

    static IncidentRow openIncident() {
        return new IncidentRow(new Incident(
                IncidentKind.SILENT,
                List.of("prov-40"),
                1_776_067_920_000L,
                1_776_068_040_000L,
                LastSeen.NEVER,
                false,
                new Evidence(412.25, 0, -12.5, 1_776_068_030_000L),
                new Wording("Chờ 412, không thấy", "Expected 412, saw 0")));
    }

    static IncidentRow endedIncident() {
        return new IncidentRow(
                new Incident(
                        IncidentKind.MASS,
                        List.of("prov-40", "min-moj"),
                        1,
                        2,
                        3,
                        true,
                        new Evidence(0, 4, 0, LastSeen.NEVER),
                        new Wording("Cả trung tâm", "The centre")),
                Optional.of(new Acknowledgement("mass/*/1970-01-01T00:00:00.001Z", "lan", "đã gọi", 9)));
    }

    static IncidentRow incidentTakenOnOverHttp() {
        Incident incident = openIncident().incident();
        return new IncidentRow(
                incident,
                Optional.of(
                        new Acknowledgement(incident.id(), "duty-hanoi", "đang gọi", 9, Identification.AUTHENTICATED)));
    }

    static Book closedBook() {
        return books().close("2026-02");
    }

    static Book revisedBook() {
        BookFixture books = books();
        books.close("2026-02");
        return books.counted("prov-40", "2026-02-28", 12, 1).revise("2026-02", "nhật ký đến muộn");
    }

    static Book bookOfAnotherFault() {
        BookFixture books = books();
        books.close("2026-02");
        return books.revise("2026-02", "công văn 17", Map.of("silent/prov-40/2026-02-27T00:00:00Z", Fault.ANNOUNCED));
    }

    static BookFixture books() {
        return new BookFixture(new Roster(BookFixture.ROSTER.agencies().stream()
                        .filter(agency -> Set.of("prov-40", "ent-evn").contains(agency.id()))
                        .toList()))
                .balance("nation", 2_570_000_000L, "2026-02-25")
                .counted("prov-40", "2026-01-31", 3, 0)
                .imported("prov-40", "2026-02-01", 7, 0)
                .counted("prov-40", "2026-02-28", 10, 1)
                .counted("ent-evn", "2026-02-28", (1L << 53) + 1, 1L << 31)
                .outage(Outage.Nature.SILENT, "2026-02-27T00:00:00Z", "2026-02-27T01:00:00Z", "prov-40");
    }

    static HistoryRow importedDay() {
        return new HistoryRow(
                new ImportedDay("prov-40", LocalDate.of(2025, 3, 1), BookFixture.requests(40, 2)), "2025.csv", 9);
    }

    static Control downtime() {
        return new PlannedDowntime("prov-40", DAY, LocalDate.of(2026, 2, 26), "nâng cấp hệ thống", "lan", 7);
    }

    static DayCounts counts() {
        DayCounts counts = new DayCounts();
        counts.countRequest(RequestType.LOOKUP, Outcome.MATCH, 8, 42);
        counts.countHeartbeat();
        counts.countReject(RejectReason.MALFORMED);
        counts.gapOpened(Long.MAX_VALUE);
        return counts;
    }

    static SourceDeduplicator.SourceState source() {
        SourceDeduplicator deduplicator = new SourceDeduplicator(3, 5);
        DayCounts gaps = new DayCounts();
        deduplicator.markSeen(3, 5, gaps);
        deduplicator.markSeen(3, 9, gaps);
        deduplicator.markSeen(4, Long.MAX_VALUE, gaps);
        return deduplicator.toState();
    }
}
