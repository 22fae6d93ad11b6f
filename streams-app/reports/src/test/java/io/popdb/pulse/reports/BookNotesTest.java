package io.popdb.pulse.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookFigure;
import io.popdb.pulse.domain.books.Difference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BookNotesTest {
    private static final Book BOOK = SampleBooks.revised();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            VI | prov-40          | LOOKUP.MATCH              | Tỉnh Nghệ An · Tra cứu: Khớp: 1.000 → 2.000
            EN | prov-40          | LOOKUP.MATCH              | Nghe An Province · Lookups: Match: 1,000 → 2,000
            VI | province         | downMillis                | Địa phương · Thời gian gián đoạn (giây): 1 → 2
            VI | national-balance | contained                 | Lũy kế ban đầu toàn quốc · Đã có trong lũy kế ban đầu: 1.000 → 2.000
            EN | national-balance | contained                 | Opening balance of the nation · Contained in balance: 1,000 → 2,000
            VI | nation           | authenticationAdjustments | Toàn quốc · Điều chỉnh xác thực: 1.000 → 2.000
            VI | prov-99          | turnover                  | prov-99 · turnover: 1.000 → 2.000
            """)
    void namesRowAndFigureOfADifference(Language language, String row, String figure, String sentence) {
        Difference change = new Difference(row, figure, 1_000, 2_000);

        assertThat(BookNotes.difference(BOOK, change, new BookTexts(language))).isEqualTo(sentence);
    }

    @Test
    void hasWordsForEveryFigureThatARevisionCanList() {
        assertThat(BOOK.differences()).hasSizeGreaterThan(50).allSatisfy(change -> {
            assertThat(BookFigure.find(change.figure())).isPresent();
            assertThat(BookNotes.difference(BOOK, change, new BookTexts(Language.VI)))
                    .doesNotContain(change.row());
        });
    }
}
