package io.popdb.pulse.topics.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.contract.Sha256;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookFixture;
import io.popdb.pulse.domain.counting.BrokenInvariantException;
import org.junit.jupiter.api.Test;

class BookRowTest {
    private final Book book =
            new BookFixture().counted("prov-40", "2026-02-28", 10, 1).close("2026-02");

    @Test
    void keepsTheHashOfTheCanonicalJson() {
        BookRow row = BookRow.of(book);

        assertThat(row.sha256()).isEqualTo(Sha256.hex(row.canonical().bytes())).hasSize(64);
        assertThat(new String(BookRow.of(book).canonical().bytes(), UTF_8))
                .startsWith("{\"version\":1,\"month\":\"2026-02\",\"provisional\":false,\"revision\":1,")
                .endsWith("}\n")
                .hasLineCount(1)
                .doesNotContain("sha256");
        assertThat(BookRow.SERDE.fromBytes(BookRow.SERDE.toBytes(row))).isEqualTo(row);
    }

    @Test
    void refusesABookThatSomebodyChanged() {
        String changed = new String(BookRow.SERDE.toBytes(BookRow.of(book)), UTF_8)
                .replace("\"closing\":11,", "\"closing\":12,");

        assertThatThrownBy(() -> BookRow.SERDE.fromBytes(changed.getBytes(UTF_8)))
                .isInstanceOf(BrokenInvariantException.class)
                .hasMessageContaining("the book 2026-02/1 is not as it was closed");
    }

    @Test
    void readsABookOfAPulseThatWroteMore() {
        String written = new String(BookRow.of(book).canonical().bytes(), UTF_8)
                .strip()
                .replace("{\"version\":1,", "{\"version\":1,\"written\":\"by another\",");
        String row = written.substring(0, written.length() - 1) + ",\"sha256\":\""
                + Sha256.hex((written + "\n").getBytes(UTF_8)) + "\"}";

        assertThat(BookRow.SERDE.fromBytes(row.getBytes(UTF_8)).book()).isEqualTo(book);
    }

    @Test
    void hasMonthAndRevisionForItsKey() {
        assertThat(BookRow.of(book).key()).isEqualTo("2026-02/1");
    }
}
