package io.popdb.pulse.reports;

import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.domain.books.AgencyLine;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookFigure;
import io.popdb.pulse.domain.books.Fault;
import io.popdb.pulse.domain.books.FigureUnit;
import io.popdb.pulse.domain.books.MainRow;
import io.popdb.pulse.domain.books.Outage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * What books say in Vietnamese and in English, and how figures are written. Nothing comes from the machine's own
 * settings, nor from tables that differ between versions of Java.
 */
final class BookTexts {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MM/uuuu", Locale.ROOT);

    private final Language language;
    private final DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);

    BookTexts(Language language) {
        this.language = language;
        boolean vietnamese = language == Language.VI;
        symbols.setGroupingSeparator(vietnamese ? '.' : ',');
        symbols.setDecimalSeparator(vietnamese ? ',' : '.');
        symbols.setMinusSign('-');
    }

    Locale locale() {
        return language.locale();
    }

    String say(String vi, String en) {
        return language.say(vi, en);
    }

    String title() {
        return say("Báo cáo khai thác Cơ sở dữ liệu quốc gia về dân cư", "Use of the national population database");
    }

    /** Closed, or not yet: said on every page. */
    String status(Book book) {
        if (book.isProvisional()) {
            return provisional() + say(" – chưa khóa sổ", " – not closed");
        }
        return say("Đã khóa sổ, lần ", "Closed, revision ") + book.revision();
    }

    /** What stands across a page that is not closed. */
    String provisional() {
        return say("TẠM TÍNH", "PROVISIONAL");
    }

    /** As a cell of every row has it. */
    String shortStatus(Book book) {
        return book.isProvisional() ? say("tạm tính", "provisional") : say("đã khóa", "closed");
    }

    /** Up to when the figures go, or when they were closed. */
    String standing(Book book) {
        if (!book.isProvisional()) {
            return say("Khóa sổ lúc ", "Closed at ") + moment(book.closedMillis());
        }
        return book.seenToMillis() == Book.UNSEEN
                ? say("Chưa rõ đã nhận đủ đến lúc nào", "It is not known up to when all was received")
                : say("Số liệu đã nhận đủ đến ", "All received up to ") + moment(book.seenToMillis());
    }

    String month(YearMonth month) {
        return MONTH.format(month);
    }

    String monthOfYear(YearMonth month) {
        return say("Tháng ", "Month ") + month(month);
    }

    String day(LocalDate day) {
        return DateTimeFormatter.ofPattern(say("dd/MM/uuuu", "uuuu-MM-dd"), Locale.ROOT)
                .format(day);
    }

    String moment(long epochMillis) {
        return DateTimeFormatter.ofPattern(say("HH:mm 'ngày' dd/MM/uuuu", "uuuu-MM-dd HH:mm"), Locale.ROOT)
                .withZone(VietnamTime.ZONE)
                .format(Instant.ofEpochMilli(epochMillis));
    }

    String number(long figure) {
        return new DecimalFormat("#,##0", symbols).format(figure);
    }

    /** As people quote it, such as "2,57 tỷ"; nothing for small figures. */
    String rounded(long figure) {
        if (figure < 1_000_000_000L) {
            return "";
        }
        BigDecimal billions = BigDecimal.valueOf(figure).movePointLeft(9).setScale(2, RoundingMode.DOWN);
        return new DecimalFormat("#,##0.00", symbols).format(billions) + say(" tỷ", " billion");
    }

    /** At most four digits, such as "81,2 tr"; for labels that have little room. */
    String compact(long figure) {
        if (figure >= 1_000_000_000L) {
            return shifted(figure, 9) + say(" tỷ", " bn");
        }
        if (figure >= 1_000_000L) {
            return shifted(figure, 6) + say(" tr", " m");
        }
        return number(figure);
    }

    private String shifted(long figure, int places) {
        BigDecimal moved = BigDecimal.valueOf(figure).movePointLeft(places).setScale(1, RoundingMode.DOWN);
        return new DecimalFormat("#,##0.0", symbols).format(moved);
    }

    /** To the last digit. */
    String number(BigDecimal figure) {
        return new DecimalFormat("#,##0.###", symbols).format(figure);
    }

    String label(BookFigure figure) {
        return figure.label(language);
    }

    /** For numbers that do not say their unit. */
    String heading(BookFigure figure) {
        return figure.heading(language);
    }

    String label(RowColumn column) {
        return column.label(language);
    }

    /** As it stands within a sentence. */
    String within(String label) {
        return label.toLowerCase(locale());
    }

    /**
     * A figure of a row, with its unit; nothing where such a row has none. A dash where nothing is known of it, and where it compares
     * a part of a month with a whole one; beside a sum's comparison, of how many agencies that other month is known.
     */
    String shown(BookFigure figure, Book book, MainRow row) {
        return figure.of(row)
                .filter(known -> figure.unit() != FigureUnit.CHANGE || book.isWhole())
                .map(known -> shown(figure.unit(), known) + BookCaveats.known(figure, book, row))
                .orElse(row.line().isPresent() ? "–" : "");
    }

    private String shown(FigureUnit unit, BigDecimal figure) {
        return switch (unit) {
            case COUNT, SECONDS -> number(figure);
            case PERCENT -> new DecimalFormat("#,##0.00", symbols).format(figure) + "%";
            case CHANGE ->
                (figure.signum() > 0 ? "+" : "") + new DecimalFormat("#,##0.0", symbols).format(figure) + "%";
        };
    }

    /** Up to when the cumulative figures go. */
    String until(Book book) {
        if (book.isWhole()) {
            return say("đến hết tháng", "by the end of the month");
        }
        return book.seenToMillis() == Book.UNSEEN
                ? say("đến nay", "so far")
                : say("đến ", "up to ") + moment(book.seenToMillis());
    }

    String name(AgencyLine agency) {
        return say(agency.nameVi(), agency.nameEn());
    }

    /** An agency's name by its id; the id where no line has it. */
    String name(Book book, String agency) {
        return book.agencies().stream()
                .filter(line -> line.id().equals(agency))
                .findFirst()
                .map(this::name)
                .orElse(agency);
    }

    /** Whose an incident is. */
    String fault(Fault fault) {
        return switch (fault) {
            case OURS -> say("do trung tâm", "the centre's");
            case THEIRS -> say("do cơ quan", "the agency's");
            case ANNOUNCED -> say("đã báo trước", "announced");
        };
    }

    /** What an incident says of a connection. */
    String nature(Outage.Nature nature) {
        return switch (nature) {
            case SILENT -> say("im lặng", "silent");
            case FAILING -> say("lỗi toàn bộ", "only failures");
            case PARTIAL -> say("gián đoạn một phần", "served in part");
        };
    }

    String category(Category category) {
        return switch (category) {
            case MINISTRY -> say("Bộ, ngành", "Ministries");
            case PROVINCE -> say("Địa phương", "Provinces and cities");
            case ENTERPRISE -> say("Doanh nghiệp", "Enterprises");
        };
    }

    String name(Book book, MainRow row) {
        return switch (row.kind()) {
            case AGENCY -> name(book, row.id());
            case CATEGORY -> row.category().map(this::category).orElse(row.id());
            case BALANCE -> say("Lũy kế ban đầu toàn quốc", "Opening balance of the nation");
            case NATION -> say("Toàn quốc", "Nation");
        };
    }

    /** Whose row it is, in one word or two. */
    String kind(MainRow row) {
        MainRow.Kind kind = row.kind();
        return switch (kind) {
            case AGENCY ->
                row.category().equals(Optional.of(Category.ENTERPRISE))
                        ? say("đơn vị", kind.label())
                        : say("cơ quan", kind.label());
            case CATEGORY -> say("nhóm", kind.label());
            case BALANCE -> say("lũy kế ban đầu toàn quốc", kind.label());
            case NATION -> say("toàn quốc", kind.label());
        };
    }

    /** Whose adjustments are of no month that was ever closed. */
    String beforeTheFirstBook() {
        return say("Trước khi mở sổ", "Before the first book");
    }

    /** What hatched bars say. */
    String hatched() {
        return say(
                "Cột gạch chéo: tháng có số liệu nhập từ dữ liệu cũ, chưa khóa sổ, hoặc chưa biết hết các cơ quan.",
                "Hatched bars: months with imported days, of no closed book, or not known of all agencies.");
    }

    /** In what most figures are counted. */
    String unit() {
        return say("Đơn vị tính: lượt", "Unit: requests");
    }

    /** The sum of both types. */
    String total() {
        return say("Cộng", "Total");
    }

    String requestsByMonth() {
        return say("Số yêu cầu theo tháng", "Requests by month");
    }
}
