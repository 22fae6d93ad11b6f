package io.popdb.pulse.reports;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookFixture;
import io.popdb.pulse.domain.books.Outage;
import io.popdb.pulse.domain.books.Requests;
import java.time.LocalDate;
import java.util.Random;

/** Books to write: thirteen months of the shipped roster, the same every time. */
final class SampleBooks {
    static final long BEYOND_53_BITS = (1L << 53) + 1;

    private static final Roster ROSTER = RosterFile.shipped();
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2027, 1, 31);

    private SampleBooks() {}

    /** Thirteen months by 53 agencies, the last month closed. */
    static Book closed() {
        BookFixture books = thirteenMonths();
        books.close("2026-12");
        return books.counted("prov-40", "2026-12-30", requests(new Random(1), 90_000))
                .close("2027-01");
    }

    /** The same, not closed. */
    static Book provisional() {
        BookFixture books = thirteenMonths();
        return books.seenTo(BookFixture.after("2026-12")).provisional("2027-01");
    }

    /** A few agencies and figures beyond 32 and 53 bits. */
    static Book large() {
        return new BookFixture()
                .balance(OpeningBalances.NATION, 2_570_000_000L, "2026-02-25")
                .counted("prov-40", "2026-03-01", BEYOND_53_BITS, 0)
                .counted("prov-79", "2026-03-02", 1L << 31, 0)
                .counted("ent-evn", "2026-03-03", 5, 0)
                .close("2026-03");
    }

    /** The largest figures that there are, in every column. */
    static Book largest() {
        long each = Long.MAX_VALUE / 16;
        BookFixture books = new BookFixture()
                .balance(OpeningBalances.NATION, each, "2026-02-25")
                .counted("prov-40", "2026-02-27", each, each)
                .counted("min-moj", "2026-02-28", each, each);
        books.close("2026-02");
        return books.counted("prov-40", "2026-02-28", each, each)
                .counted("prov-40", "2026-03-01", each, each)
                .counted("ent-evn", "2026-03-02", each, each)
                .close("2026-03");
    }

    /** March and May, and nothing known of April. */
    static Book withAGap() {
        return new BookFixture()
                .counted("prov-40", "2026-03-01", 3_000, 1_000)
                .counted("prov-40", "2026-05-02", 5_000, 2_000)
                .close("2026-05");
    }

    /** A second revision, in which figures of every kind differ. */
    static Book revised() {
        BookFixture books = new BookFixture()
                .balance(OpeningBalances.NATION, 2_570_000_000L, "2026-03-15")
                .counted("prov-40", "2026-03-01", 3_000, 1_000);
        books.close("2026-03");
        return books.counted("prov-40", "2026-03-02", requests(new Random(3), 60_000))
                .imported("min-moj", "2026-03-02", 5, 5)
                .outage(Outage.Nature.SILENT, "2026-03-10T01:00:00Z", "2026-03-10T04:30:00Z", "prov-40")
                .revise("2026-03", "nhật ký đến muộn");
    }

    private static BookFixture thirteenMonths() {
        Random random = new Random(7);
        BookFixture books = new BookFixture(ROSTER)
                .balances(OpeningBalances.shipped(ROSTER))
                .outage(Outage.Nature.SILENT, "2027-01-10T01:00:00Z", "2027-01-10T04:30:00Z", "prov-40")
                .outage(Outage.Nature.SILENT, "2027-01-20T01:00:00Z", "2027-01-20T01:20:00Z", "prov-01", "min-moj");
        for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            for (Agency agency : ROSTER.agencies()) {
                if (!agency.id().equals("prov-12")) {
                    books.counted(agency.id(), day.toString(), requests(random, 60_000));
                }
            }
        }
        return books;
    }

    private static Requests requests(Random random, int most) {
        return Requests.of((RequestType type, Outcome outcome) ->
                outcome.isFailure() ? random.nextInt(most / 100) : random.nextInt(most / 4));
    }
}
