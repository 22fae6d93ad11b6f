package io.popdb.pulse.agent.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.popdb.pulse.agent.formats.ParsedRecord.Ignored;
import io.popdb.pulse.agent.formats.ParsedRecord.Unusable;
import io.popdb.pulse.agent.formats.ParsedRecord.Usable;
import io.popdb.pulse.agent.formats.XroadMapping.Client;
import io.popdb.pulse.agent.formats.XroadMapping.Side;
import io.popdb.pulse.agent.numbers.Numbering;
import io.popdb.pulse.agent.numbers.Numbering.NextSequence;
import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.EventAdmission;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.contract.TextInterner;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Parses one operational-monitoring record of an X-Road security server and maps it to an access event. Reused from record to record.
 *
 * <p>Of all its fields only those named here are ever looked at; the others, {@code messageUserId} (a personal code)
 * among them, are skipped by the parser without being decoded. And of those looked at only times and outcomes go into an
 * event: its words all come from the mapping. What recurs, which is all that is looked up, is one string each.
 *
 * @see <a href="https://docs.x-road.global/OperationalMonitoring/Protocols/pr-opmon_x-road_operational_monitoring_protocol.html">the
 *     protocol</a>
 */
final class XroadRecordParser {
    private static final long ABSENT = -1;

    private final XroadMapping mapping;
    private final TextInterner words = new TextInterner();
    private String badField = "";
    private String side = "";
    private String memberClass = "";
    private String memberCode = "";
    private String subsystem = "";
    private String serviceCode = "";
    private String faultCode = "";
    private long requestIn;
    private long responseOut;
    private @Nullable Boolean succeeded;

    XroadRecordParser(XroadMapping mapping) {
        this.mapping = mapping;
    }

    /** Reads from the record's opening bracket to its closing one. */
    void read(JsonParser parser) throws IOException {
        clear();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value != JsonToken.VALUE_NULL) {
                readField(parser, name, value);
            }
            parser.skipChildren();
        }
    }

    private void clear() {
        badField = "";
        side = "";
        memberClass = "";
        memberCode = "";
        subsystem = "";
        serviceCode = "";
        faultCode = "";
        requestIn = ABSENT;
        responseOut = ABSENT;
        succeeded = null;
    }

    private void readField(JsonParser parser, String name, JsonToken value) throws IOException {
        switch (name) {
            case "securityServerType" -> side = text(parser, name, value);
            case "clientMemberClass" -> memberClass = text(parser, name, value);
            case "clientMemberCode" -> memberCode = text(parser, name, value);
            case "clientSubsystemCode" -> subsystem = text(parser, name, value);
            case "serviceCode" -> serviceCode = text(parser, name, value);
            case "faultCode" -> faultCode = text(parser, name, value);
            case "requestInTs" -> requestIn = millis(parser, name, value);
            case "responseOutTs" -> responseOut = millis(parser, name, value);
            case "succeeded" -> succeeded = truth(name, value);
            default -> {}
        }
    }

    private String text(JsonParser parser, String name, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            return words.intern(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        }
        badField = name;
        return "";
    }

    private long millis(JsonParser parser, String name, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            long millis = parser.getLongValue();
            if (millis >= 0 && millis < AccessEvent.END_OF_TIME_MILLIS) {
                return millis;
            }
        }
        badField = name;
        return ABSENT;
    }

    private @Nullable Boolean truth(String name, JsonToken value) {
        if (value.isBoolean()) {
            return value == JsonToken.VALUE_TRUE;
        }
        badField = name;
        return null;
    }

    /** What was read. The side comes first: what is wrong with the half that is not counted does not matter. */
    ParsedRecord toParsedRecord(Numbering numbering) {
        Side other = mapping.side() == Side.CLIENT ? Side.PRODUCER : Side.CLIENT;
        if (side.equals(other.word())) {
            return new Ignored();
        }
        if (!badField.isEmpty()) {
            return new Unusable(RejectReason.BAD_VALUE, badField);
        }
        String missing = missing();
        if (!missing.isEmpty()) {
            return new Unusable(RejectReason.MISSING_FIELD, missing);
        }
        if (!side.equals(mapping.side().word())) {
            return new Unusable(RejectReason.BAD_VALUE, "securityServerType");
        }
        if (!EventAdmission.canHaveOccurred(requestIn)) {
            return new Unusable(RejectReason.TIMESTAMP_OUT_OF_RANGE, "requestInTs");
        }
        return mapped(numbering);
    }

    /** A request that failed may never have been answered; one that succeeded was. */
    private String missing() {
        if (side.isEmpty()) {
            return "securityServerType";
        }
        if (requestIn == ABSENT) {
            return "requestInTs";
        }
        if (succeeded == null) {
            return "succeeded";
        }
        return succeeded && responseOut == ABSENT ? "responseOutTs" : "";
    }

    private ParsedRecord mapped(Numbering numbering) {
        Optional<String> agency = mapping.agencyOf(new Client(memberClass, memberCode, subsystem));
        if (agency.isEmpty()) {
            return new Unusable(LogRejectReason.UNMAPPED_CLIENT, "clientMemberCode");
        }
        Optional<RequestKind> service = mapping.serviceOf(serviceCode);
        if (service.isEmpty()) {
            return new Unusable(LogRejectReason.UNMAPPED_SERVICE, "serviceCode");
        }
        NextSequence given = numbering.ofRequest(agency.get(), mapping.sourceId(), requestIn);
        return new Usable(new AccessRequest(
                agency.get(),
                mapping.sourceId(),
                given.epoch(),
                given.sequence(),
                service.get().type(),
                service.get().operation(),
                outcome(),
                durationMillis(),
                requestIn));
    }

    private Outcome outcome() {
        if (Boolean.TRUE.equals(succeeded)) {
            return Outcome.SUCCESS;
        }
        return mapping.isTimeout(faultCode) ? Outcome.TIMEOUT : Outcome.UPSTREAM_ERROR;
    }

    /**
     * 0 where no answer was sent, and where the server's clock was set back meanwhile; at most a day, as where it was set
     * forward. The request still counts.
     */
    private long durationMillis() {
        long waited = responseOut == ABSENT ? 0 : Math.max(0, responseOut - requestIn);
        return Math.min(waited, AccessRequest.MAX_DURATION_MILLIS);
    }
}
