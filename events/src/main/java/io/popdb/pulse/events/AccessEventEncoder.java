package io.popdb.pulse.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes access events as the contract's JSON. {@link AccessEventDecoder} reads back an equal event. Thread-safe. */
public final class AccessEventEncoder {
    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter LOCAL_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneOffset.ofHours(7));
    private static final int USUAL_BYTES = 320;

    /** The event in UTF-8. */
    public byte[] encode(AccessEvent event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("schemaVersion", AccessEvent.SCHEMA_VERSION);
            json.writeStringField("agencyId", event.agencyId());
            json.writeStringField("sourceId", event.sourceId());
            json.writeNumberField("epoch", event.epoch());
            json.writeNumberField("sequence", event.sequence());
            if (event instanceof AccessRequest request) {
                json.writeStringField("type", request.type().name());
                json.writeStringField("operation", request.operation());
                json.writeStringField("outcome", request.outcome().name());
                json.writeNumberField("durationMillis", request.durationMillis());
            } else {
                json.writeStringField("type", "HEARTBEAT");
            }
            json.writeStringField("occurredAt", LOCAL_TIME.format(Instant.ofEpochMilli(event.occurredAtMillis())));
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }
}
