package io.popdb.pulse.contract;

import static io.popdb.pulse.contract.RejectReason.BAD_VALUE;
import static io.popdb.pulse.contract.RejectReason.MALFORMED;
import static io.popdb.pulse.contract.RejectReason.MISSING_FIELD;
import static io.popdb.pulse.contract.RejectReason.UNKNOWN_FIELD;
import static io.popdb.pulse.contract.RejectReason.UNSUPPORTED_VERSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One table for each reason that the payload alone can tell. */
class RejectedPayloadsTest {
    private static final EventFixture LOOKUP = EventFixture.lookup();
    private static final EventFixture HEARTBEAT = EventFixture.heartbeat();
    /** Texts that two of the fields may well have, as far as the payload can tell. */
    private static final Set<String> ANY_TEXT = Set.of("agencyId\"\\u0000\"", "agencyId\"1\"", "sourceId\"1\"");

    private static final String DEEP = "[".repeat(7) + "]".repeat(7);
    private static final String TOO_DEEP = "[".repeat(8) + "]".repeat(8);

    private final AccessEventDecoder decoder = new AccessEventDecoder();

    @ParameterizedTest
    @MethodSource({"malformed", "wronglyEncoded", "otherVersions", "unknownFields", "missingFields", "badValues"})
    void rejects(byte[] payload, RejectReason reason, String field) {
        assertThat(decoder.decode(payload)).isEqualTo(new Rejection(reason, field));
    }

    static Stream<Arguments> malformed() {
        String json = LOOKUP.json();
        return Stream.of(
                broken("an empty value", ""),
                broken("a blank", " "),
                broken("blanks", "  \n  "),
                broken("a number", "1"),
                broken("a text", "\"LOOKUP\""),
                broken("null", "null"),
                broken("a list of events", "[" + json + "]"),
                broken("no JSON at all", "citizen.lookup"),
                broken("half an event", json.substring(0, json.length() / 2)),
                broken("all but the last brace", json.substring(0, json.length() - 1)),
                broken("a brace alone", "{"),
                broken("two events", json + json),
                broken("a trailing brace", json + "}"),
                broken("a trailing comma", json.replace("}", ",}")),
                broken("a trailing word", json + " x"),
                broken("a trailing zero byte", json + "\0"),
                broken("a comment", "/* */" + json),
                broken("single quotes", json.replace('"', '\'')),
                broken("a key without quotes", json.replace("\"epoch\"", "epoch")),
                broken("a leading zero", LOOKUP.withJson("epoch", "007").json()),
                broken("a plus sign", LOOKUP.withJson("epoch", "+7").json()),
                broken("a hexadecimal number", LOOKUP.withJson("epoch", "0x7").json()),
                broken("not a number", LOOKUP.withJson("epoch", "NaN").json()),
                broken(
                        "a raw control character",
                        LOOKUP.withJson("operation", "\"a\nb\"").json()),
                broken(
                        "one in an unknown field",
                        LOOKUP.withJson("note", "\"a\nb\"").json()),
                broken(
                        "an escape that is none",
                        LOOKUP.withJson("operation", "\"\\x41\"").json()),
                broken("one in an unknown field's key", LOOKUP.json().replace("epoch", "\\x65poch")),
                broken("a key twice", json.replace("\"epoch\":0", "\"epoch\":0,\"epoch\":0")),
                broken("a key twice, once escaped", json.replace("\"epoch\":0", "\"epoch\":0,\"\\u0065poch\":1")),
                broken("an unknown key twice", LOOKUP.withJson("a", "1,\"a\":1").json()),
                broken(
                        "a key twice within an unknown field",
                        LOOKUP.withJson("a", "{\"b\":1,\"b\":1}").json()),
                broken("nesting too deep", LOOKUP.withJson("note", TOO_DEEP).json()),
                broken(
                        "nesting too deep in a known field",
                        LOOKUP.withJson("epoch", TOO_DEEP).json()),
                broken("60,000 brackets", "[".repeat(60_000)),
                broken("60,000 objects", "{\"a\":".repeat(10_000)),
                broken("a key too long", LOOKUP.withJson("k".repeat(300), "1").json()),
                broken(
                        "a number too long",
                        LOOKUP.withJson("epoch", "1".repeat(101)).json()),
                broken(
                        "a number too long for an unknown field",
                        LOOKUP.withJson("note", "1".repeat(60_000)).json()));
    }

    static Stream<Arguments> wronglyEncoded() {
        byte[] invalid = {(byte) 0xC3, '('};
        byte[] overlong = {(byte) 0xC1, (byte) 0xA1};
        byte[] surrogate = {(byte) 0xED, (byte) 0xA0, (byte) 0x80};
        byte[] beyond = {(byte) 0xF7, (byte) 0xBF, (byte) 0xBF, (byte) 0xBF};
        byte[] cut = {(byte) 0xE1, (byte) 0xBB};
        List<Arguments> rows = new ArrayList<>();
        rows.add(row("UTF-16, big end first", LOOKUP.json().getBytes(StandardCharsets.UTF_16BE)));
        rows.add(row("UTF-16, little end first", LOOKUP.json().getBytes(StandardCharsets.UTF_16LE)));
        rows.add(row("UTF-16 with a mark", LOOKUP.json().getBytes(StandardCharsets.UTF_16)));
        rows.add(row("UTF-32, big end first", LOOKUP.json().getBytes(Charset.forName("UTF-32BE"))));
        rows.add(row("UTF-32, little end first", LOOKUP.json().getBytes(Charset.forName("UTF-32LE"))));
        rows.add(row("Latin-1", LOOKUP.with("note", "é").json().getBytes(StandardCharsets.ISO_8859_1)));
        rows.add(row("a byte order mark", ("\ufeff" + LOOKUP.json()).getBytes(StandardCharsets.UTF_8)));
        for (String place : List.of("\"agencyId\":\"@\"", "\"note\":\"@\"", "\"@\":1", "\"note\":{\"@\":[\"@\"]}")) {
            rows.add(row("invalid UTF-8 in " + place, with(place, invalid)));
            rows.add(row("an overlong form in " + place, with(place, overlong)));
            rows.add(row("a surrogate in " + place, with(place, surrogate)));
            rows.add(row("a character beyond Unicode in " + place, with(place, beyond)));
            rows.add(row("a character cut short in " + place, with(place, cut)));
        }
        return rows.stream();
    }

    static Stream<Arguments> otherVersions() {
        return Stream.of("0", "2", "-1", "99999999999999999999", "9223372036854775807", "-9223372036854775808")
                .map(version -> row(
                        "version " + version,
                        LOOKUP.withJson("schemaVersion", version),
                        UNSUPPORTED_VERSION,
                        "schemaVersion"));
    }

    static Stream<Arguments> unknownFields() {
        return Stream.of(
                row("a text", LOOKUP.with("citizenNumber", "001099012345"), UNKNOWN_FIELD, ""),
                row("null", LOOKUP.withJson("note", "null"), UNKNOWN_FIELD, ""),
                row("an object", LOOKUP.withJson("note", "{\"epoch\":1}"), UNKNOWN_FIELD, ""),
                row("nesting that can be borne", LOOKUP.withJson("note", DEEP), UNKNOWN_FIELD, ""),
                row("a key without a name", LOOKUP.withJson("", "1"), UNKNOWN_FIELD, ""),
                row("a key in capitals", LOOKUP.withJson("EPOCH", "1"), UNKNOWN_FIELD, ""),
                row("a key with a blank", LOOKUP.withJson("epoch ", "1"), UNKNOWN_FIELD, ""),
                row("a key of nine digits", LOOKUP.withJson("001099012", "1"), UNKNOWN_FIELD, ""),
                row("a key in Vietnamese", LOOKUP.with("họTên", "Nguyễn Văn A"), UNKNOWN_FIELD, ""),
                row("the longest key", LOOKUP.withJson("k".repeat(256), "1"), UNKNOWN_FIELD, ""),
                row("a text of 60,000", LOOKUP.with("note", "x".repeat(60_000)), UNKNOWN_FIELD, ""),
                row("a heartbeat's operation", HEARTBEAT.operation("citizen.lookup"), UNKNOWN_FIELD, "operation"),
                row("a heartbeat's outcome", HEARTBEAT.outcome(Outcome.MATCH), UNKNOWN_FIELD, "outcome"),
                row("a heartbeat's null outcome", HEARTBEAT.withJson("outcome", "null"), UNKNOWN_FIELD, "outcome"),
                row("a heartbeat's duration", HEARTBEAT.durationMillis(1), UNKNOWN_FIELD, "durationMillis"));
    }

    static Stream<Arguments> missingFields() {
        Stream<Arguments> requests = AccessEvent.FIELDS.stream()
                .map(field -> row("a lookup's " + field, LOOKUP.without(field), MISSING_FIELD, field));
        Stream<Arguments> heartbeats = AccessEvent.FIELDS.stream()
                .filter(field -> HEARTBEAT.json().contains(field))
                .map(field -> row("a heartbeat's " + field, HEARTBEAT.without(field), MISSING_FIELD, field));
        Arguments nothing = row("all fields", "{}".getBytes(StandardCharsets.UTF_8), MISSING_FIELD, "schemaVersion");
        return Stream.concat(Stream.concat(requests, heartbeats), Stream.of(nothing));
    }

    static Stream<Arguments> badValues() {
        List<Arguments> rows = new ArrayList<>();
        for (String field : AccessEvent.FIELDS) {
            for (String never :
                    List.of("null", "true", "[]", "{}", "[1]", "1.0", "1e0", "-0.0", "\"\\u0000\"", "\"1\"")) {
                if (!ANY_TEXT.contains(field + never)) {
                    rows.add(row(field + " as " + never, LOOKUP.withJson(field, never), BAD_VALUE, field));
                }
            }
        }
        for (String field : List.of("epoch", "sequence", "durationMillis")) {
            for (String number : List.of("-1", "-9223372036854775808", "9223372036854775808", "1".repeat(100))) {
                rows.add(row(field + " as " + number, LOOKUP.withJson(field, number), BAD_VALUE, field));
            }
        }
        for (String field : List.of("agencyId", "sourceId", "operation", "type", "outcome")) {
            rows.add(row(field + " with nine digits", LOOKUP.with(field, "a123456789"), BAD_VALUE, field));
            EventFixture escaped = LOOKUP.withJson(field, "\"a12345678\\u0039\"");
            rows.add(row(field + " with an escaped ninth digit", escaped, BAD_VALUE, field));
            EventFixture allEscaped = LOOKUP.withJson(field, '"' + "\\u0031".repeat(9) + '"');
            rows.add(row(field + " with nine escaped digits", allEscaped, BAD_VALUE, field));
        }
        for (String text : List.of("", "-gw", "GW", "gw_1", "gw 1", "gw.1", "gw-1\n", "gé", "x".repeat(33))) {
            rows.add(row("source '" + text + "'", LOOKUP.source(text), BAD_VALUE, "sourceId"));
        }
        for (String text :
                List.of("", "1a", ".a", "-a", "A", "a_b", "a b", "a\n", "é", "a".repeat(49), "a".repeat(60_000))) {
            String shown = text.length() > 60 ? "60,000 letters" : text;
            rows.add(row("operation '" + shown + "'", LOOKUP.operation(text), BAD_VALUE, "operation"));
        }
        for (String text : List.of("", "lookup", "LOOKUP ", "SUCCESS")) {
            rows.add(row("type '" + text + "'", LOOKUP.with("type", text), BAD_VALUE, "type"));
        }
        for (String text : List.of("", "match", "FAILURE", "NOT_AUTHORIZED", "LOOKUP")) {
            rows.add(row("outcome '" + text + "'", LOOKUP.with("outcome", text), BAD_VALUE, "outcome"));
        }
        for (String text : List.of("", "2026-02-25", "2026-02-25T08:00:00", "2026-02-30T08:00:00Z", "1771981200000")) {
            rows.add(row("moment '" + text + "'", LOOKUP.with("occurredAt", text), BAD_VALUE, "occurredAt"));
        }
        return rows.stream();
    }

    private static Arguments broken(String name, String json) {
        return row(name, json.getBytes(StandardCharsets.UTF_8));
    }

    private static Arguments row(String name, byte[] malformed) {
        return row(name, malformed, MALFORMED, "");
    }

    private static Arguments row(String name, EventFixture event, RejectReason reason, String field) {
        return row(name, event.bytes(), reason, field);
    }

    private static Arguments row(String name, byte[] payload, RejectReason reason, String field) {
        return argumentSet(name, payload, reason, field);
    }

    /** A valid event with one more field, in which each {@code @} stands for the bytes. */
    private static byte[] with(String field, byte[] bytes) {
        String event =
                field.startsWith("\"agencyId\"") ? LOOKUP.without("agencyId").json() : LOOKUP.json();
        String json = event.replace("}", "," + field + "}");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte b : json.getBytes(StandardCharsets.UTF_8)) {
            if (b == '@') {
                out.writeBytes(bytes);
            } else {
                out.write(b);
            }
        }
        return out.toByteArray();
    }
}
