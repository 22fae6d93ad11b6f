package io.popdb.pulse.topics.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Books as versions before this one closed them: {@code books-of-before.jsonl} is never written anew. */
class BooksOfBeforeTest {
    private final List<String> rows = read();

    @Test
    void keepTheirBytesAndTheirHash() {
        for (String row : rows) {
            BookRow read = BookRow.SERDE.fromBytes(row.getBytes(UTF_8));

            assertThat(new String(BookRow.SERDE.toBytes(read), UTF_8)).isEqualTo(row);
            assertThat(BookRow.of(read.book()).sha256()).isEqualTo(read.sha256());
        }
    }

    @Test
    void areGoneOnFrom() {
        Book last = BookRow.SERDE.fromBytes(rows.get(1).getBytes(UTF_8)).book();

        Book next = RowExamples.books()
                .counted("prov-40", "2026-02-28", 12, 1)
                .counted("prov-40", "2026-03-01", 1, 0)
                .closed(last)
                .close("2026-03");

        assertThat(next.nation().account().opening())
                .isEqualTo(last.nation().account().closing());
        assertThat(next.adjustments()).isEmpty();
        assertThat(last.nation().availability().coverage()).isEmpty();
        assertThat(next.nation().availability().coverage()).isPresent();
    }

    @Test
    void areRevisedWithoutSayingThatWhatTheyDidNotTellWasNothing() {
        Book last = BookRow.SERDE.fromBytes(rows.get(3).getBytes(UTF_8)).book();

        Book next = RowExamples.books()
                .counted("prov-40", "2026-02-28", 13, 1)
                .closed(last)
                .revise("2026-02", "one more", Map.of("silent/prov-40/2026-02-27T00:00:00Z", Fault.OURS));

        assertThat(last.outages()).isEmpty();
        assertThat(last.nation().availability().coverage()).isPresent();
        assertThat(next.differences())
                .isNotEmpty()
                .noneMatch(difference -> difference.figure().startsWith("down"));
        assertThat(next.outages()).singleElement().satisfies(outage -> assertThat(outage.fault())
                .isEqualTo(Fault.OURS));
    }

    private static List<String> read() {
        try (InputStream file =
                Objects.requireNonNull(BooksOfBeforeTest.class.getResourceAsStream("/books-of-before.jsonl"))) {
            return new String(file.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
