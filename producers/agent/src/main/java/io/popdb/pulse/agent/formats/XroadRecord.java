package io.popdb.pulse.agent.formats;

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
import io.popdb.pulse.contract.RejectReason;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One operational-monitoring record of an X-Road security server, wherever it was read, and the access event that it is by the
 * mapping. Reused from record to record.
 *
 * <p>Only times and outcomes go into an event: its words all come from the mapping.
 *
 * @see <a href="https://docs.x-road.global/OperationalMonitoring/Protocols/pr-opmon_x-road_operational_monitoring_protocol.html">the
 *     protocol</a>
 */
final class XroadRecord {
    private static final long ABSENT = -1;
    private static final long BAD = -2;
    private static final int FIELDS = XroadField.values().length;
    private static final int LONGEST_NUMBER = 40;

    private final XroadMapping mapping;
    private final XroadOutcomes outcomes;
    private final String[] words = new String[FIELDS];
    private final long[] numbers = new long[FIELDS];
    private @Nullable Boolean succeeded;
    private @Nullable Unusable unusable;

    XroadRecord(XroadMapping mapping) {
        this.mapping = mapping;
        this.outcomes = new XroadOutcomes(mapping.timeoutFaults());
        clear();
    }

    /** Forgets the record before. */
    void clear() {
        Arrays.fill(words, "");
        Arrays.fill(numbers, ABSENT);
        succeeded = null;
        unusable = null;
    }

    /** A value as text. */
    void take(XroadField field, String text) {
        switch (field.kind()) {
            case WORD -> words[field.ordinal()] = LogEncoding.composed(text);
            case NUMBER -> take(field, number(text));
            case TRUTH -> truth(field, text);
        }
    }

    void take(XroadField field, long number) {
        if (field.kind() != XroadField.Kind.NUMBER) {
            takeUnreadable(field);
            return;
        }
        boolean good = number >= 0 && number < AccessEvent.END_OF_TIME_MILLIS;
        numbers[field.ordinal()] = good ? number : BAD;
        if (!good && field == XroadField.REQUEST_IN) {
            takeUnreadable(field);
        }
    }

    void take(XroadField field, boolean truth) {
        if (field == XroadField.SUCCEEDED) {
            succeeded = truth;
        } else {
            takeUnreadable(field);
        }
    }

    /** A value of another kind. Without an answer's time and status the request still counts. */
    void takeUnreadable(XroadField field) {
        if (field == XroadField.RESPONSE_OUT || field == XroadField.STATUS) {
            numbers[field.ordinal()] = BAD;
        } else if (unusable == null) {
            unusable = new Unusable(RejectReason.BAD_VALUE, field.label());
        }
    }

    /** Its bytes are no text. */
    void takeUndecodable(XroadField field) {
        if (unusable == null) {
            unusable = new Unusable(LogRejectReason.UNDECODABLE, field.label());
        }
    }

    private void truth(XroadField field, String text) {
        switch (text) {
            case "true", "t" -> succeeded = true;
            case "false", "f" -> succeeded = false;
            default -> takeUnreadable(field);
        }
    }

    /** Also as databases write it that know floating point only. */
    private static long number(String text) {
        try {
            return text.length() > LONGEST_NUMBER ? BAD : new BigDecimal(text).longValueExact();
        } catch (ArithmeticException | NumberFormatException none) {
            return BAD;
        }
    }

    /** What was read. The side comes first: what is wrong with the half that is not counted does not matter. */
    ParsedRecord toParsedRecord(Numbering numbering) {
        String side = word(XroadField.SERVER_TYPE);
        Side other = mapping.side() == Side.CLIENT ? Side.PRODUCER : Side.CLIENT;
        if (side.equalsIgnoreCase(other.word())) {
            return new Ignored();
        }
        if (unusable != null) {
            return unusable;
        }
        Optional<XroadField> missing = missing();
        if (missing.isPresent()) {
            return new Unusable(RejectReason.MISSING_FIELD, missing.get().label());
        }
        if (!side.equalsIgnoreCase(mapping.side().word())) {
            return new Unusable(RejectReason.BAD_VALUE, XroadField.SERVER_TYPE.label());
        }
        if (!EventAdmission.canHaveOccurred(number(XroadField.REQUEST_IN))) {
            return new Unusable(RejectReason.TIMESTAMP_OUT_OF_RANGE, XroadField.REQUEST_IN.label());
        }
        return mapped(numbering);
    }

    private Optional<XroadField> missing() {
        if (word(XroadField.SERVER_TYPE).isEmpty()) {
            return Optional.of(XroadField.SERVER_TYPE);
        }
        if (number(XroadField.REQUEST_IN) == ABSENT) {
            return Optional.of(XroadField.REQUEST_IN);
        }
        return succeeded == null ? Optional.of(XroadField.SUCCEEDED) : Optional.empty();
    }

    private ParsedRecord mapped(Numbering numbering) {
        Optional<String> agency = mapping.agencyOf(new Client(
                word(XroadField.CLIENT_INSTANCE),
                word(XroadField.CLIENT_CLASS),
                word(XroadField.CLIENT_MEMBER),
                word(XroadField.CLIENT_SUBSYSTEM)));
        if (agency.isEmpty()) {
            return new Unusable(LogRejectReason.UNMAPPED_CLIENT, XroadField.CLIENT_MEMBER.label());
        }
        Optional<RequestKind> service = mapping.serviceOf(word(XroadField.SERVICE));
        if (service.isEmpty()) {
            return new Unusable(LogRejectReason.UNMAPPED_SERVICE, XroadField.SERVICE.label());
        }
        long requestIn = number(XroadField.REQUEST_IN);
        NextSequence given = numbering.ofRequest(agency.get(), mapping.sourceId(), requestIn);
        AccessRequest event = new AccessRequest(
                agency.get(),
                mapping.sourceId(),
                given.epoch(),
                given.sequence(),
                service.get().type(),
                service.get().operation(),
                outcomes.of(Boolean.TRUE.equals(succeeded), number(XroadField.STATUS), word(XroadField.FAULT)),
                durationMillis(),
                requestIn);
        return new Usable(event, lacksDuration() ? XroadField.RESPONSE_OUT.label() : "");
    }

    /**
     * 0 where no answer was sent or nobody can tell when, and where the server's clock was set back meanwhile; at most a
     * day, as where it was set forward. The request still counts.
     */
    private long durationMillis() {
        long responseOut = number(XroadField.RESPONSE_OUT);
        long waited = responseOut < 0 ? 0 : Math.max(0, responseOut - number(XroadField.REQUEST_IN));
        return Math.min(waited, AccessRequest.MAX_DURATION_MILLIS);
    }

    /** A request that failed may never have been answered; one that succeeded was. */
    private boolean lacksDuration() {
        long responseOut = number(XroadField.RESPONSE_OUT);
        return responseOut == BAD || (responseOut == ABSENT && Boolean.TRUE.equals(succeeded));
    }

    private String word(XroadField field) {
        return words[field.ordinal()];
    }

    private long number(XroadField field) {
        return numbers[field.ordinal()];
    }
}
