package io.popdb.pulse.topics.rows;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.declarations.OpenHours;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookFixture;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.watch.ConnectionCondition;
import io.popdb.pulse.domain.watch.ConnectionState;
import io.popdb.pulse.domain.watch.ConnectionVerdict;
import io.popdb.pulse.domain.watch.Evidence;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.domain.watch.IncidentKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rows for tests, of a ministry, a province and an enterprise. */
public final class RowFixture {
    public static final Instant NOW = Instant.parse("2026-03-02T03:00:00Z");
    public static final Roster ROSTER = new Roster(List.of(
            agency("min-moj", Category.MINISTRY),
            agency("prov-40", Category.PROVINCE),
            agency("ent-evn", Category.ENTERPRISE)));

    private RowFixture() {}

    /** A row of so many lookups, each of 42 ms, at 8 in the morning. */
    public static CountsRow lookups(String agency, String day, int requests) {
        DayCounts counts = new DayCounts();
        for (int i = 0; i < requests; i++) {
            counts.countRequest(RequestType.LOOKUP, Outcome.MATCH, 8, 42);
        }
        return row(agency, day, counts);
    }

    public static CountsRow row(String agency, String day, DayCounts counts) {
        return new CountsRow(agency, LocalDate.parse(day), counts, List.of());
    }

    /** A connection that has been so for a minute, with all its moments known. */
    public static ConnectionRow connection(String agency, ConnectionState state) {
        return connection(agency, state, new Wording("Lý do.", "The reason."));
    }

    public static ConnectionRow connection(String agency, ConnectionState state, Wording sentence) {
        long now = NOW.toEpochMilli();
        ConnectionVerdict reading = new ConnectionVerdict(
                state,
                now - 60_000,
                now + 60_000,
                0.5,
                0.25,
                12.5,
                40,
                38,
                Set.of(ConnectionCondition.FAILING),
                sentence);
        return new ConnectionRow(
                agency, reading, List.of(new PartitionProgress(0, 7, now, now - 1_000)), now - 5_000, now - 2_000, 0);
    }

    /** A silence of a minute's standing. */
    public static Incident incident(String agency, long endedMillis) {
        long now = NOW.toEpochMilli();
        return new Incident(
                IncidentKind.SILENT,
                List.of(agency),
                now - 60_000,
                now,
                endedMillis,
                false,
                new Evidence(412, 0, -40, now),
                new Wording("Lý do.", "The reason."));
    }

    /** The book of a month in which little was asked; the nation's balance is in it from February 2026 on. */
    public static Book closedBook(String month) {
        return new BookFixture()
                .balance(OpeningBalances.NATION, 2_570_000_000L, "2026-02-25")
                .counted("prov-40", month + "-10", 10, 1)
                .close(month);
    }

    /** Opening balances as a file declares them. */
    public static OpeningBalances balances(String yaml) {
        try {
            Path file = Files.createTempFile("balances", ".yaml");
            Files.writeString(file, yaml);
            return OpeningBalances.read(file, ROSTER);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static Agency agency(String id, Category category) {
        return new Agency(
                id,
                category,
                "",
                "Cơ quan " + id,
                "Agency " + id,
                "",
                Optional.empty(),
                OpenHours.ALWAYS,
                Duration.ofMinutes(1),
                Agency.SilenceRule.PROFILE,
                Optional.empty(),
                Agency.Confidence.CERTAIN);
    }
}
