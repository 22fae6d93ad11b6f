package io.popdb.pulse.domain.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.Roster;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class ClosingRulesTest {
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private static final Instant AFTER = BookFixture.after("2026-01");

    private static final Roster WITHOUT_EVN = new Roster(BookFixture.ROSTER.agencies().stream()
            .filter(agency -> !agency.id().equals("ent-evn"))
            .toList());

    private final BookFixture books =
            new BookFixture().counted("prov-40", "2026-01-31", 7, 0).seenTo(AFTER);

    @Test
    void closesAMonthThatIsOverAndSeen() {
        Book book = new ClosingRules(books.inputs(), BookFixture.GRACE, AFTER).first(JANUARY);

        assertThat(book.revision()).isEqualTo(1);
        assertThat(book.closedMillis()).isEqualTo(AFTER.toEpochMilli());
        assertThat(book.countedOffsets()).containsKey("prov-40");
    }

    @Test
    void refusesAMonthThatIsNotOverToTheMillisecond() {
        Instant end = VietnamTime.startOf(LocalDate.of(2026, 2, 1));

        refuses(JANUARY, end.minusMillis(1), "2026-01 is not over");
        refuses(JANUARY, end, "2026-01 can be closed from 2026-02-04 on");
        refuses(JANUARY, end.plus(BookFixture.GRACE).minusMillis(1), "can be closed from 2026-02-04 on");
        assertThat(new ClosingRules(books.inputs(), BookFixture.GRACE, end.plus(BookFixture.GRACE)).first(JANUARY))
                .isNotNull();
    }

    @Test
    void refusesWhileTheSlowestAgencyHasNotBeenSeenToTheEndOfTheGrace() {
        Instant due = VietnamTime.startOf(LocalDate.of(2026, 2, 4));
        books.counted("ent-evn", "2026-01-31", 1, 0).seenTo("ent-evn", due.minusMillis(1));

        refuses(JANUARY, AFTER, "of 1 agencies: ent-evn");

        books.seenTo("ent-evn", due);
        assertThat(new ClosingRules(books.inputs(), BookFixture.GRACE, AFTER).first(JANUARY))
                .isNotNull();
    }

    @Test
    void isNotHeldUpByAgenciesThatWereNeverSeen() {
        books.seenTo("min-moj", Instant.EPOCH);

        assertThat(new ClosingRules(books.inputs(), BookFixture.GRACE, AFTER).first(JANUARY))
                .isNotNull();
    }

    @Test
    void refusesARosterThatLacksAnAgencyWhichNobodySaysHasLeft() {
        books.counted("ent-evn", "2026-01-31", 1, 0)
                .seenTo("ent-evn", Instant.EPOCH)
                .roster(WITHOUT_EVN);

        refuses(JANUARY, AFTER, "ent-evn were counted, but are not in this roster");
    }

    @Test
    void isNotHeldUpByAnAgencyThatHasLeftTheMonitorsRoster() {
        books.closed(decemberWithEvn()).roster(WITHOUT_EVN).monitorsCountBy(WITHOUT_EVN);
        books.counted("ent-evn", "2025-12-31", 1, 0).seenTo("ent-evn", Instant.EPOCH);

        Book book = new ClosingRules(books.inputs(), BookFixture.GRACE, AFTER).first(JANUARY);

        assertThat(book.accountOf("ent-evn").closing()).isEqualTo(1);
    }

    @Test
    void refusesAnotherRosterThanTheMonitorsAndOneThatOnlySomeOfThemHave() {
        books.monitorsCountBy(WITHOUT_EVN);
        refuses(JANUARY, AFTER, "the monitors count by another roster than this one");

        books.monitorsCountBy(WITHOUT_EVN, BookFixture.ROSTER);
        refuses(JANUARY, AFTER, "the monitors count by another roster than this one");

        books.monitorsCountBy(BookFixture.ROSTER);
        assertThat(new ClosingRules(books.inputs(), BookFixture.GRACE, AFTER).first(JANUARY))
                .isNotNull();
    }

    @Test
    void refusesAMonthThatIsClosed() {
        books.close("2026-01");

        refuses(JANUARY, AFTER, "2026-01 is closed, in revision 1");
    }

    @Test
    void refusesAMonthThatIsNotTheNext() {
        books.close("2026-01");

        refuses(YearMonth.of(2026, 3), BookFixture.after("2026-03"), "close 2026-02 first");
        refuses(YearMonth.of(2025, 12), AFTER, "the books begin with 2026-01");
    }

    @Test
    void refusesToBeginWithAMonthOfWhichNothingIsKnown() {
        refuses(YearMonth.of(2025, 12), AFTER, "nothing was counted in 2025-12");
    }

    @Test
    void revisesTheLastBookAndListsTheDifferences() {
        books.close("2026-01");
        books.counted("prov-40", "2026-01-31", 7, 2);

        Book second = books.revise("2026-01", "two came late");

        assertThat(second.revision()).isEqualTo(2);
        assertThat(second.reason()).isEqualTo("two came late");
        assertThat(second.differences())
                .contains(
                        new Difference("prov-40", "authentications", 0, 2),
                        new Difference("province", "closing", 7, 9),
                        new Difference("nation", "closing", 7, 9));
        assertThat(books.close("2026-02").accountOf("prov-40").adjustments()).isEqualTo(RequestsByType.NONE);
    }

    @Test
    void refusesARevisionThatChangesNothingOrThatLaterBooksRestOn() {
        assertThatThrownBy(() -> books.revise("2026-01", "x"))
                .isInstanceOf(ClosingRefusedException.class)
                .hasMessageContaining("2026-01 is not closed");
        books.close("2026-01");
        assertThatThrownBy(() -> books.revise("2026-01", "x"))
                .isInstanceOf(ClosingRefusedException.class)
                .hasMessageContaining("nothing differs from revision 1");
        books.close("2026-02");
        assertThatThrownBy(() -> books.revise("2026-01", "x"))
                .isInstanceOf(ClosingRefusedException.class)
                .hasMessageContaining("only 2026-02, the month closed last, can be revised");
    }

    @Test
    void refusesABalanceThatTheBooksDoNotHold() {
        books.close("2026-01");
        books.balance(OpeningBalances.NATION, 100, "2026-01-15").seenTo(BookFixture.after("2026-02"));

        refuses(YearMonth.of(2026, 2), BookFixture.after("2026-02"), "the declared balance of nation as of 2026-01-15");

        assertThat(books.revise("2026-01", "a balance").balance().balance()).isEqualTo(100);
        assertThat(books.close("2026-02").nation().account().closing()).isEqualTo(107);
    }

    private static Book decemberWithEvn() {
        return new BookFixture().counted("ent-evn", "2025-12-31", 1, 0).close("2025-12");
    }

    private void refuses(YearMonth month, Instant now, String why) {
        ClosingRules rules = new ClosingRules(books.inputs(), BookFixture.GRACE, now);
        assertThatThrownBy(() -> rules.first(month))
                .isInstanceOf(ClosingRefusedException.class)
                .hasMessageContaining(why);
    }
}
