package io.popdb.pulse.reports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookFixture;
import io.popdb.pulse.topics.rows.BookRow;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.h2.tools.Csv;
import org.junit.jupiter.api.Test;

/** Read back by another reader than the one it is written with. */
class CsvBookTest {

    @Test
    void hasARowForEachAgencyAndTheSums() throws SQLException {
        Book book = SampleBooks.closed();

        List<Map<String, String>> rows = read(book, Language.EN);

        assertThat(rows).hasSize(53 + 3 + 1 + 1);
        Map<String, String> nation = rows.get(rows.size() - 1);
        assertThat(nation).containsEntry("ID", "nation").containsEntry("STATUS", "closed");
        long sum = rows.stream()
                .filter(row -> "agency".equals(row.get("ROW")))
                .mapToLong(row -> Long.parseLong(row.get("REQUESTS")))
                .sum();
        assertThat(nation).containsEntry("REQUESTS", Long.toString(sum));
        assertThat(nation)
                .containsEntry("CLOSING", Long.toString(book.nation().account().closing()));
    }

    /** Programs find columns by these; more may come. */
    @Test
    void hasTheColumnsThatWerePromised() throws SQLException {
        assertThat(read(SampleBooks.large(), Language.EN).get(0).keySet().stream()
                        .map(name -> name.toLowerCase(Locale.ROOT)))
                .containsSubsequence(
                        ("month,status,revision,row,id,name,category,opening,balance,contained in balance,lookups,"
                                        + "authentications,requests,adjustments,closing,lookups: match,"
                                        + "lookups: mismatch,lookups: not found,lookups: success,"
                                        + "lookups: not authorised,lookups: bad request,lookups: timeout,"
                                        + "lookups: upstream error,authentications: match,authentications: mismatch,"
                                        + "authentications: not found,authentications: success,"
                                        + "authentications: not authorised,authentications: bad request,"
                                        + "authentications: timeout,authentications: upstream error,previous month,"
                                        + "same month last year,availability %,incidents,longest silence (s),duplicates,"
                                        + "missing,rejected,imported")
                                .split(",", -1));
    }

    @Test
    void hasAColumnForEachClosedMonthOfWhichSomethingCameLate() throws SQLException {
        BookFixture books =
                new BookFixture().counted("prov-40", "2025-12-31", 1, 0).counted("prov-40", "2026-01-31", 1, 0);
        books.close("2026-01");
        books.close("2026-02");
        Book march = books.counted("prov-40", "2025-12-31", 3, 0)
                .counted("prov-40", "2026-01-31", 6, 0)
                .counted("ent-evn", "2026-02-28", 7, 0)
                .close("2026-03");

        List<Map<String, String>> rows = read(march, Language.EN);

        assertThat(rows).anySatisfy(row -> assertThat(row)
                .containsEntry("ID", "prov-40")
                .containsEntry("adjustments before the first book", "2")
                .containsEntry("adjustments 2026-01", "5")
                .containsEntry("adjustments 2026-02", "0"));
        assertThat(rows.get(rows.size() - 1))
                .containsEntry("ID", "nation")
                .containsEntry("ADJUSTMENTS", "14")
                .containsEntry("adjustments 2026-01", "5")
                .containsEntry("adjustments 2026-02", "7");
        assertThat(rows)
                .anySatisfy(row ->
                        assertThat(row).containsEntry("ID", "province").containsEntry("adjustments 2026-02", "0"));
    }

    @Test
    void saysInEveryRowThatItIsProvisional() throws SQLException {
        assertThat(read(SampleBooks.provisional(), Language.EN))
                .allSatisfy(row ->
                        assertThat(row).containsEntry("STATUS", "provisional").containsEntry("REVISION", "0"));
    }

    @Test
    void keepsEveryDigitOfLargeFigures() throws SQLException {
        assertThat(read(SampleBooks.large(), Language.EN)).anySatisfy(row -> assertThat(row)
                .containsEntry("ID", "prov-40")
                .containsEntry("CLOSING", Long.toString(SampleBooks.BEYOND_53_BITS)));
    }

    @Test
    void beginsWithAByteOrderMarkAndEndsLinesAsTheStandardSays() {
        String text = new String(new CsvBook().write(BookRow.of(SampleBooks.large()), Language.VI), UTF_8);

        assertThat(text).startsWith("\uFEFFtháng,").contains("Tỉnh Nghệ An").endsWith("\r\n");
        assertThat(text.replace("\r\n", "")).doesNotContain("\n");
    }

    @Test
    void letsNoNamePassForAFormula() throws SQLException {
        List<Agency> agencies = new ArrayList<>();
        for (String name : List.of("=HYPERLINK(\"http://x\")", "+1", "-1", "@A1", "\tx", "a, \"b\"\nc")) {
            agencies.add(BookFixture.agency("min-" + agencies.size(), Category.MINISTRY, name, name));
        }
        Book book = new BookFixture(new Roster(agencies))
                .counted("min-0", "2026-03-01", 1, 0)
                .close("2026-03");

        List<Map<String, String>> rows = read(book, Language.EN);

        assertThat(rows.subList(0, 6))
                .extracting(row -> row.get("NAME"))
                .containsExactly("'=HYPERLINK(\"http://x\")", "'+1", "'-1", "'@A1", "'\tx", "a, \"b\"\nc");
    }

    @Test
    void separatesBySemicolonsAndDecimalsByCommasWhereAskedTo() {
        BookLayout layout = new BookLayout(Language.VI, CsvDialect.SEMICOLON, ReportLayout.PLAIN);

        String[] lines =
                new String(new CsvBook().write(BookRow.of(SampleBooks.closed()), layout), UTF_8).split("\r\n", -1);

        assertThat(lines[0]).startsWith("\uFEFFtháng;trạng thái;").doesNotContain(",");
        assertThat(lines).anySatisfy(line -> assertThat(line).contains(";prov-40;Tỉnh Nghệ An;", ";99,52;"));
    }

    @Test
    void speaksOneLanguage() {
        String text = new String(new CsvBook().write(BookRow.of(SampleBooks.closed()), Language.VI), UTF_8);

        assertThat(text).contains(",cơ quan,prov-40,", "tra cứu: không khớp").doesNotContain("agency", "mismatch");
    }

    private static List<Map<String, String>> read(Book book, Language language) throws SQLException {
        String text = new String(new CsvBook().write(BookRow.of(book), language), UTF_8).substring(1);
        Csv csv = new Csv();
        csv.setPreserveWhitespace(true);
        List<Map<String, String>> rows = new ArrayList<>();
        try (ResultSet result = csv.read(new StringReader(text), null)) {
            while (result.next()) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.put(result.getMetaData().getColumnName(i), String.valueOf(result.getString(i)));
                }
                rows.add(row);
            }
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return rows;
    }
}
