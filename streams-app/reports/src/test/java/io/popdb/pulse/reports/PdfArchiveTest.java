package io.popdb.pulse.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.reports.ReportLayout.Part;
import io.popdb.pulse.topics.rows.BookRow;
import java.io.ByteArrayInputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** The judge is veraPDF, which shares no code with what writes the files. */
class PdfArchiveTest {
    @BeforeAll
    static void callTheJudge() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    @Test
    void isToBeKeptForDecades() throws Exception {
        ReportLayout everything =
                new ReportLayout(Optional.of("1 <&> 2/BC"), Optional.empty(), EnumSet.allOf(Part.class));
        for (Book book : List.of(SampleBooks.closed(), SampleBooks.provisional(), SampleBooks.largest())) {
            BookLayout layout = new BookLayout(Language.VI, CsvDialect.COMMA, everything);

            ValidationResult result = judged(new PdfBook().write(BookRow.of(book), layout));

            assertThat(broken(result)).isEmpty();
            assertThat(result.isCompliant()).isTrue();
            assertThat(result.getTotalAssertions()).isGreaterThan(1_000);
        }
    }

    @Test
    void wouldBeToldIfItWereNot() throws Exception {
        byte[] empty;
        try (PDDocument document = new PDDocument();
                java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.save(bytes);
            empty = bytes.toByteArray();
        }

        assertThat(broken(judged(empty))).anySatisfy(rule -> assertThat(rule).contains("Metadata"));
        assertThat(Loader.loadPDF(empty).getNumberOfPages()).isEqualTo(1);
    }

    private static ValidationResult judged(byte[] file) throws Exception {
        try (PDFAParser parser =
                        Foundries.defaultInstance().createParser(new ByteArrayInputStream(file), PDFAFlavour.PDFA_2_U);
                PDFAValidator judge = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_U, false)) {
            return judge.validate(parser);
        }
    }

    private static List<String> broken(ValidationResult result) {
        return result.getTestAssertions().stream()
                .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
                .map(TestAssertion::getMessage)
                .distinct()
                .toList();
    }
}
