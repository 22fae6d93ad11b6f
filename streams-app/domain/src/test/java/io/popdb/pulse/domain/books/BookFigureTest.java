package io.popdb.pulse.domain.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.declarations.Language;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BookFigureTest {
    private static final List<BookFigure> ALL = List.of(BookFigure.values());

    @ParameterizedTest
    @EnumSource(Language.class)
    void callsNoTwoFiguresTheSame(Language language) {
        assertThat(ALL)
                .extracting(figure -> figure.label(language))
                .filteredOn(label -> !label.isEmpty())
                .hasSizeGreaterThan(40)
                .doesNotHaveDuplicates();
        assertThat(BookFigure.inDifferences()).extracting(BookFigure::key).doesNotHaveDuplicates();
        assertThat(BookFigure.inJson()).extracting(BookFigure::path).doesNotHaveDuplicates();
    }

    @Test
    void hasANameForPeopleWhereverTheySeeIt() {
        assertThat(ALL)
                .filteredOn(figure -> figure.label(Language.VI).isEmpty()
                        || figure.label(Language.EN).isEmpty())
                .allSatisfy(figure -> {
                    assertThat(figure.columns()).isEqualTo(FigureColumns.NONE);
                    assertThat(figure.key()).isEmpty();
                    assertThat(figure.path()).isNotEmpty();
                });
    }

    @Test
    void hasOneOfEachTypeAndOutcome() {
        Requests requests = Requests.of((type, outcome) -> type.ordinal() * 100L + outcome.ordinal());
        MainRow row = row(requests, Optional.empty(), Availability.UNWATCHED);

        for (RequestType type : RequestType.values()) {
            for (Outcome outcome : Outcome.values()) {
                assertThat(BookFigure.of(type, outcome).keptOf(row)).contains(requests.of(type, outcome));
            }
        }
    }

    @Test
    void standsInTablesByTheOrderOfTheirColumns() {
        assertThat(BookFigure.columns(EnumSet.of(FigureColumns.RESULTS, FigureColumns.ENTRIES)))
                .containsExactly(
                        BookFigure.OPENING,
                        BookFigure.BALANCE,
                        BookFigure.CONTAINED,
                        BookFigure.LOOKUPS,
                        BookFigure.AUTHENTICATIONS,
                        BookFigure.REQUESTS,
                        BookFigure.ADJUSTMENTS,
                        BookFigure.CLOSING);
    }

    @Test
    void showsWholeSecondsAndKeepsMilliseconds() {
        MainRow row = row(
                Requests.NONE,
                Optional.empty(),
                new Availability(60_000, 1_999, Optional.empty(), 1, 1_999, Optional.empty()));

        assertThat(BookFigure.LONGEST_SILENCE.of(row)).contains(BigDecimal.ONE);
        assertThat(BookFigure.LONGEST_SILENCE.keptOf(row)).contains(1_999L);
        assertThat(FigureUnit.SECONDS.exactly(BigDecimal.valueOf(1_999))).isEqualTo("1.999");
        assertThat(BookFigure.LONGEST_SILENCE.heading(Language.VI)).isEqualTo("Im lặng dài nhất (giây)");
        assertThat(BookFigure.AVAILABILITY.of(row)).contains(new BigDecimal("96.66"));
    }

    @ParameterizedTest
    @CsvSource({"110, 100, 10.0", "100, 110, -9.1", "1, 3, -66.7", "0, 5, -100.0", "5, 5, 0.0", "5, 0,", "5, ,"})
    void comparesWithAMonthThatBroughtSomething(long now, Long before, BigDecimal percent) {
        Optional<RequestsByType> previous = Optional.ofNullable(before).map(known -> new RequestsByType(known, 0));
        MainRow row = row(BookFixture.requests(now, 0), previous, Availability.UNWATCHED);

        assertThat(BookFigure.CHANGE_ON_MONTH.of(row)).isEqualTo(Optional.ofNullable(percent));
        assertThat(BookFigure.CHANGE_ON_YEAR.of(row)).isEmpty();
    }

    @Test
    void hasOfTheNationsBalanceWhatAnAccountHas() {
        MainRow balance = MainRow.nationalBalance(Account.NONE);

        assertThat(ALL)
                .filteredOn(figure -> figure.of(balance).isPresent())
                .contains(BookFigure.OPENING, BookFigure.NET_BALANCE, BookFigure.COUNTED_LOOKUPS, BookFigure.CLOSING)
                .doesNotContain(BookFigure.IMPORTED, BookFigure.AVAILABILITY, BookFigure.PREVIOUS_MONTH);
    }

    private static MainRow row(Requests month, Optional<RequestsByType> previous, Availability availability) {
        Account account = new Account(0, 0, 0, month, RequestsByType.NONE, month.total(), month.byType());
        BookLine line = new BookLine(account, previous, Optional.empty(), availability, IngestCounts.NONE, 0, 0);
        return MainRow.category(Category.PROVINCE, line);
    }
}
