package io.popdb.pulse.reports;

import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.OpeningBalances.OpeningBalance;
import io.popdb.pulse.domain.books.Adjustment;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookFigure;
import io.popdb.pulse.domain.books.Difference;
import io.popdb.pulse.domain.books.FaultChange;
import io.popdb.pulse.domain.books.Outage;
import io.popdb.pulse.domain.books.RosterChange;
import io.popdb.pulse.topics.rows.BookRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The explanatory notes printed with a book: its status, the formula of the closing balance, declared balances,
 * imports, how availability is computed, the SHA-256 and that of the book before.
 */
final class BookNotes {
    private static final int NAMED_AT_MOST = 5;

    private BookNotes() {}

    static List<String> of(BookRow row, BookTexts texts) {
        Book book = row.book();
        List<String> notes = new ArrayList<>();
        notes.add(texts.status(book) + ". " + texts.standing(book) + ".");
        if (!book.reason().isEmpty()) {
            notes.add(texts.say("Lý do khóa sổ lại: ", "Why it was revised: ") + book.reason());
        }
        notes.add(texts.say("Ngày và tháng tính theo giờ Việt Nam. ", "Days and months are those of Viet Nam. ")
                + formula(texts));
        book.balances().forEach(balance -> notes.add(balance(book, balance, texts)));
        book.references().forEach(published -> notes.add(reference(book, published, texts)));
        if (book.nation().imported() > 0) {
            notes.add(texts.say("Trong tháng có số liệu nhập từ dữ liệu cũ: ", "Of the month, imported: ")
                    + texts.number(book.nation().imported()));
        }
        if (book.unknownRejected() > 0) {
            notes.add(texts.say(
                            "Bị từ chối vì mã cơ quan không có trong danh sách (không có trong bảng): ",
                            "Rejected, of no agency of the roster (in no row of the tables): ")
                    + texts.number(book.unknownRejected()));
        }
        book.rosterChanges().forEach(change -> notes.add(rosterChange(book, change, texts)));
        book.faultChanges().forEach(change -> notes.add(faultChange(book, change, texts)));
        notes.add(availability(book, texts));
        notes.add(texts.say("Mã SHA-256 của sổ: ", "SHA-256 of the book: ") + row.sha256());
        book.predecessor()
                .ifPresent(sha256 -> notes.add(
                        texts.say("Mã SHA-256 của sổ liền trước: ", "SHA-256 of the book before it: ") + sha256));
        return notes;
    }

    private static String availability(Book book, BookTexts texts) {
        if (book.nation().availability().coverage().isEmpty()) { // of before coverage was told
            return texts.say(
                    "Tỷ lệ sẵn sàng: phần thời gian kết nối không bị gián đoạn, kể từ ngày có sự kiện đầu tiên của cơ quan; tính"
                            + " theo các sự cố đã ghi nhận, sự cố hàng loạt chỉ tính cho các cơ quan được nêu tên trong đó;"
                            + " không biết thời gian nào đã được theo dõi.",
                    "Availability: the share of time, from the day of the agency's first event on, in which no incident had"
                            + " its connection down; a silence of many counts for the agencies that it names; how much of"
                            + " it was watched is not known.");
        }
        return texts.say(
                "Tỷ lệ sẵn sàng: phần thời gian được theo dõi mà kết nối không gián đoạn, trừ thời gian nghỉ đã báo trước; sự cố hàng"
                        + " loạt chỉ tính cho các cơ quan được nêu tên. Tỷ lệ theo dõi: phần thời gian có hệ thống giám sát"
                        + " theo dõi, kể từ ngày có sự kiện đầu tiên.",
                "Availability: the share of the watched time, without announced closures, in which no incident had the connection"
                        + " down; a silence of many counts for those that it names. Share watched: of the time from the first"
                        + " event on, what a monitor saw as it went.");
    }

    private static String formula(BookTexts texts) {
        Function<BookFigure, String> term = figure -> texts.within(texts.label(figure));
        return texts.label(BookFigure.CLOSING) + " = " + term.apply(BookFigure.OPENING) + " + "
                + term.apply(BookFigure.BALANCE) + " – " + term.apply(BookFigure.CONTAINED) + " + "
                + term.apply(BookFigure.REQUESTS) + " + " + term.apply(BookFigure.ADJUSTMENTS) + ".";
    }

    static String balance(Book book, OpeningBalance balance, BookTexts texts) {
        return texts.say("Lũy kế ban đầu đã khai báo của ", "Declared balance of ")
                + figure(book, balance, texts)
                + texts.say(
                        "Số liệu của các ngày đến hết ngày này được trình bày nhưng không cộng thêm vào lũy kế ban đầu.",
                        "Days up to then are shown, but not added to it.");
    }

    private static String reference(Book book, OpeningBalance published, BookTexts texts) {
        return texts.say("Số liệu tham khảo đã công bố của ", "For reference, published of ")
                + figure(book, published, texts)
                + texts.say(
                        "Có thể thuộc cách đếm khác; không cộng vào bất kỳ số nào.",
                        "Perhaps of another counter; it is added to nothing.");
    }

    /** Whose it is, up to when, how much, and who says so. */
    private static String figure(Book book, OpeningBalance balance, BookTexts texts) {
        String whose = balance.scope().equals(OpeningBalances.NATION)
                ? texts.say("toàn quốc", "the nation")
                : texts.name(book, balance.scope());
        return whose + texts.say(" đến hết ngày ", " up to and including ") + texts.day(balance.asOf()) + ": "
                + texts.number(balance.requests())
                + (BookCaveats.isRound(balance.requests()) ? texts.say(" (làm tròn)", " (rounded)") : "") + ". "
                + texts.say("Nguồn: ", "Source: ")
                + texts.say(balance.source(), balance.sourceEn()) + ". ";
    }

    static String adjustment(Book book, Adjustment late, BookTexts texts) {
        String month = late.month().map(texts::month).orElseGet(() -> texts.within(texts.beforeTheFirstBook()));
        return texts.name(book, late.agency()) + ", " + month + ": " + texts.label(BookFigure.LOOKUPS) + " "
                + texts.number(late.requests().lookups()) + ", " + texts.label(BookFigure.AUTHENTICATIONS) + " "
                + texts.number(late.requests().authentications());
    }

    static String rosterChange(Book book, RosterChange change, BookTexts texts) {
        UnaryOperator<String> value = change.kind() == RosterChange.Kind.CATEGORY
                ? label -> texts.category(Category.valueOf(label.toUpperCase(Locale.ROOT)))
                : name -> name;
        String what =
                switch (change.kind()) {
                    case NAME -> texts.say("tên", "name in Vietnamese");
                    case NAME_EN -> texts.say("tên tiếng Anh", "name");
                    case CATEGORY -> texts.say("nhóm", "category");
                };
        return texts.name(book, change.agency()) + " · " + what + ": " + value.apply(change.was()) + " → "
                + value.apply(change.is());
    }

    static String faultChange(Book book, FaultChange change, BookTexts texts) {
        return book.outages().stream()
                        .filter(outage -> outage.id().equals(change.incident()))
                        .findFirst()
                        .map(outage -> outage(book, outage, texts))
                        .orElse(change.incident())
                + " · " + texts.say("trách nhiệm", "whose") + ": "
                + texts.fault(change.was()) + " → " + texts.fault(change.is());
    }

    /** The book's incidents, and whose they are. */
    static Stream<String> outages(Book book, BookTexts texts) {
        return book.outages().stream()
                .map(outage -> outage(book, outage, texts) + " · " + texts.fault(outage.fault()) + " · " + outage.id());
    }

    private static String outage(Book book, Outage outage, BookTexts texts) {
        List<String> names = outage.agencies().stream()
                .sorted()
                .map(id -> texts.name(book, id))
                .toList();
        String whose = names.size() > NAMED_AT_MOST
                ? String.join(", ", names.subList(0, NAMED_AT_MOST))
                        + texts.say(" và ", " and ")
                        + texts.number(names.size() - NAMED_AT_MOST)
                        + texts.say(" cơ quan khác", " more")
                : String.join(", ", names);
        return whose + ", " + texts.nature(outage.nature()) + ", " + texts.moment(outage.beganMillis()) + " – "
                + (outage.endedMillis() == Outage.LASTS
                        ? texts.say("chưa kết thúc", "not over")
                        : texts.moment(outage.endedMillis()));
    }

    /** What came late, of each agency and closed month. */
    static List<String> adjustments(Book book, BookTexts texts) {
        return book.adjustments().stream()
                .map(late -> adjustment(book, late, texts))
                .toList();
    }

    static String adjustmentsTitle(BookTexts texts) {
        return texts.say("Điều chỉnh cho các tháng đã khóa", "Adjustments for closed months");
    }

    /** By the figure's own name where a later Pulse has added it. */
    static String difference(Book book, Difference change, BookTexts texts) {
        Optional<BookFigure> figure = BookFigure.find(change.figure());
        LongFunction<String> number = kept -> figure.map(known -> known.unit().exactly(BigDecimal.valueOf(kept)))
                .map(texts::number)
                .orElse(texts.number(kept));
        return row(book, change.row(), texts) + " · "
                + figure.map(texts::heading).orElse(change.figure()) + ": "
                + number.apply(change.was()) + " → " + number.apply(change.is());
    }

    private static String row(Book book, String id, BookTexts texts) {
        return book.rows().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .map(row -> texts.name(book, row))
                .orElse(id);
    }
}
