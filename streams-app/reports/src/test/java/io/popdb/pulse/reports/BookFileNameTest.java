package io.popdb.pulse.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.domain.books.Book;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BookFileNameTest {
    @Test
    void namesAProvisionalBookSo() {
        Book provisional = SampleBooks.provisional();

        assertThat(BookFileName.of(provisional, new PdfBook())).isEqualTo("popdb-2027-01-provisional.pdf");
        assertThat(BookFileName.of(SampleBooks.large(), new XlsxBook())).isEqualTo("popdb-2026-03.xlsx");
        assertThat(BookFileName.markedProvisional(Path.of("a/b.xlsx"), provisional))
                .isEqualTo(Path.of("a/b-provisional.xlsx"));
        assertThat(BookFileName.markedProvisional(Path.of("a/b"), provisional)).isEqualTo(Path.of("a/b-provisional"));
        assertThat(BookFileName.markedProvisional(Path.of("my-provisional.csv"), provisional))
                .isEqualTo(Path.of("my-provisional.csv"));
        assertThat(BookFileName.markedProvisional(Path.of("a/b.xlsx"), SampleBooks.large()))
                .isEqualTo(Path.of("a/b.xlsx"));
    }

    @Test
    void namesAnEarlierRevisionAsNoOtherBookIs() {
        Book second = SampleBooks.revised();

        assertThat(BookFileName.ofRevision(second, new PdfBook())).isEqualTo("popdb-2026-03-revision-2.pdf");
        assertThat(BookFileName.markedRevision(Path.of("a/b.xlsx"), second)).isEqualTo(Path.of("a/b-revision-2.xlsx"));
        assertThat(BookFileName.markedRevision(Path.of("a/b-revision-2.xlsx"), second))
                .isEqualTo(Path.of("a/b-revision-2.xlsx"));
    }
}
