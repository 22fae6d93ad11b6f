package io.popdb.pulse.contract;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Access events for tests, as values and as the bytes that an agency sends. It begins with a valid event; each call
 * gives a changed copy, so that one may serve many. {@link #with}, {@link #withJson} and {@link #without} also make
 * events that break the contract.
 *
 * <pre>{@code
 * byte[] payload = EventFixture.lookup().agency("prov-79").sequence(7).bytes();
 * byte[] broken = EventFixture.heartbeat().with("citizenNumber", "x").bytes();
 * }</pre>
 */
public final class EventFixture {
    /** The default moment: a Wednesday morning in office hours. */
    public static final Instant OCCURRED_AT = Instant.parse("2026-02-25T01:00:00Z");

    private static final DateTimeFormatter LOCAL_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX");

    /** Each field's value as JSON, in the order of writing: that of {@link AccessEventEncoder}. */
    private final Map<String, String> fields;

    private EventFixture(Map<String, String> fields) {
        this.fields = fields;
    }

    /** A lookup by source {@code gw-1} of {@code prov-40}: epoch 0, sequence 0, a match after 42 ms. */
    public static EventFixture lookup() {
        return common("LOOKUP")
                .operation("citizen.lookup")
                .outcome(Outcome.MATCH)
                .durationMillis(42)
                .occurredAt(OCCURRED_AT);
    }

    /** An authentication, otherwise as {@link #lookup()}. */
    public static EventFixture authentication() {
        return common("AUTHENTICATION")
                .operation("identity.verify")
                .outcome(Outcome.MATCH)
                .durationMillis(42)
                .occurredAt(OCCURRED_AT);
    }

    /** A heartbeat by the same source before its first event. */
    public static EventFixture heartbeat() {
        return common("HEARTBEAT").occurredAt(OCCURRED_AT);
    }

    private static EventFixture common(String type) {
        return new EventFixture(Map.of())
                .withJson("schemaVersion", "1")
                .agency("prov-40")
                .source("gw-1")
                .epoch(0)
                .sequence(0)
                .with("type", type);
    }

    public EventFixture agency(String agencyId) {
        return with("agencyId", agencyId);
    }

    public EventFixture source(String sourceId) {
        return with("sourceId", sourceId);
    }

    public EventFixture epoch(long epoch) {
        return withJson("epoch", Long.toString(epoch));
    }

    public EventFixture sequence(long sequence) {
        return withJson("sequence", Long.toString(sequence));
    }

    public EventFixture operation(String operation) {
        return with("operation", operation);
    }

    public EventFixture outcome(Outcome outcome) {
        return with("outcome", outcome.name());
    }

    public EventFixture durationMillis(long durationMillis) {
        return withJson("durationMillis", Long.toString(durationMillis));
    }

    public EventFixture occurredAt(Instant moment) {
        return with("occurredAt", LOCAL_TIME.format(OffsetDateTime.ofInstant(moment, ZoneOffset.ofHours(7))));
    }

    /** The field with a text as its value, whether the contract allows that or not. */
    public EventFixture with(String field, String text) {
        return withJson(field, '"' + escaped(text) + '"');
    }

    /** The field with any JSON, or none, as its value. */
    public EventFixture withJson(String field, String json) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        changed.put(field, json);
        return new EventFixture(changed);
    }

    public EventFixture without(String field) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        changed.remove(field);
        return new EventFixture(changed);
    }

    /** The event as a value; it must keep the contract. */
    public AccessEvent event() {
        DecodeResult decoded = new AccessEventDecoder().decode(bytes());
        if (decoded instanceof AccessEvent event) {
            return event;
        }
        throw new IllegalStateException(json() + " is no access event: " + decoded);
    }

    /** The payload as text. */
    public String json() {
        return fields.entrySet().stream()
                .map(field -> '"' + escaped(field.getKey()) + "\":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** The payload as an agency sends it. */
    public byte[] bytes() {
        return json().getBytes(StandardCharsets.UTF_8);
    }

    /** The key that the record must have: the source's id. */
    public byte[] key() {
        String quoted = fields.getOrDefault("sourceId", "\"\"");
        return quoted.substring(1, quoted.length() - 1).getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
