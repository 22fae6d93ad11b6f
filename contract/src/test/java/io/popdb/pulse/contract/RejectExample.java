package io.popdb.pulse.contract;

import io.popdb.pulse.contract.RejectReason.Basis;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A record that must be rejected for the reason, where it is sent to {@link #AGENCY}'s topic and the roster has that agency
 * and {@link #OTHER_AGENCY}. {@link #all} has some for each reason that one record can give: whoever adds a reason adds an example, and tests that must
 * hold for each reason go through them. An example of a payload's reason is best given as what goes wrong with any event,
 * in its fields or in its text: tests then let it go wrong together with others, and at random.
 */
public final class RejectExample {
    public static final String AGENCY = "prov-40";
    public static final String OTHER_AGENCY = "min-moj";

    /** What some of them hold and no part of Pulse may repeat. */
    public static final String SECRET = "001099012345";

    private static final EventFixture EVENT = EventFixture.lookup().agency(AGENCY);

    private final RejectReason reason;
    private final byte[] key;
    private final byte @Nullable [] payload;

    private final Optional<Fault> fault;

    private RejectExample(RejectReason reason, byte[] key, byte @Nullable [] payload) {
        this.reason = reason;
        this.key = key;
        this.payload = payload;
        this.fault = Optional.empty();
    }

    private RejectExample(RejectReason reason, Fault fault) {
        this.reason = reason;
        this.key = fault.fields(EVENT).key();
        this.payload = withFaults(EVENT, List.of(fault));
        this.fault = Optional.of(fault);
    }

    public static List<RejectExample> all() {
        return List.of(
                of(RejectReason.OVERSIZED, new byte[900_000]),
                of(RejectReason.OVERSIZED, "[".repeat(100_000)),
                ofText(RejectReason.OVERSIZED, json -> json + " ".repeat(AccessEvent.MAX_BYTES)),
                ofText(RejectReason.MALFORMED, json -> json + "}"),
                of(RejectReason.MALFORMED, "[".repeat(60_000)),
                of(RejectReason.MALFORMED, "{\"" + SECRET),
                new RejectExample(RejectReason.MALFORMED, EVENT.key(), null),
                ofFields(RejectReason.UNSUPPORTED_VERSION, event -> event.withJson("schemaVersion", "2")),
                ofFields(RejectReason.UNKNOWN_FIELD, event -> event.with("citizenNumber", SECRET)),
                ofFields(RejectReason.MISSING_FIELD, event -> event.without("outcome")),
                ofFields(RejectReason.BAD_VALUE, event -> event.with("operation", "citizen." + SECRET)),
                ofFields(RejectReason.BAD_VALUE, event -> event.withJson("sequence", "1000000000000")),
                ofFields(RejectReason.BAD_VALUE, event -> event.withJson("durationMillis", "86400001")),
                new RejectExample(
                        RejectReason.KEY_MISMATCH, EVENT.source("gw-2").key(), EVENT.bytes()),
                ofFields(RejectReason.UNKNOWN_AGENCY, event -> event.agency("prov-99")),
                ofFields(RejectReason.SPOOFED_AGENCY, event -> event.agency(OTHER_AGENCY)),
                ofFields(
                        RejectReason.TIMESTAMP_OUT_OF_RANGE,
                        event -> event.occurredAt(Instant.parse("2021-06-30T16:59:59Z"))));
    }

    /** The reasons that a single record can give, whatever came before it. */
    public static Set<RejectReason> reasonsOfOneRecord() {
        return Arrays.stream(RejectReason.values())
                .filter(reason -> reason.basis() != Basis.HISTORY)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(RejectReason.class)));
    }

    /** The reasons that the payload alone gives. */
    static Set<RejectReason> payloadReasons() {
        return Arrays.stream(RejectReason.values())
                .filter(reason -> reason.basis() == Basis.PAYLOAD)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(RejectReason.class)));
    }

    /** A fault for each reason that one can be given for, in the order of judgement. */
    static Map<RejectReason, Fault> faults() {
        Map<RejectReason, Fault> faults = new EnumMap<>(RejectReason.class);
        for (RejectExample example : all()) {
            example.fault.ifPresent(fault -> faults.putIfAbsent(example.reason, fault));
        }
        return faults;
    }

    /** The event with all of the faults. */
    static byte[] withFaults(EventFixture event, Collection<Fault> faults) {
        EventFixture faulty = event;
        for (Fault fault : faults) {
            faulty = fault.fields(faulty);
        }
        String json = faulty.json();
        for (Fault fault : faults) {
            json = fault.text(json);
        }
        return json.getBytes(StandardCharsets.UTF_8);
    }

    public RejectReason reason() {
        return reason;
    }

    public byte[] key() {
        return key;
    }

    public byte @Nullable [] payload() {
        return payload;
    }

    private static RejectExample ofFields(RejectReason reason, UnaryOperator<EventFixture> fault) {
        return new RejectExample(reason, new Fault(fault, UnaryOperator.identity()));
    }

    private static RejectExample ofText(RejectReason reason, UnaryOperator<String> fault) {
        return new RejectExample(reason, new Fault(UnaryOperator.identity(), fault));
    }

    private static RejectExample of(RejectReason reason, String payload) {
        return of(reason, payload.getBytes(StandardCharsets.UTF_8));
    }

    private static RejectExample of(RejectReason reason, byte[] payload) {
        return new RejectExample(reason, EVENT.key(), payload);
    }

    /** What is wrong with an example, as it can be wrong with other events too. */
    record Fault(UnaryOperator<EventFixture> inFields, UnaryOperator<String> inText) {
        EventFixture fields(EventFixture event) {
            return inFields.apply(event);
        }

        String text(String json) {
            return inText.apply(json);
        }
    }
}
