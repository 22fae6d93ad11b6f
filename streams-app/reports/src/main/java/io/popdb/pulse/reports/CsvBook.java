package io.popdb.pulse.reports;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.domain.books.Account;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookLine;
import io.popdb.pulse.domain.books.RequestsByType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A book as CSV (RFC 4180, UTF-8 with a byte order mark): a row for each agency, then the sums. Numbers are plain digits
 * with a decimal point in both languages. A text that a spreadsheet would take for a formula has an apostrophe before it.
 */
final class CsvBook {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String BEGIN_A_FORMULA = "=+-@\t\r\n＝＋－＠";

    private final Book book;
    private final BookTexts words;

    CsvBook(Book book, BookTexts words) {
        this.book = book;
        this.words = words;
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            writer.write(BYTE_ORDER_MARK);
            CsvWriter csv =
                    CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
            csv.writeRecord(header());
            MainTable.rows(book, words).forEach(row -> csv.writeRecord(cells(row)));
            csv.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot be written", impossible);
        }
        return bytes.toByteArray();
    }

    private List<String> header() {
        List<String> names = new ArrayList<>(List.of(
                words.say("tháng", "month"),
                words.say("trạng thái", "status"),
                words.say("lần khóa sổ", "revision"),
                words.say("loại dòng", "row"),
                words.say("mã", "id"),
                words.say("tên", "name"),
                words.say("khối", "category"),
                words.say("lũy kế đầu kỳ", "opening"),
                words.say("số dư khai báo", "balance"),
                words.say("đã có trong số dư", "contained in balance"),
                words.say("tra cứu", "lookups"),
                words.say("xác thực", "authentications"),
                words.say("cộng trong tháng", "requests"),
                words.say("điều chỉnh", "adjustments"),
                words.say("lũy kế cuối kỳ", "closing")));
        for (RequestType type : RequestType.values()) {
            for (Outcome outcome : Outcome.values()) {
                names.add(type + " " + outcome);
            }
        }
        names.addAll(List.of(
                words.say("tháng trước", "previous month"),
                words.say("cùng kỳ năm trước", "same month last year"),
                words.say("độ sẵn sàng %", "availability %"),
                words.say("số sự cố", "incidents"),
                words.say("im lặng dài nhất (giây)", "longest silence (s)"),
                words.say("trùng lặp", "duplicates"),
                words.say("thiếu", "missing"),
                words.say("bị từ chối", "rejected"),
                words.say("nhập từ dữ liệu cũ", "imported")));
        return names;
    }

    private List<String> cells(MainTable.Row row) {
        Account account = row.account();
        List<String> cells = new ArrayList<>(List.of(
                book.month().toString(),
                book.isProvisional() ? words.say("tạm tính", "provisional") : words.say("đã khóa", "closed"),
                Integer.toString(book.revision()),
                row.kind(),
                safe(row.id()),
                safe(row.name()),
                safe(row.category()),
                Long.toString(account.opening()),
                Long.toString(account.balance()),
                Long.toString(account.contained()),
                Long.toString(account.month().byType().lookups()),
                Long.toString(account.month().byType().authentications()),
                Long.toString(account.month().total()),
                Long.toString(account.adjustments().total()),
                Long.toString(account.closing())));
        for (RequestType type : RequestType.values()) {
            for (Outcome outcome : Outcome.values()) {
                cells.add(Long.toString(account.month().of(type, outcome)));
            }
        }
        cells.addAll(row.line().map(CsvBook::rest).orElse(List.of("", "", "", "", "", "", "", "", "")));
        return cells;
    }

    private static List<String> rest(BookLine line) {
        return List.of(
                total(line.previousMonth()),
                total(line.lastYear()),
                line.availability()
                        .availabilityPercent()
                        .map(BigDecimal::toPlainString)
                        .orElse(""),
                Long.toString(line.availability().incidents()),
                Long.toString(line.availability().longestSilenceMillis() / 1000),
                Long.toString(line.ingestCounts().duplicates()),
                Long.toString(line.ingestCounts().missing()),
                Long.toString(line.ingestCounts().rejected()),
                Long.toString(line.imported()));
    }

    private static String total(Optional<RequestsByType> requests) {
        return requests.map(known -> Long.toString(known.total())).orElse("");
    }

    private static String safe(String text) {
        return !text.isEmpty() && BEGIN_A_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
