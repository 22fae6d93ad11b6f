package io.popdb.pulse.reports;

import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.OpeningBalances.OpeningBalance;
import io.popdb.pulse.domain.books.Adjustment;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.Difference;
import io.popdb.pulse.topics.rows.BookRow;
import java.util.ArrayList;
import java.util.List;

/** What one must know to quote the figures, as sentences. */
final class BookNotes {
    private BookNotes() {}

    static List<String> of(Book book, BookTexts words) {
        List<String> notes = new ArrayList<>();
        notes.add(words.status(book) + ". " + words.standing(book) + ".");
        if (!book.reason().isEmpty()) {
            notes.add(words.say("Lý do khóa sổ lại: ", "Why it was revised: ") + book.reason());
        }
        notes.add(words.say(
                "Ngày và tháng tính theo giờ Việt Nam. Lũy kế cuối kỳ = lũy kế đầu kỳ + số dư khai báo – phần đã có trong"
                        + " số dư + trong tháng + điều chỉnh.",
                "Days and months are those of Viet Nam. Closing = opening + balance – contained in balance + month +"
                        + " adjustments."));
        book.balances().forEach(balance -> notes.add(balance(book, balance, words)));
        if (book.nation().imported() > 0) {
            notes.add(words.say("Trong tháng có số liệu nhập từ dữ liệu cũ: ", "Of the month, imported: ")
                    + words.number(book.nation().imported()));
        }
        notes.add(words.say(
                "Độ sẵn sàng: phần thời gian kết nối không bị gián đoạn, kể từ ngày có sự kiện đầu tiên của cơ quan; tính"
                        + " theo các sự cố đã ghi nhận, sự cố hàng loạt chỉ tính cho các cơ quan được nêu tên trong đó.",
                "Availability: the share of time, from the day of the agency's first event on, in which no incident had"
                        + " its connection down; a silence of many counts for the agencies that it names."));
        notes.add(words.say("Mã SHA-256 của sổ: ", "SHA-256 of the book: ")
                + BookRow.of(book).sha256());
        return notes;
    }

    static String balance(Book book, OpeningBalance balance, BookTexts words) {
        String whose = balance.scope().equals(OpeningBalances.NATION)
                ? words.say("toàn quốc", "the nation")
                : words.name(book, balance.scope());
        return words.say("Số dư khai báo của ", "Declared balance of ") + whose
                + words.say(" đến hết ngày ", " up to and including ") + words.day(balance.asOf()) + ": "
                + words.number(balance.requests()) + ". " + words.say("Nguồn: ", "Source: ")
                + words.say(balance.source(), balance.sourceEn()) + ". "
                + words.say(
                        "Số liệu của các ngày đến hết ngày này được trình bày nhưng không cộng thêm vào số dư.",
                        "Days up to then are shown, but not added to it.");
    }

    static String adjustment(Book book, Adjustment late, BookTexts words) {
        String month = late.month().map(words::month).orElse(words.say("trước khi mở sổ", "before the first book"));
        return words.name(book, late.agency()) + ", " + month + ": " + words.lookups() + " "
                + words.number(late.requests().lookups()) + ", " + words.authentications() + " "
                + words.number(late.requests().authentications());
    }

    static String difference(Book book, Difference change, BookTexts words) {
        return row(book, change.row(), words) + " · " + new FigureNames(words).of(change.figure()) + ": "
                + words.number(change.was()) + " → " + words.number(change.is());
    }

    private static String row(Book book, String id, BookTexts words) {
        return MainTable.rows(book, words).stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .map(MainTable.Row::name)
                .orElse(id);
    }
}
