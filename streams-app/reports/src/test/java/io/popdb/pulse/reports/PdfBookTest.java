package io.popdb.pulse.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.RequiredTool;
import io.popdb.pulse.contract.ToolRun;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookFixture;
import io.popdb.pulse.reports.ReportLayout.Part;
import io.popdb.pulse.topics.rows.BookRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PdfBookTest {
    @TempDir
    private Path folder;

    @Test
    void isTwoPagesWithTheFigureTheTableAndEveryAgency() throws IOException {
        Book book = SampleBooks.closed();
        try (PDDocument document = Loader.loadPDF(new PdfBook().write(BookRow.of(book), Language.VI))) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);

            String text = textOf(document);
            BookTexts texts = new BookTexts(Language.VI);
            assertThat(text).contains(texts.number(book.nation().account().closing()), "tỷ", "Đã khóa sổ, lần 1");
            for (Agency agency : RosterFile.shipped().agencies()) {
                String name = Normalizer.normalize(agency.nameVi(), Normalizer.Form.NFC);
                assertThat(text).contains(name);
            }
            assertThat(text).contains("lượt tra cứu", "SHA-256", "2.570.000.000", "Đơn vị tính: lượt", "1/2", "2/2");
            assertThat(text).containsPattern("Phụ lục\\s+\\(kèm theo văn bản số …+ ngày …+/…+/…+\\)");
            assertThat(text).doesNotContain("?");
        }
    }

    @Test
    void saysItsOwnHashAndThatOfTheBookBeforeIt() throws IOException {
        String before = "0123456789abcdef".repeat(4);
        BookRow row = BookRow.of(new BookFixture()
                .head(before)
                .counted("prov-40", "2026-02-05", 3, 1)
                .close("2026-02"));

        for (Language language : Language.values()) {
            try (PDDocument document = Loader.loadPDF(new PdfBook().write(row, language))) {
                assertThat(textOf(document).replaceAll("\\s", "")).contains(row.sha256(), before);
            }
        }
    }

    @Test
    void embedsItsFontsSoThatItLooksTheSameEverywhere() throws IOException {
        try (PDDocument document = Loader.loadPDF(new PdfBook().write(BookRow.of(SampleBooks.large()), Language.VI))) {
            var resources = document.getPage(0).getResources();
            for (var name : resources.getFontNames()) {
                PDFont font = resources.getFont(name);
                assertThat(font.isEmbedded()).isTrue();
                assertThat(font.getName()).contains("NotoSans");
            }
        }
    }

    @Test
    void saysOnEveryPageThatItIsProvisional() throws IOException {
        BookFixture books = new BookFixture(new Roster(many()));
        Book book = books.counted("min-0", "2026-03-01", 1, 0).provisional("2026-03");
        try (PDDocument document = Loader.loadPDF(new PdfBook().write(BookRow.of(book), Language.EN))) {
            assertThat(document.getNumberOfPages()).isGreaterThan(2);
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                assertThat(stripper.getText(document)).contains("PROVISIONAL – not closed");
            }
        }
    }

    @Test
    void saysAcrossEveryPageThatItIsProvisional() throws IOException {
        try (PDDocument part = Loader.loadPDF(new PdfBook().write(BookRow.of(SampleBooks.provisional()), Language.VI));
                PDDocument whole = Loader.loadPDF(new PdfBook().write(BookRow.of(SampleBooks.closed()), Language.VI))) {
            assertThat(printed(part).across()).isEqualTo(Map.of(1, "TẠM TÍNH", 2, "TẠM TÍNH"));
            assertThat(printed(whole).across()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void printsNothingSmallerThanEightPoints(Language language) throws IOException {
        BookLayout narrow = layout(language, Part.BINDING_MARGIN);
        for (BookLayout layout : List.of(BookLayout.of(language), narrow)) {
            try (PDDocument document = Loader.loadPDF(new PdfBook().write(BookRow.of(SampleBooks.closed()), layout))) {
                assertThat(printed(document).smallest()).isGreaterThanOrEqualTo(8);
            }
        }
    }

    @Test
    void cutsNoNameHoweverLongItIs() throws IOException {
        String name = "Trung tâm dữ liệu quốc gia về dân cư và hộ tịch điện tử của các tỉnh, thành phố phía Nam "
                + "trực thuộc Cục Cảnh sát quản lý hành chính về trật tự xã hội";
        Roster roster = new Roster(List.of(BookFixture.agency("min-a", Category.MINISTRY, name, name)));
        Book book = new BookFixture(roster)
                .counted("min-a", "2026-03-01", Long.MAX_VALUE / 4, 0)
                .close("2026-03");
        try (PDDocument document =
                Loader.loadPDF(new PdfBook().write(BookRow.of(book), layout(Language.VI, Part.BINDING_MARGIN)))) {
            assertThat(textOf(document).replaceAll("\\s+", " ")).contains(name);
        }
    }

    @Test
    void namesTheLetterThatItGoesWithAndHasPlacesToSign() throws IOException {
        ReportLayout report = new ReportLayout(
                Optional.of("123/BC-C06"), Optional.of(LocalDate.of(2027, 2, 8)), EnumSet.allOf(Part.class));
        byte[] file = new PdfBook()
                .write(BookRow.of(SampleBooks.closed()), new BookLayout(Language.VI, CsvDialect.COMMA, report));
        try (PDDocument document = Loader.loadPDF(file);
                PDDocument plain = Loader.loadPDF(new PdfBook().write(BookRow.of(SampleBooks.closed()), Language.VI))) {
            assertThat(textOf(document))
                    .contains(
                            "(kèm theo văn bản số 123/BC-C06 ngày 08/02/2027)", "NGƯỜI LẬP BIỂU", "THỦ TRƯỞNG ĐƠN VỊ");
            assertThat(textOf(plain)).doesNotContain("NGƯỜI LẬP BIỂU");
            assertThat(document.getNumberOfPages())
                    .as("the signatures have no page of their own")
                    .isEqualTo(2);
            assertThat(printed(document).left()).as("30 mm").isGreaterThanOrEqualTo(30 / 25.4f * 72 - 0.1f);
            assertThat(printed(plain).left()).isLessThan(50);
        }
    }

    @Test
    void hatchesTheBarsThatItIsToldTo() throws IOException {
        BookLayout hatched = new BookLayout(
                Language.VI,
                CsvDialect.COMMA,
                ReportLayout.PLAIN,
                Set.of(YearMonth.of(2026, 2), YearMonth.of(2026, 3)));
        try (PDDocument document = Loader.loadPDF(new PdfBook().write(BookRow.of(SampleBooks.closed()), hatched));
                PDDocument plain = Loader.loadPDF(new PdfBook().write(BookRow.of(SampleBooks.closed()), Language.VI))) {
            assertThat(textOf(document)).contains("Cột gạch chéo: ");
            assertThat(textOf(plain)).doesNotContain("gạch chéo");
            assertThat(clipped(document)).as("two months by two types").isEqualTo(4);
            assertThat(clipped(plain)).isZero();
        }
    }

    private static long clipped(PDDocument document) throws IOException {
        return new PDFStreamParser(document.getPage(0))
                .parse().stream()
                        .filter(token -> token instanceof Operator operator
                                && operator.getName().equals("W"))
                        .count();
    }

    private static BookLayout layout(Language language, Part... parts) {
        return new BookLayout(
                language, CsvDialect.COMMA, new ReportLayout(Optional.empty(), Optional.empty(), Set.of(parts)));
    }

    private static PrintedPages printed(PDDocument document) throws IOException {
        PrintedPages pages = new PrintedPages();
        pages.getText(document);
        return pages;
    }

    private static List<Agency> many() {
        return Stream.iterate(0, i -> i + 1)
                .limit(200)
                .map(i -> BookFixture.agency("min-" + i, Category.MINISTRY, "Bộ " + i, "Ministry " + i + " 漢"))
                .toList();
    }

    @Test
    void isReadByAnotherReaderToTheLastDigit() throws Exception {
        Path file = Files.write(
                folder.resolve("book.pdf"), new PdfBook().write(BookRow.of(SampleBooks.large()), Language.VI));

        ToolRun run = ToolRun.of(RequiredTool.PDFTOTEXT, "-layout", file.toString(), "-");

        assertThat(run.exitCode()).as(run.output()).isZero();
        String text = run.output();
        assertThat(text)
                .contains("9.007.199.254.740.993", "2.147.483.648", "9.007.203.972.224.646")
                .contains("Tỉnh Nghệ An", "Tập đoàn Điện lực Việt Nam")
                .doesNotContain("Error");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void printsNoCharacterOverAnother(Language language) throws IOException {
        for (Book book : List.of(SampleBooks.closed(), SampleBooks.large(), SampleBooks.largest())) {
            try (PDDocument document = Loader.loadPDF(new PdfBook().write(BookRow.of(book), language))) {
                PrintedPages pages = new PrintedPages();
                assertThat(pages.getText(document))
                        .contains(new BookTexts(language)
                                .number(book.nation().account().closing()));
                assertThat(pages.overprinted()).isEmpty();
            }
        }
    }

    @Test
    void comparesNoPartOfAMonthWithAWholeOne() throws IOException {
        try (PDDocument part = Loader.loadPDF(new PdfBook().write(BookRow.of(SampleBooks.provisional()), Language.VI));
                PDDocument whole = Loader.loadPDF(new PdfBook().write(BookRow.of(SampleBooks.closed()), Language.VI))) {
            assertThat(textOf(part))
                    .contains("lũy kế đến 00:00 ngày 05/01/2027", "so với tháng trước –", "Số liệu đã nhận đủ đến")
                    .doesNotContain("hết tháng");
            assertThat(textOf(whole)).contains("lũy kế đến hết tháng").doesNotContain("so với tháng trước –");
        }
    }

    @Test
    void saysForWhichMonthAnAdjustmentIsAndWhatWasPublishedBesides() throws IOException {
        BookFixture books = new BookFixture()
                .reference(OpeningBalances.NATION, 935_148_051L, "2023-05-12")
                .counted("prov-40", "2026-01-31", 1, 0);
        books.close("2026-01");
        Book february = books.counted("prov-40", "2026-01-31", 6, 0).close("2026-02");
        try (PDDocument document = Loader.loadPDF(new PdfBook().write(BookRow.of(february), Language.VI))) {
            assertThat(textOf(document))
                    .contains("Điều chỉnh cho các tháng đã khóa", "Tỉnh Nghệ An, 01/2026: Tra cứu 5")
                    .contains("Số liệu tham khảo đã công bố của toàn quốc đến hết ngày 12/05/2023: 935.148.051");
        }
    }

    @Test
    void saysOfHowManyAgenciesTheMonthIsKnownThatItComparesWith() throws IOException {
        BookFixture books = new BookFixture()
                .counted("prov-40", "2026-01-31", 10, 0)
                .counted("prov-40", "2026-02-01", 15, 0)
                .counted("prov-79", "2026-02-01", 5, 0)
                .counted("ent-evn", "2026-02-01", 5, 0);
        books.close("2026-01");
        try (PDDocument document =
                Loader.loadPDF(new PdfBook().write(BookRow.of(books.close("2026-02")), Language.EN))) {
            assertThat(textOf(document)).contains("on the previous month +150.0% (1/3)", "+100.0% (1/2)");
        }
    }

    @Test
    void saysWhatItsHeadlineRestsOn() throws IOException {
        BookFixture without = new BookFixture().counted("prov-40", "2026-02-27", 1, 0);
        try (PDDocument document =
                        Loader.loadPDF(new PdfBook().write(BookRow.of(without.close("2026-02")), Language.EN));
                PDDocument rounded =
                        Loader.loadPDF(new PdfBook().write(BookRow.of(SampleBooks.large()), Language.EN))) {
            assertThat(textOf(document)).contains("without a balance of the time before");
            assertThat(textOf(rounded)).contains("with a declared balance that is rounded", "2,570,000,000 (rounded).");
        }
    }

    @Test
    void namesAgenciesInItsNotes() throws IOException {
        Book book = new BookFixture()
                .balance("prov-40", 5_000, "2026-02-25")
                .counted("prov-40", "2026-02-27", 1, 0)
                .close("2026-02");
        try (PDDocument document = Loader.loadPDF(new PdfBook().write(BookRow.of(book), Language.VI))) {
            assertThat(textOf(document))
                    .contains("Lũy kế ban đầu đã khai báo của Tỉnh Nghệ An")
                    .doesNotContain("prov-40");
        }
    }

    @Test
    void tellsInEachLanguageWhereABalanceComesFrom() throws IOException {
        try (PDDocument vietnamese =
                        Loader.loadPDF(new PdfBook().write(BookRow.of(SampleBooks.closed()), Language.VI));
                PDDocument english =
                        Loader.loadPDF(new PdfBook().write(BookRow.of(SampleBooks.closed()), Language.EN))) {
            assertThat(textOf(vietnamese).replaceAll("\\s+", " "))
                    .contains("Nguồn: Báo cáo của Chính phủ ngày 25/02/2026")
                    .doesNotContain("Government report");
            assertThat(textOf(english))
                    .contains("Source: Government report of 25 February 2026")
                    .doesNotContain("Báo cáo");
        }
    }

    @Test
    void showsAMonthOfWhichNothingIsKnownAsAGap() throws IOException {
        try (PDDocument document =
                Loader.loadPDF(new PdfBook().write(BookRow.of(SampleBooks.withAGap()), Language.VI))) {
            PDFTextStripper fromTopToBottom = new PDFTextStripper();
            fromTopToBottom.setSortByPosition(true);

            assertThat(fromTopToBottom.getText(document)).containsPattern("\n–\\s+03/2026 04/2026 05/2026\\s");
        }
    }

    @Test
    void saysOfItselfWhenItWasClosedAndNothingWhileItIsNot() throws IOException {
        Book book = SampleBooks.closed();
        try (PDDocument part = Loader.loadPDF(new PdfBook().write(BookRow.of(SampleBooks.provisional()), Language.VI));
                PDDocument whole = Loader.loadPDF(new PdfBook().write(BookRow.of(book), Language.VI))) {
            assertThat(part.getDocumentInformation().getCreationDate()).isNull();
            assertThat(part.getDocumentInformation().getModificationDate()).isNull();
            assertThat(whole.getDocumentInformation().getCreationDate().getTimeInMillis())
                    .isEqualTo(book.closedMillis());
        }
    }

    private static String textOf(PDDocument document) throws IOException {
        return Normalizer.normalize(new PDFTextStripper().getText(document), Normalizer.Form.NFC);
    }
}
