package io.popdb.pulse.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The short way says what Jackson's says, of whatever bytes. {@code -Dpulse.mutations=10000000} asks for so many inputs of each test.
 */
class CanonicalEventReaderTest {
    private static final int MUTATIONS = Integer.getInteger("pulse.mutations", 100_000);

    private final AccessEventEncoder encoder = new AccessEventEncoder();
    private final AccessEventDecoder decoder = new AccessEventDecoder();
    private final AccessEventDecoder jackson = AccessEventDecoder.ofJacksonAlone();
    private final EventFields fields = new EventFields();
    private final CanonicalEventReader canonical = new CanonicalEventReader(fields);
    private long read;

    @Test
    void readsWhateverTheEncoderWrites() {
        Random random = Seed.random("CanonicalEventReaderTest.readsWhateverTheEncoderWrites");
        for (int i = 0; i < MUTATIONS; i++) {
            AccessEvent event = RandomEvents.event(random);
            byte[] payload = encoder.encode(event);

            boolean isRead = canonical.read(payload, 0, payload.length);

            // the encoder can write more digits than are surely 64 bits
            assertThat(isRead).isEqualTo(event.epoch() < 1_000_000_000_000_000_000L);
            assertThat(decoder.decode(payload)).isEqualTo(event);
        }
    }

    @Test
    void agreesWithJacksonOnChangedBytesOfWhatTheEncoderWrites() {
        Random random = Seed.random("CanonicalEventReaderTest.agreesWithJacksonOnChangedBytesOfWhatTheEncoderWrites");
        for (int i = 0; i < MUTATIONS; i++) {
            assertAsJackson(EventMutations.changed(encoder.encode(RandomEvents.event(random)), random));
        }

        assertThat(read).isGreaterThan(MUTATIONS / 5);
    }

    @Test
    void agreesWithJacksonOnMutatedFields() {
        Random random = Seed.random("CanonicalEventReaderTest.agreesWithJacksonOnMutatedFields");
        for (int i = 0; i < MUTATIONS; i++) {
            assertAsJackson(EventMutations.changed(EventMutations.faulty(random), random));
        }

        assertThat(read).isGreaterThan(MUTATIONS / 20);
    }

    @Test
    void judgesAFieldAsJacksonsWayDoes() {
        byte[] payload =
                EventFixture.lookup().sequence(AccessEvent.MAX_SEQUENCE + 1).bytes();

        boolean isRead = canonical.read(payload, 0, payload.length);

        assertThat(isRead).isTrue();
        assertThat(fields.rejection()).isEqualTo(new Rejection(RejectReason.BAD_VALUE, "sequence"));
    }

    @Test
    void readsOnlyTheGivenStretch() {
        byte[] payload = EventFixture.lookup().bytes();
        byte[] buffer = (EventFixture.heartbeat().json() + new String(payload, StandardCharsets.UTF_8) + "}")
                .getBytes(StandardCharsets.UTF_8);

        boolean isRead = canonical.read(buffer, buffer.length - payload.length - 1, payload.length);

        assertThat(isRead).isTrue();
        assertThat(fields.toEvent()).isEqualTo(EventFixture.lookup().event());
    }

    @Test
    void leavesOtherFormsToJackson() {
        EventFixture event = EventFixture.lookup();

        assertThat(isRead(event.json().replace(":42", ": 42"))).isFalse();
        assertThat(isRead(event.json() + "\n")).isFalse();
        assertThat(isRead(event.without("epoch").epoch(0).json())).isFalse();
        assertThat(isRead(event.with("occurredAt", "2026-02-25T01:00:00Z").json()))
                .isFalse();
        assertThat(isRead(event.withJson("epoch", "00").json())).isFalse();
    }

    private boolean isRead(String json) {
        byte[] payload = json.getBytes(StandardCharsets.UTF_8);
        return canonical.read(payload, 0, payload.length);
    }

    private void assertAsJackson(byte[] payload) {
        DecodeResult expected = jackson.decode(payload);
        DecodeResult result = decoder.decode(payload);
        if (!result.equals(expected)) {
            throw new AssertionError("decoder: " + result + ", Jackson: " + expected + ", bytes: "
                    + HexFormat.of().formatHex(payload) + ", text: " + new String(payload, StandardCharsets.UTF_8));
        }
        read += canonical.read(payload, 0, payload.length) ? 1 : 0;
    }
}
