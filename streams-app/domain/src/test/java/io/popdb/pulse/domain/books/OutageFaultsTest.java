package io.popdb.pulse.domain.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.popdb.pulse.contract.Spans;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whose an incident is stands in the book, and changes by a revision alone. */
class OutageFaultsTest {
    private static final String OF_NGHE_AN = "silent/prov-40/2026-01-30T17:00:00Z";
    private static final String OF_MANY = "mass/*/2026-01-10T03:00:00Z";

    /** Nghe An is silent from the 31st of January, 00:00 in Vietnam, to the 1st of February, 12:00; many for half an hour on the 10th. */
    private final BookFixture books = new BookFixture()
            .counted("prov-40", "2026-01-01", 10, 0)
            .counted("prov-79", "2026-01-01", 10, 0)
            .outage(Outage.Nature.SILENT, "2026-01-30T17:00:00Z", "2026-02-01T05:00:00Z", "prov-40")
            .outage(Outage.Nature.SILENT, "2026-01-10T03:00:00Z", "2026-01-10T03:30:00Z", "prov-40", "prov-79");

    @Test
    void takesASilenceOfManyForTheCentresAndEveryOtherForTheAgencys() {
        Book january = books.close("2026-01");

        assertThat(january.outages())
                .extracting(Outage::id, Outage::fault)
                .containsExactly(tuple(OF_MANY, Fault.OURS), tuple(OF_NGHE_AN, Fault.THEIRS));
        Availability agency = of(january, "prov-40");
        assertThat(agency.downMillis()).isEqualTo(minutes(30 + 24 * 60));
        assertThat(agency.downOursMillis()).contains(minutes(30));
        assertThat(january.nation().availability().downOursMillis()).contains(minutes(60));
        assertThat(january.nation().availability().incidents()).isEqualTo(2);
    }

    @Test
    void makesAnIncidentTheCentresByARevisionThatListsIt() {
        Book first = books.close("2026-01");

        Book second = books.revise("2026-01", "letter 17", Map.of(OF_NGHE_AN, Fault.OURS));

        assertThat(second.faultChanges()).containsExactly(new FaultChange(OF_NGHE_AN, Fault.THEIRS, Fault.OURS));
        assertThat(of(second, "prov-40").downMillis())
                .isEqualTo(of(first, "prov-40").downMillis());
        assertThat(of(second, "prov-40").downOursMillis()).contains(minutes(30 + 24 * 60));
        assertThat(second.differences())
                .containsExactly(
                        new Difference("prov-40", "downOursMillis", minutes(30), minutes(30 + 24 * 60)),
                        new Difference("province", "downOursMillis", minutes(60), minutes(60 + 24 * 60)),
                        new Difference("nation", "downOursMillis", minutes(60), minutes(60 + 24 * 60)));
    }

    @Test
    void takesWhatWasAnnouncedForNeitherUpNorDown() {
        Book first = books.close("2026-01");

        Book second = books.revise("2026-01", "letter 17", Map.of(OF_NGHE_AN, Fault.ANNOUNCED));

        Availability before = of(first, "prov-40");
        Availability after = of(second, "prov-40");
        assertThat(after.downMillis()).isEqualTo(minutes(30));
        assertThat(after.watchedMillis()).isEqualTo(before.watchedMillis() - minutes(24 * 60));
        assertThat(after.coverage().orElseThrow().announcedMillis()).isEqualTo(minutes(24 * 60));
        assertThat(after.coveragePercent()).isEqualTo(before.coveragePercent());
        assertThat(after.incidents()).isEqualTo(1);
        assertThat(after.longestSilenceMillis()).isEqualTo(minutes(30));
        assertThat(second.nation().availability().incidents()).isEqualTo(1);
        assertThat(second.outages()).as("it is told all the same").hasSize(2);
    }

    @Test
    void keepsWhatARevisionSaidInTheNextOneAndInTheMonthsBehindIt() {
        books.close("2026-01");
        books.revise("2026-01", "letter 17", Map.of(OF_NGHE_AN, Fault.OURS));
        books.counted("prov-79", "2026-01-02", 1, 0);

        Book third = books.revise("2026-01", "came late");
        Book february = books.close("2026-02");

        assertThat(third.faultChanges()).isEmpty();
        assertThat(third.outages())
                .filteredOn(outage -> outage.id().equals(OF_NGHE_AN))
                .extracting(Outage::fault)
                .containsExactly(Fault.OURS);
        assertThat(of(february, "prov-40").downOursMillis()).contains(minutes(12 * 60));
        assertThat(february.outages()).extracting(Outage::fault).containsExactly(Fault.OURS);
    }

    @Test
    void refusesARevisionThatChangesNobodysFaultAndNoFigure() {
        books.close("2026-01");

        assertThatThrownBy(() -> books.revise("2026-01", "letter 17", Map.of(OF_NGHE_AN, Fault.THEIRS)))
                .isInstanceOf(ClosingRefusedException.class)
                .hasMessageContaining("nothing differs from revision 1");
    }

    @Test
    void refusesAnIncidentThatTheMonthDoesNotHave() {
        books.close("2026-01");

        assertThatThrownBy(() -> books.revise("2026-01", "letter 17", Map.of("silent/prov-40/2026", Fault.OURS)))
                .isInstanceOf(ClosingRefusedException.class)
                .hasMessage("there is no incident silent/prov-40/2026 in the book of 2026-01: there are " + OF_MANY
                        + ", " + OF_NGHE_AN);
    }

    @Test
    void revisesAnIncidentOfWhichNobodyWatchedAMinute() {
        books.unwatched("prov-40").close("2026-01");

        Book second = books.revise("2026-01", "letter 17", Map.of(OF_NGHE_AN, Fault.OURS));

        assertThat(second.differences()).isEmpty();
        assertThat(second.faultChanges()).hasSize(1);
    }

    @Test
    void takesAFigureThatBooksOfBeforeDidNotTellForNoDifference() {
        Book told = books.provisional("2026-01");
        Book before = untold(told);

        assertThat(before.nation().availability().downOursMillis()).isEmpty();
        assertThat(Differences.between(before, told)).isEmpty();
    }

    private static Book untold(Book book) {
        BookLine line = book.nation();
        Availability told = line.availability();
        BookLine nation = new BookLine(
                line.account(),
                line.previousMonth(),
                line.lastYear(),
                new Availability(
                        told.watchedMillis(),
                        told.downMillis(),
                        Optional.empty(),
                        told.incidents(),
                        told.longestSilenceMillis(),
                        told.coverage()),
                line.ingestCounts(),
                line.imported(),
                line.importedInAll());
        return ChangedBook.with(book, book.agencies(), book.categories(), nation);
    }

    private static Availability of(Book book, String agency) {
        return book.agency(agency).orElseThrow().line().availability();
    }

    private static long minutes(long minutes) {
        return minutes * Spans.MINUTE_MILLIS;
    }
}
