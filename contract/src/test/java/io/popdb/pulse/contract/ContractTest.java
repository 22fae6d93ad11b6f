package io.popdb.pulse.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the JSON Schema, the code and docs/contract.md together: whoever changes one must change all three. */
class ContractTest {
    private static final String SCHEMA_TEXT = schemaText();
    private static final JsonNode SCHEMA_TREE = tree(SCHEMA_TEXT);
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SCHEMA_TEXT, InputFormat.JSON);
    private static final List<String> TYPES = Stream.concat(
                    Arrays.stream(RequestType.values()).map(Enum::name), Stream.of("HEARTBEAT"))
            .toList();
    private static final List<String> OUTCOMES =
            Arrays.stream(Outcome.values()).map(Enum::name).toList();
    private static final List<String> REQUEST_ONLY = List.of("operation", "outcome", "durationMillis");

    private final String document = document();

    @Test
    void namesTheSameFieldsInSchemaCodeAndDocument() {
        List<String> inSchema = new ArrayList<>();
        SCHEMA_TREE.path("properties").fieldNames().forEachRemaining(inSchema::add);

        assertThat(inSchema).isEqualTo(AccessEvent.FIELDS);
        assertThat(rows("| field | type | rule |"))
                .extracting(row -> row.get(0))
                .isEqualTo(AccessEvent.FIELDS);
        assertThat(rows("| field | type | rule |")).allSatisfy(row -> assertThat(row.get(1))
                .isEqualTo(property(row.get(0), "type").asText()));
    }

    @Test
    void namesTheSameTypesOutcomesAndReasons() {
        assertThat(texts(property("type", "enum"))).isEqualTo(TYPES);
        assertThat(texts(property("outcome", "enum"))).isEqualTo(OUTCOMES);

        assertThat(ruleOf("type")).isEqualTo("`" + String.join("`, `", TYPES) + "`");
        assertThat(rows("| outcome | meaning | failure |"))
                .extracting(row -> row.get(0) + " " + row.get(2))
                .isEqualTo(Arrays.stream(Outcome.values())
                        .map(outcome -> outcome + (outcome.isFailure() ? " yes" : " no"))
                        .toList());
        assertThat(rows("| reason | meaning |"))
                .extracting(row -> row.get(0))
                .isEqualTo(Arrays.stream(RejectReason.values())
                        .map(RejectReason::label)
                        .toList());
    }

    @Test
    void drawsTheSameLimits() {
        assertThat(property("schemaVersion", "const").asInt()).isEqualTo(AccessEvent.SCHEMA_VERSION);
        Map.of(
                        "epoch", Long.MAX_VALUE,
                        "sequence", AccessEvent.MAX_SEQUENCE,
                        "durationMillis", AccessRequest.MAX_DURATION_MILLIS)
                .forEach((field, max) -> {
                    assertThat(property(field, "minimum").bigIntegerValue()).isZero();
                    assertThat(property(field, "maximum").bigIntegerValue()).isEqualTo(BigInteger.valueOf(max));
                    assertThat(ruleOf(field)).matches("0 to " + max + "( \\(a day\\))?;.*");
                });
        assertThat(List.of("sourceId", "operation")).allSatisfy(field -> assertThat(ruleOf(field))
                .startsWith("`" + property(field, "pattern").asText() + "`"));
        assertThat(document)
                .contains("at most " + AccessEvent.MAX_BYTES + " bytes")
                .contains("nesting over " + AccessEventDecoder.MAX_NESTING + " deep")
                .contains("a key over " + AccessEventDecoder.MAX_NAME_LENGTH + " characters")
                .contains("a number over " + AccessEventDecoder.MAX_NUMBER_LENGTH + " characters")
                .contains("is before " + VietnamTime.day(Instant.ofEpochMilli(EventAdmission.EARLIEST)));
    }

    @Test
    void requiresAndForbidsTheSameFieldsOfEachType() {
        for (EventFixture valid :
                List.of(EventFixture.lookup(), EventFixture.authentication(), EventFixture.heartbeat())) {
            for (String field : AccessEvent.FIELDS) {
                assertSameVerdict(valid.without(field));
                assertSameVerdict(valid.withJson(field, "null"));
            }
            assertThat(SCHEMA.validate(valid.json(), InputFormat.JSON)).isEmpty();
        }
        for (String field : REQUEST_ONLY) {
            assertThat(ruleOf(field)).endsWith("absent on a heartbeat");
        }
    }

    @Test
    void takesTheSameIdentifiers() {
        Random random = Seed.random("ContractTest.takesTheSameIdentifiers");
        Predicate<String> source =
                Pattern.compile(property("sourceId", "pattern").asText()).asMatchPredicate();
        Predicate<String> operation =
                Pattern.compile(property("operation", "pattern").asText()).asMatchPredicate();
        Predicate<String> digits = Pattern.compile(
                        property("operation", "not").path("pattern").asText())
                .asPredicate();

        for (int i = 0; i < 200_000; i++) {
            String text = RandomEvents.identifierOrNearly(random);

            assertThat(Identifiers.isSourceId(text)).as(text).isEqualTo(source.test(text) && !digits.test(text));
            assertThat(Identifiers.isOperation(text)).as(text).isEqualTo(operation.test(text) && !digits.test(text));
            assertThat(Identifiers.hasLongDigitRun(text)).as(text).isEqualTo(digits.test(text));
        }
    }

    @Test
    void validatesWhateverTheEncoderWrites() {
        Random random = Seed.random("ContractTest.validatesWhateverTheEncoderWrites");
        AccessEventEncoder encoder = new AccessEventEncoder();

        for (int i = 0; i < 5_000; i++) {
            String json = new String(encoder.encode(RandomEvents.event(random)), StandardCharsets.UTF_8);

            assertThat(SCHEMA.validate(json, InputFormat.JSON)).as(json).isEmpty();
        }
    }

    @Test
    void judgesMutatedEventsAsTheSchemaDoes() {
        Random random = Seed.random("ContractTest.judgesMutatedEventsAsTheSchemaDoes");
        int accepted = 0;
        int iterations = 20_000;

        for (int i = 0; i < iterations; i++) {
            accepted += assertSameVerdict(RandomEvents.mutated(random)) ? 1 : 0;
        }

        assertThat(accepted).as("both verdicts must occur").isBetween(iterations / 20, iterations * 19 / 20);
    }

    /** All that the two judge differently, on purpose: JSON Schema sees values, the decoder sees the text as well. */
    @ParameterizedTest
    @MethodSource
    void differsFromTheSchemaOnlyInWhatASchemaCannotSay(String json, RejectReason reason) {
        assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
        assertThat(decode(json)).isInstanceOfSatisfying(Rejection.class, rejection -> assertThat(rejection.reason())
                .isEqualTo(reason));
    }

    static Stream<Arguments> differsFromTheSchemaOnlyInWhatASchemaCannotSay() {
        EventFixture valid = EventFixture.lookup();
        return Stream.of(
                argumentSet("a duplicate key", twice(valid), RejectReason.MALFORMED),
                argumentSet("over 64 KiB of blanks", " ".repeat(65_536) + valid.json(), RejectReason.OVERSIZED),
                argumentSet("1.0 as an integer", valid.withJson("epoch", "1.0").json(), RejectReason.BAD_VALUE),
                argumentSet("1e0 as an integer", valid.withJson("epoch", "1e0").json(), RejectReason.BAD_VALUE),
                argumentSet(
                        "1.0 as the version",
                        valid.withJson("schemaVersion", "1.0").json(),
                        RejectReason.BAD_VALUE),
                argumentSet(
                        "a day that the month lacks",
                        valid.with("occurredAt", "2026-02-30T08:00:00Z").json(),
                        RejectReason.BAD_VALUE),
                argumentSet(
                        "a leap second at noon",
                        valid.with("occurredAt", "2026-06-30T12:00:60Z").json(),
                        RejectReason.BAD_VALUE));
    }

    @Test
    void showsExamplesThatAreEvents() {
        List<DecodeResult> examples = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
                .matcher(document)
                .results()
                .map(example -> decode(example.group(1)))
                .toList();

        assertThat(examples).hasSize(3).hasOnlyElementsOfTypes(AccessRequest.class, Heartbeat.class);
        assertThat(examples).filteredOn(Heartbeat.class::isInstance).hasSize(1);
    }

    /** Whether both accept it. */
    private static boolean assertSameVerdict(EventFixture event) {
        boolean bySchema = SCHEMA.validate(event.json(), InputFormat.JSON).isEmpty();
        boolean byDecoder = decode(event.json()) instanceof AccessEvent;
        assertThat(byDecoder).as("decoder against schema: %s", event.json()).isEqualTo(bySchema);
        return byDecoder;
    }

    private static DecodeResult decode(String json) {
        return new AccessEventDecoder().decode(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String twice(EventFixture valid) {
        return valid.json().replace("\"epoch\":0", "\"epoch\":0,\"epoch\":0");
    }

    private static JsonNode property(String field, String keyword) {
        JsonNode value = SCHEMA_TREE.path("properties").path(field).path(keyword);
        assertThat(value.isMissingNode())
                .as("%s of %s in the schema", keyword, field)
                .isFalse();
        return value;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private String ruleOf(String field) {
        return rows("| field | type | rule |").stream()
                .filter(row -> row.get(0).equals(field))
                .map(row -> row.get(2))
                .findFirst()
                .orElseThrow();
    }

    /** The rows under the document's table with this head, each a list of cells; the first without its backquotes. */
    private List<List<String>> rows(String head) {
        List<String> lines = document.lines().toList();
        int start = lines.indexOf(head);
        assertThat(start).as("the table %s", head).isNotNegative();
        return lines.stream()
                .skip(start + 2L)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .map(cells -> Stream.concat(
                                Stream.of(cells.get(0).replace("`", "")),
                                cells.stream().skip(1))
                        .toList())
                .toList();
    }

    private static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException broken) {
            throw new AssertionError("the schema is no JSON", broken);
        }
    }

    private static String schemaText() {
        String resource = "/schemas/access-event-v1.schema.json";
        try (InputStream in = Objects.requireNonNull(ContractTest.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private static String document() {
        try {
            return Files.readString(Path.of("..", "docs", "contract.md"));
        } catch (IOException missing) {
            throw new AssertionError("run the tests in the module's folder, as Maven does", missing);
        }
    }
}
