package io.popdb.pulse.reports;

import com.google.auto.service.AutoService;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.declarations.Language;
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
@AutoService(BookFormat.class)
public final class CsvBook implements BookFormat {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String BEGIN_A_FORMULA = "=+-@\t\r\n＝＋－＠";

    @Override
    public String ending() {
        return "csv";
    }

    @Override
    public String mediaType() {
        return "text/csv; charset=utf-8";
    }

    @Override
    public byte[] write(Book book, Language language) {
        BookTexts texts = new BookTexts(language);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            writer.write(BYTE_ORDER_MARK);
            CsvWriter csv =
                    CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
            csv.writeRecord(header(texts));
            MainTable.rows(book, texts).forEach(row -> csv.writeRecord(cells(book, texts, row)));
            csv.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot be written", impossible);
        }
        return bytes.toByteArray();
    }

    private static List<String> header(BookTexts texts) {
        List<String> names = new ArrayList<>(List.of(
                texts.say("tháng", "month"),
                texts.say("trạng thái", "status"),
                texts.say("lần khóa sổ", "revision"),
                texts.say("loại dòng", "row"),
                texts.say("mã", "id"),
                texts.say("tên", "name"),
                texts.say("khối", "category"),
                texts.say("lũy kế đầu kỳ", "opening"),
                texts.say("số dư khai báo", "balance"),
                texts.say("đã có trong số dư", "contained in balance"),
                texts.say("tra cứu", "lookups"),
                texts.say("xác thực", "authentications"),
                texts.say("cộng trong tháng", "requests"),
                texts.say("điều chỉnh", "adjustments"),
                texts.say("lũy kế cuối kỳ", "closing")));
        for (RequestType type : RequestType.values()) {
            for (Outcome outcome : Outcome.values()) {
                names.add(type + " " + outcome);
            }
        }
        names.addAll(List.of(
                texts.say("tháng trước", "previous month"),
                texts.say("cùng kỳ năm trước", "same month last year"),
                texts.say("độ sẵn sàng %", "availability %"),
                texts.say("số sự cố", "incidents"),
                texts.say("im lặng dài nhất (giây)", "longest silence (s)"),
                texts.say("trùng lặp", "duplicates"),
                texts.say("thiếu", "missing"),
                texts.say("bị từ chối", "rejected"),
                texts.say("nhập từ dữ liệu cũ", "imported")));
        return names;
    }

    private static List<String> cells(Book book, BookTexts texts, MainTable.Row row) {
        Account account = row.account();
        List<String> cells = new ArrayList<>(List.of(
                book.month().toString(),
                book.isProvisional() ? texts.say("tạm tính", "provisional") : texts.say("đã khóa", "closed"),
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
