package io.popdb.pulse.agent.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.popdb.pulse.agent.formats.ParsedRecord.Unusable;
import io.popdb.pulse.agent.formats.ParsedRecord.Usable;
import io.popdb.pulse.agent.numbers.Numbering;
import io.popdb.pulse.agent.numbers.Numbering.NextSequence;
import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.AccessEventDecoder;
import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.DecodeResult;
import io.popdb.pulse.contract.EventAdmission;
import io.popdb.pulse.contract.Heartbeat;
import io.popdb.pulse.contract.PersonalData;
import io.popdb.pulse.contract.Reason;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.contract.Rejection;
import io.popdb.pulse.declarations.Roster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What {@link PulseLineParser} must agree with: it writes what is left away into the line, and the decoder that the centre
 * runs judges the result.
 */
final class TwoPassPulseLineParser implements LineParser {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxStringLength(AccessEvent.MAX_BYTES)
                    .build())
            .build();

    /** What a line can have that the decoder took. */
    private static final Set<Reason> JUDGED = Set.of(
            LogRejectReason.OTHER_AGENCY,
            LogRejectReason.PERSONAL_DATA,
            RejectReason.UNKNOWN_AGENCY,
            RejectReason.TIMESTAMP_OUT_OF_RANGE);

    private final AccessEventDecoder decoder = new AccessEventDecoder();
    private final Roster roster;
    private final Optional<String> agencyId;
    private final Optional<String> sourceId;

    /**
     * @param agencyId whose log it is; empty where every line says so itself
     * @param sourceId which gateway's log it is; empty where every line says so itself
     */
    TwoPassPulseLineParser(Roster roster, Optional<String> agencyId, Optional<String> sourceId) {
        this.roster = roster;
        this.agencyId = agencyId;
        this.sourceId = sourceId;
    }

    @Override
    public int longestLine() {
        return AccessEvent.MAX_BYTES;
    }

    /** A line whose duration alone is at fault is read once more without the fault. */
    @Override
    public ParsedRecord read(byte[] buffer, int offset, int length, Numbering numbering) {
        ParsedRecord first = readOnce(buffer, offset, length, numbering);
        if (!(first instanceof Unusable unusable) || !(unusable.reason() instanceof RejectReason reason)) {
            return first;
        }
        return PulseDuration.mended(new Rejection(reason, unusable.field()), buffer, offset, length)
                .map(mended ->
                        noted(readOnce(mended.bytes(), 0, mended.bytes().length, numbering), mended.unread(), unusable))
                .orElse(first);
    }

    private static ParsedRecord noted(ParsedRecord again, String unread, Unusable first) {
        if (again instanceof Usable usable) {
            return new Usable(usable.event(), unread);
        }
        return again instanceof Unusable why && JUDGED.contains(why.reason()) ? again : first;
    }

    private ParsedRecord readOnce(byte[] buffer, int offset, int length, Numbering numbering) {
        Set<String> present = new HashSet<>();
        int bodyStart;
        try (JsonParser parser = JSON.createParser(buffer, offset, length)) {
            bodyStart = fieldsOf(parser, present);
        } catch (IOException notJson) {
            return new Unusable(RejectReason.MALFORMED, "");
        }
        if (present.isEmpty()) {
            return new Unusable(RejectReason.MALFORMED, "");
        }
        boolean ownNumbers = present.contains("epoch") || present.contains("sequence");
        byte[] whole = withMissing(present, ownNumbers, buffer, offset + bodyStart, length - bodyStart);
        DecodeResult result = decoder.decode(whole);
        if (result instanceof Rejection rejection) {
            return new Unusable(rejection.reason(), rejection.field());
        }
        AccessEvent event = (AccessEvent) result;
        return judged(event, ownNumbers)
                .<ParsedRecord>map(unusable -> unusable)
                .orElseGet(() -> new Usable(ownNumbers ? event : numbered(event, numbering)));
    }

    /** Where the object's fields begin, behind its bracket; their names go into {@code present}. */
    private static int fieldsOf(JsonParser parser, Set<String> present) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return 0;
        }
        int bodyStart = (int) parser.currentTokenLocation().getByteOffset() + 1;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            present.add(parser.currentName());
            parser.nextToken();
            parser.skipChildren();
        }
        return bodyStart;
    }

    private byte[] withMissing(Set<String> present, boolean ownNumbers, byte[] buffer, int bodyStart, int bodyLength) {
        StringBuilder missing = new StringBuilder("{");
        if (!present.contains("schemaVersion")) {
            missing.append("\"schemaVersion\":")
                    .append(AccessEvent.SCHEMA_VERSION)
                    .append(',');
        }
        if (!present.contains("agencyId")) {
            agencyId.ifPresent(
                    id -> missing.append("\"agencyId\":\"").append(id).append("\","));
        }
        if (!present.contains("sourceId")) {
            sourceId.ifPresent(
                    id -> missing.append("\"sourceId\":\"").append(id).append("\","));
        }
        if (!ownNumbers) {
            missing.append("\"epoch\":0,\"sequence\":0,");
        }
        byte[] head = missing.toString().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream whole = new ByteArrayOutputStream(head.length + bodyLength);
        whole.writeBytes(head);
        whole.write(buffer, bodyStart, bodyLength);
        return whole.toByteArray();
    }

    private static AccessEvent numbered(AccessEvent event, Numbering numbering) {
        String agency = event.agencyId();
        String source = event.sourceId();
        long millis = event.occurredAtMillis();
        if (!(event instanceof AccessRequest request)) {
            NextSequence next = numbering.ofHeartbeat(agency, source, millis);
            return new Heartbeat(agency, source, next.epoch(), next.sequence(), millis);
        }
        NextSequence next = numbering.ofRequest(agency, source, millis);
        return new AccessRequest(
                agency,
                source,
                next.epoch(),
                next.sequence(),
                request.type(),
                request.operation(),
                request.outcome(),
                request.durationMillis(),
                millis);
    }

    private Optional<Unusable> judged(AccessEvent event, boolean ownNumbers) {
        if (agencyId.isPresent() && !event.agencyId().equals(agencyId.get())) {
            return Optional.of(new Unusable(LogRejectReason.OTHER_AGENCY, "agencyId"));
        }
        if (!roster.contains(event.agencyId())) {
            return Optional.of(new Unusable(RejectReason.UNKNOWN_AGENCY, "agencyId"));
        }
        List<String> personal = new ArrayList<>();
        personal.add(PersonalData.in(event.sourceId()).isPresent() ? "sourceId" : "");
        personal.add(
                event instanceof AccessRequest request
                                && PersonalData.in(request.operation()).isPresent()
                        ? "operation"
                        : "");
        personal.add(ownNumbers && !OwnNumbers.isEpoch(event.epoch()) ? "epoch" : "");
        personal.add(ownNumbers && !OwnNumbers.isSequence(event.sequence()) ? "sequence" : "");
        personal.removeIf(String::isEmpty);
        if (!personal.isEmpty()) {
            return Optional.of(new Unusable(LogRejectReason.PERSONAL_DATA, personal.get(0)));
        }
        if (!EventAdmission.canHaveOccurred(event.occurredAtMillis())) {
            return Optional.of(new Unusable(RejectReason.TIMESTAMP_OUT_OF_RANGE, "occurredAt"));
        }
        return Optional.empty();
    }
}
