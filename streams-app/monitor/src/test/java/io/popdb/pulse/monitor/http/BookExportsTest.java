package io.popdb.pulse.monitor.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookFixture;
import io.popdb.pulse.domain.books.ClosedBooks;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.monitor.http.BookExports.ExportFile;
import io.popdb.pulse.monitor.view.BookEdition;
import io.popdb.pulse.reports.BookFiles;
import io.popdb.pulse.reports.LayoutWish;
import io.popdb.pulse.reports.LayoutWishes;
import io.popdb.pulse.topics.rows.BookRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BookExportsTest {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final Book book =
            new BookFixture().counted("prov-40", "2026-02-28", 10, 1).provisional("2026-02");

    @Test
    void tellsWhoeverComesWhenAThousandWaitToAskAgain() throws InterruptedException {
        try (BookExports exports = new BookExports(
                new BookFiles(
                        month -> slow(),
                        (month, revision) -> Optional.empty(),
                        () -> new ClosedBooks(List.of(), Optional.empty()),
                        () -> Instant.parse("2026-06-30T16:59:59Z")),
                month -> new BookEdition(0, 1))) {
            CompletableFuture<Optional<ExportFile>> first =
                    exports.find("2026-02.csv", OptionalInt.empty(), LayoutWishes.of(Language.EN));
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
            List<CompletableFuture<Optional<ExportFile>>> waiting = Stream.generate(
                            () -> exports.find("2026-02.csv", OptionalInt.empty(), LayoutWishes.of(Language.EN)))
                    .limit(BookExports.MOST_WAITING)
                    .toList();

            CompletableFuture<Optional<ExportFile>> tooMany =
                    exports.find("2026-02.csv", OptionalInt.empty(), LayoutWishes.of(Language.EN));
            goOn.countDown();

            assertThat(tooMany)
                    .failsWithin(Duration.ofSeconds(20))
                    .withThrowableThat()
                    .withCauseInstanceOf(BrokenException.class);
            assertThat(first.join()).isPresent();
            assertThat(waiting).allSatisfy(one -> assertThat(one.join()).isPresent());
        }
    }

    @Test
    void letsGoWhatWasLongestUnaskedThoughThereIsNoSuchBook() {
        try (BookExports exports = new BookExports(
                new BookFiles(
                        month -> Optional.empty(),
                        (month, revision) -> Optional.empty(),
                        () -> new ClosedBooks(List.of(), Optional.empty()),
                        () -> Instant.parse("2026-06-30T16:59:59Z")),
                month -> new BookEdition(0, 1))) {
            for (int letter = 0; letter < 10_000; letter++) {
                LayoutWishes wishes = new LayoutWishes(Language.EN, Map.of(LayoutWish.ANNEX_TO, letter + "/BC"), "");
                assertThat(exports.find("2026-02.pdf", OptionalInt.empty(), wishes)
                                .join())
                        .isEmpty();
            }

            assertThat(exports.requestsKept()).isBetween(1_000, 9_000);
        }
    }

    private Optional<BookRow> slow() {
        begun.countDown();
        try {
            assertThat(goOn.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        return Optional.of(BookRow.of(book));
    }
}
