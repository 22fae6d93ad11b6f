package io.popdb.pulse.contract;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record that must be rejected for the reason, where it is sent to {@link #AGENCY}'s topic and the roster has that agency
 * and {@link #OTHER_AGENCY}. {@link #all} has some for each reason: whoever adds a reason adds an example, and tests that must
 * hold for each reason go through them.
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

    private RejectExample(RejectReason reason, byte[] key, byte @Nullable [] payload) {
        this.reason = reason;
        this.key = key;
        this.payload = payload;
    }

    public static List<RejectExample> all() {
        return List.of(
                of(RejectReason.OVERSIZED, new byte[900_000]),
                of(RejectReason.OVERSIZED, "[".repeat(100_000)),
                of(RejectReason.MALFORMED, "[".repeat(60_000)),
                of(RejectReason.MALFORMED, "{\"" + SECRET),
                new RejectExample(RejectReason.MALFORMED, EVENT.key(), null),
                of(RejectReason.UNSUPPORTED_VERSION, EVENT.withJson("schemaVersion", "2")),
                of(RejectReason.UNKNOWN_FIELD, EVENT.with("citizenNumber", SECRET)),
                of(RejectReason.MISSING_FIELD, EVENT.without("outcome")),
                of(RejectReason.BAD_VALUE, EVENT.with("operation", "citizen." + SECRET)),
                new RejectExample(
                        RejectReason.KEY_MISMATCH, EVENT.source("gw-2").key(), EVENT.bytes()),
                of(RejectReason.UNKNOWN_AGENCY, EVENT.agency("prov-99")),
                of(RejectReason.SPOOFED_AGENCY, EVENT.agency(OTHER_AGENCY)),
                of(RejectReason.TIMESTAMP_OUT_OF_RANGE, EVENT.occurredAt(Instant.parse("2021-06-30T16:59:59Z"))));
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

    private static RejectExample of(RejectReason reason, EventFixture event) {
        return new RejectExample(reason, event.key(), event.bytes());
    }

    private static RejectExample of(RejectReason reason, String payload) {
        return of(reason, payload.getBytes(StandardCharsets.UTF_8));
    }

    private static RejectExample of(RejectReason reason, byte[] payload) {
        return new RejectExample(reason, EVENT.key(), payload);
    }
}
