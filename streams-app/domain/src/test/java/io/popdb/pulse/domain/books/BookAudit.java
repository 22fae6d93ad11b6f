package io.popdb.pulse.domain.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.RequestType;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Holds books against what a database says of the same month at the same moment. */
final class BookAudit {
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1_000);

    private final AuditDatabase database;

    BookAudit(AuditDatabase database) {
        this.database = database;
    }

    /** Every figure of a book, and all that it lists; what the database says. */
    Map<String, Map<String, Optional<BigDecimal>>> requireSame(Book book) throws SQLException, IOException {
        Map<String, Map<String, Optional<BigDecimal>>> figures = database.figures(book.month());
        assertThat(book.rows())
                .extracting(MainRow::id)
                .as("rows of %s", book.month())
                .containsExactlyInAnyOrderElementsOf(figures.keySet());
        for (MainRow row : book.rows()) {
            for (BookFigure figure : BookFigure.values()) {
                assertThat(figure.of(row).map(BigDecimal::stripTrailingZeros))
                        .as("%s/%s %s %s", book.month(), book.revision(), row.id(), figure)
                        .isEqualTo(said(figures, row.id(), figure));
            }
        }
        requireSameLists(book);
        return figures;
    }

    /** What a revision says is otherwise than in the book before. */
    void requireDifferences(
            Book revised,
            Map<String, Map<String, Optional<BigDecimal>>> before,
            Map<String, Map<String, Optional<BigDecimal>>> after) {
        List<Difference> differences = new ArrayList<>();
        for (MainRow row : revised.rows()) {
            for (BookFigure figure : BookFigure.inDifferences()) {
                long was = kept(before, row.id(), figure);
                long is = kept(after, row.id(), figure);
                if (was != is) {
                    differences.add(new Difference(row.id(), figure.key(), was, is));
                }
            }
        }
        assertThat(revised.differences()).containsExactlyElementsOf(differences);
    }

    private static long kept(Map<String, Map<String, Optional<BigDecimal>>> figures, String row, BookFigure figure) {
        BigDecimal said = said(figures, row, figure).orElse(BigDecimal.ZERO);
        return (figure.unit() == FigureUnit.SECONDS ? said.multiply(MILLIS) : said).longValueExact();
    }

    private static Optional<BigDecimal> said(
            Map<String, Map<String, Optional<BigDecimal>>> figures, String row, BookFigure figure) {
        Map<String, Optional<BigDecimal>> line = Objects.requireNonNull(figures.get(row));
        String name = figure.name().toLowerCase(Locale.ROOT);
        return Objects.requireNonNull(line.get(name), () -> "the audit does not compute " + name)
                .map(BigDecimal::stripTrailingZeros);
    }

    private void requireSameLists(Book book) throws SQLException {
        List<String> agencies = book.agencies().stream()
                .map(line -> line.id() + " " + line.category().label() + " " + line.nameVi())
                .toList();
        same(book, agencies, "agency || ' ' || category || ' ' || name from placed where cut = @cut and mon = @first");
        List<String> changes = book.rosterChanges().stream()
                .map(change -> change.agency() + " " + change.was() + " " + change.is())
                .toList();
        same(
                book,
                changes,
                "n.agency || ' ' || was || ' ' || now_is from ("
                        + "select n.agency, p.name was, n.name now_is, n.mon, n.cut, p.mon was_mon, p.cut was_cut"
                        + " from placed n join placed p on p.agency = n.agency union all"
                        + " select n.agency, p.category, n.category, n.mon, n.cut, p.mon, p.cut"
                        + " from placed n join placed p on p.agency = n.agency) n"
                        + " where mon = @first and cut = @cut and was_mon = dateadd('MONTH', -1, @first) and was_cut = @prev"
                        + " and was <> now_is");
        List<String> days = new ArrayList<>();
        book.days()
                .forEach((day, asked) -> asked.forEach((agency, requests) ->
                        days.add(day + " " + agency + " " + requests.lookups() + " " + requests.authentications())));
        same(
                book,
                days,
                "cal || ' ' || agency || ' ' || sum(case type when 'LOOKUP' then requests else 0 end) || ' '"
                        + " || sum(case type when 'LOOKUP' then 0 else requests end) from day_now"
                        + " where cal between @first and @last group by cal, agency having sum(requests) > 0");
        List<String> late = book.adjustments().stream()
                .map(each -> each.agency() + " "
                        + each.month().map(month -> month.atDay(1).toString()).orElse("before") + " "
                        + each.requests().of(RequestType.LOOKUP) + " "
                        + each.requests().of(RequestType.AUTHENTICATION))
                .toList();
        same(
                book,
                late,
                "agency || ' ' || coalesce(cast(mon as varchar), 'before') || ' ' || lookups || ' ' || authentications from ("
                        + "select agency, mon, sum(case type when 'LOOKUP' then requests else 0 end) lookups,"
                        + " sum(case type when 'LOOKUP' then 0 else requests end) authentications from ("
                        + "select *, case when cal >= (select min(mon) from closed) then date_trunc('MONTH', cal) end mon from late)"
                        + " group by agency, mon) where lookups <> 0 or authentications <> 0");
        List<String> months = book.months().stream()
                .filter(month -> month.month().isBefore(book.month()))
                .map(month -> month.month().atDay(1) + " " + month.requests().lookups() + " "
                        + month.requests().authentications())
                .toList();
        same(
                book,
                months,
                "mon || ' ' || sum(coalesce(lookups, 0)) || ' ' || sum(coalesce(authentications, 0)) from other_known"
                        + " group by mon, is_closed"
                        + " having is_closed or sum(coalesce(lookups, 0)) + sum(coalesce(authentications, 0)) > 0");
        List<String> outages = book.outages().stream()
                .map(outage -> outage.id() + " " + outage.fault())
                .toList();
        same(book, outages, "distinct id || ' ' || fault from blamed where began < @end_slot and ended > @first_slot");
        same(
                book,
                List.of(String.valueOf(book.unknownRejected())),
                "cast(count(*) as varchar) from happened where agency = '_unknown' and kind = 'REJECTED'"
                        + " and cal between @first and @last and arrived < @cut");
    }

    private void same(Book book, List<String> listed, String select) throws SQLException {
        List<String> said = new ArrayList<>();
        for (Map<String, Object> row : database.query("select " + select)) {
            row.values().forEach(text -> said.add(text.toString()));
        }
        assertThat(listed)
                .as("%s/%s: %s", book.month(), book.revision(), select)
                .containsExactlyInAnyOrderElementsOf(said);
    }
}
