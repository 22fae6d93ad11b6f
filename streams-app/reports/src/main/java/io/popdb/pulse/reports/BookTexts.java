package io.popdb.pulse.reports;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.domain.books.AgencyLine;
import io.popdb.pulse.domain.books.Availability;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.RequestsByType;
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
    private static final long MINUTES_OF_AN_HOUR = 60;

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
        return language == Language.VI ? vi : en;
    }

    String title() {
        return say("Báo cáo khai thác Cơ sở dữ liệu quốc gia về dân cư", "Use of the national population database");
    }

    /** Closed, or not yet: said on every page. */
    String status(Book book) {
        if (book.isProvisional()) {
            return say("TẠM TÍNH – chưa khóa sổ", "PROVISIONAL – not closed");
        }
        return say("Đã khóa sổ, lần ", "Closed, revision ") + book.revision();
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

    String percent(Optional<BigDecimal> percent) {
        return percent.map(known -> new DecimalFormat("#,##0.00", symbols).format(known) + "%")
                .orElse("–");
    }

    /** How much more than before, in percent; a dash where nothing was before, or nothing is known of it. */
    String change(RequestsByType now, Optional<RequestsByType> before) {
        if (before.isEmpty() || before.get().total() == 0) {
            return "–";
        }
        BigDecimal then = BigDecimal.valueOf(before.get().total());
        BigDecimal percent =
                BigDecimal.valueOf(now.total()).subtract(then).movePointRight(2).divide(then, 1, RoundingMode.HALF_UP);
        return (percent.signum() > 0 ? "+" : "") + new DecimalFormat("#,##0.0", symbols).format(percent) + "%";
    }

    /** As {@link #change(ByType, Optional)}; a dash where the book holds but a part of the month. */
    String change(Book book, RequestsByType now, Optional<RequestsByType> before) {
        return isWhole(book) ? change(now, before) : "–";
    }

    /** Up to when the cumulative figures go. */
    String until(Book book) {
        if (isWhole(book)) {
            return say("đến hết tháng", "by the end of the month");
        }
        return book.seenToMillis() == Book.UNSEEN
                ? say("đến nay", "so far")
                : say("đến ", "up to ") + moment(book.seenToMillis());
    }

    /** Whether all of the month is in the book: it is closed, or over and seen to its end. */
    private static boolean isWhole(Book book) {
        return !book.isProvisional()
                || book.seenToMillis()
                        >= VietnamTime.startOf(book.month().plusMonths(1).atDay(1))
                                .toEpochMilli();
    }

    String availability(Availability availability) {
        return percent(availability.availabilityPercent());
    }

    /** Hours and minutes, rounded down. */
    String duration(long millis) {
        long minutes = millis / Spans.MINUTE_MILLIS;
        long hours = minutes / MINUTES_OF_AN_HOUR;
        String rest = minutes % MINUTES_OF_AN_HOUR + say(" phút", " min");
        return hours == 0 ? rest : number(hours) + say(" giờ ", " h ") + rest;
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

    String category(Category category) {
        return switch (category) {
            case MINISTRY -> say("Bộ, ngành", "Ministries");
            case PROVINCE -> say("Địa phương", "Provinces and cities");
            case ENTERPRISE -> say("Doanh nghiệp", "Enterprises");
        };
    }

    String nation() {
        return say("Toàn quốc", "Nation");
    }

    String nationalBalance() {
        return say("Số dư đầu kỳ toàn quốc", "Opening balance of the nation");
    }

    String outcome(Outcome outcome) {
        return switch (outcome) {
            case MATCH -> say("Khớp", "Match");
            case MISMATCH -> say("Không khớp", "Mismatch");
            case NOT_FOUND -> say("Không tìm thấy", "Not found");
            case SUCCESS -> say("Thành công", "Success");
            case NOT_AUTHORISED -> say("Không được phép", "Not authorised");
            case BAD_REQUEST -> say("Yêu cầu không hợp lệ", "Bad request");
            case TIMEOUT -> say("Hết thời gian chờ", "Timeout");
            case UPSTREAM_ERROR -> say("Lỗi phía cơ sở dữ liệu", "Upstream error");
        };
    }

    /** Such as "Tra cứu: Khớp". */
    String outcome(RequestType type, Outcome outcome) {
        return (type == RequestType.LOOKUP ? lookups() : authentications()) + ": " + outcome(outcome);
    }

    String lookups() {
        return say("Tra cứu", "Lookups");
    }

    String authentications() {
        return say("Xác thực", "Authentications");
    }
}
