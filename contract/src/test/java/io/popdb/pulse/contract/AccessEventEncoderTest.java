package io.popdb.pulse.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AccessEventEncoderTest {
    private static final long OCCURRED_AT =
            Instant.parse("2026-02-25T01:00:00.007Z").toEpochMilli();

    private final AccessEventEncoder encoder = new AccessEventEncoder();

    @Test
    void writesARequestByteForByte() {
        AccessEvent event = new AccessRequest(
                "prov-40", "gw-1", 2, 7, RequestType.LOOKUP, "citizen.lookup", Outcome.NOT_FOUND, 42, OCCURRED_AT);

        assertThat(encoder.encode(event))
                .asString()
                .isEqualTo("{\"schemaVersion\":1,\"agencyId\":\"prov-40\",\"sourceId\":\"gw-1\",\"epoch\":2,"
                        + "\"sequence\":7,\"type\":\"LOOKUP\",\"operation\":\"citizen.lookup\","
                        + "\"outcome\":\"NOT_FOUND\",\"durationMillis\":42,"
                        + "\"occurredAt\":\"2026-02-25T08:00:00.007+07:00\"}");
    }

    @Test
    void writesAHeartbeatByteForByte() {
        assertThat(encoder.encode(new Heartbeat("prov-40", "gw-1", 2, 7, OCCURRED_AT)))
                .asString()
                .isEqualTo("{\"schemaVersion\":1,\"agencyId\":\"prov-40\",\"sourceId\":\"gw-1\",\"epoch\":2,"
                        + "\"sequence\":7,\"type\":\"HEARTBEAT\",\"occurredAt\":\"2026-02-25T08:00:00.007+07:00\"}");
    }

    @Test
    void writesWhatTheDecoderReadsBackAsAnEqualEvent() {
        Random random = Seed.random("AccessEventEncoderTest.writesWhatTheDecoderReadsBackAsAnEqualEvent");
        AccessEventDecoder decoder = new AccessEventDecoder();

        for (int i = 0; i < 200_000; i++) {
            AccessEvent event = RandomEvents.event(random);

            assertThat(decoder.decode(encoder.encode(event))).isEqualTo(event);
        }
    }
}
