package io.popdb.pulse.reports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.popdb.pulse.contract.Sha256;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.domain.books.Account;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookFigure;
import io.popdb.pulse.domain.books.MainRow;
import io.popdb.pulse.topics.rows.BookRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BookFormatTest {
    static List<BookFormat> formats() {
        return BookFormats.all();
    }

    @Test
    void isFoundWhereItIsRegistered() {
        assertThat(formats()).extracting(BookFormat::ending).contains("csv", "json", "pdf", "xlsx");
        assertThat(formats()).extracting(BookFormat::ending).doesNotHaveDuplicates();
        assertThat(BookFormats.find("docx")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void isNamedAndExplainedForPeople(BookFormat format) throws Exception {
        assertThat(format.ending()).matches("[a-z0-9]+");
        assertThat(format.mediaType()).matches("[a-z]+/[a-z0-9.+-]+(; charset=utf-8)?");
        assertThat(BookFormats.find(format.ending())).contains(format);
        assertThat(Files.readString(Path.of("../../docs/books.md"))).contains("\n| `" + format.ending() + "` | ");
    }

    @ParameterizedTest
    @MethodSource("formats")
    void writesEveryBookInBothLanguages(BookFormat format) {
        for (Book book : List.of(SampleBooks.closed(), SampleBooks.revised())) {
            for (Language language : Language.values()) {
                assertThat(format.write(BookRow.of(book), language)).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void givesTheSameBytesEveryTimeWhateverTheMachineIsSetTo(BookFormat format) {
        byte[] first = format.write(BookRow.of(SampleBooks.closed()), Language.VI);
        byte[] firstPart = format.write(BookRow.of(SampleBooks.provisional()), Language.VI);

        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        byte[] second;
        byte[] secondPart;
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
            second = format.write(BookRow.of(SampleBooks.closed()), Language.VI);
            secondPart = format.write(BookRow.of(SampleBooks.provisional()), Language.VI);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }

        assertThat(second).isEqualTo(first);
        assertThat(secondPart).isEqualTo(firstPart);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void isNotTheSameForAnotherBook(BookFormat format) {
        assertThat(format.write(BookRow.of(SampleBooks.closed()), Language.VI))
                .isNotEqualTo(format.write(BookRow.of(SampleBooks.provisional()), Language.VI));
    }

    @Test
    void jsonKeepsItsSchema() throws Exception {
        String schema = Files.readString(Path.of("../topics/src/main/resources/schemas/book-v1.schema.json"));
        Schema keeps = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema, InputFormat.JSON);

        for (Book book : List.of(SampleBooks.closed(), SampleBooks.provisional(), SampleBooks.revised())) {
            String json = new String(new JsonBook().write(BookRow.of(book), Language.EN), UTF_8);
            assertThat(keeps.validate(json, InputFormat.JSON)).isEmpty();
            assertThat(keeps.validate(json.replace("\"closing\"", "\"ending\""), InputFormat.JSON))
                    .isNotEmpty();
        }
    }

    /** Whatever is added to the list and stands in JSON must be in the schema, and the other way round. */
    @Test
    void theSchemaHasTheFiguresOfTheList() throws Exception {
        JsonNode schema = JsonMapper.builder()
                .build()
                .readTree(Path.of("../topics/src/main/resources/schemas/book-v1.schema.json")
                        .toFile());
        MainRow balance = MainRow.nationalBalance(Account.NONE);
        List<BookFigure> ofAccounts = BookFigure.inJson().stream()
                .filter(figure -> figure.keptOf(balance).isPresent())
                .toList();

        assertThat(figures(schema, schema.at("/$defs/account"))).hasSameElementsAs(paths(ofAccounts));
        assertThat(figures(schema, schema.at("/$defs/line"))).hasSameElementsAs(paths(BookFigure.inJson()));
        assertThat(figures(schema, schema.at("/properties/agencies/items")))
                .hasSameElementsAs(paths(BookFigure.inJson()));
    }

    private static List<String> paths(List<BookFigure> figures) {
        return figures.stream().map(figure -> String.join(".", figure.path())).toList();
    }

    /** The paths to all numbers of an object. */
    private static List<String> figures(JsonNode schema, JsonNode object) {
        List<String> paths = new ArrayList<>();
        object.path("properties").properties().forEach(field -> {
            String reference = field.getValue().path("$ref").asText("");
            JsonNode value = reference.isEmpty() ? field.getValue() : schema.at(reference.substring(1));
            if (value.has("properties")) {
                figures(schema, value).forEach(inner -> paths.add(field.getKey() + "." + inner));
            } else if (value.path("type").asText().equals("integer")) {
                paths.add(field.getKey());
            }
        });
        return paths;
    }

    @Test
    void aBookIsReadBackAsItWasClosedWithItsSourcesInBothLanguages() {
        Book book = SampleBooks.closed();

        Book read =
                BookRow.SERDE.fromBytes(BookRow.SERDE.toBytes(BookRow.of(book))).book();

        assertThat(read).isEqualTo(book);
        assertThat(read.balances()).singleElement().satisfies(balance -> {
            assertThat(balance.source()).startsWith("Báo cáo của Chính phủ");
            assertThat(balance.sourceEn()).startsWith("Government report");
        });
    }

    @Test
    void jsonIsTheCanonicalBookWhoseHashItIs() throws Exception {
        Book book = SampleBooks.large();

        byte[] json = new JsonBook().write(BookRow.of(book), Language.EN);

        assertThat(Sha256.hex(json)).isEqualTo(BookRow.of(book).sha256());
        JsonNode root = JsonMapper.builder().build().readTree(json);
        assertThat(root.path("nation").path("closing").longValue())
                .isEqualTo(2_570_000_000L + SampleBooks.BEYOND_53_BITS + (1L << 31) + 5);
        assertThat(new String(json, UTF_8)).doesNotContain("E1", "e+");
    }
}
