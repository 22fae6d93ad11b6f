package io.popdb.pulse.contract;

import static io.popdb.pulse.contract.RejectReason.BAD_VALUE;
import static io.popdb.pulse.contract.RejectReason.KEY_MISMATCH;
import static io.popdb.pulse.contract.RejectReason.MALFORMED;
import static io.popdb.pulse.contract.RejectReason.SPOOFED_AGENCY;
import static io.popdb.pulse.contract.RejectReason.TIMESTAMP_OUT_OF_RANGE;
import static io.popdb.pulse.contract.RejectReason.UNKNOWN_AGENCY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventAdmissionTest {
    private static final Set<String> ROSTER = Set.of("prov-40", "prov-79");
    private static final EventFixture LOOKUP = EventFixture.lookup();
    private static final EventFixture LOST = LOOKUP.source("elsewhere");
    private static final Instant EARLIEST = Instant.parse("2021-06-30T17:00:00Z");

    private final AccessEventDecoder decoder = new AccessEventDecoder();

    @Test
    void admitsAnAgencysOwnEvents() {
        EventAdmission admission = admission("prov-40");

        assertThat(admission.admit(LOOKUP.key(), LOOKUP.bytes())).isEqualTo(LOOKUP.event());
        EventFixture heartbeat = EventFixture.heartbeat();
        assertThat(admission.admit(heartbeat.key(), heartbeat.bytes())).isEqualTo(heartbeat.event());
    }

    @Test
    void admitsWhatOccurredSinceTheDatabaseWasOpened() {
        EventFixture first = LOOKUP.occurredAt(EARLIEST);
        EventFixture before = LOOKUP.occurredAt(EARLIEST.minusMillis(1));
        EventFixture farAhead = LOOKUP.with("occurredAt", "9999-12-31T23:59:59Z");
        EventAdmission admission = admission("prov-40");

        assertThat(admission.admit(first.key(), first.bytes())).isEqualTo(first.event());
        assertThat(admission.admit(before.key(), before.bytes()))
                .isEqualTo(new Rejection(TIMESTAMP_OUT_OF_RANGE, "occurredAt"));
        assertThat(admission.admit(farAhead.key(), farAhead.bytes())).isEqualTo(farAhead.event());
    }

    @Test
    void rejectsTheExamplesOfEveryReason() {
        EventAdmission admission = new EventAdmission(
                decoder,
                Set.of(RejectExample.AGENCY, RejectExample.OTHER_AGENCY)::contains,
                RejectExample.AGENCY,
                key -> true);

        for (RejectExample example : RejectExample.all()) {
            assertThat(admission.admit(example.key(), example.payload()))
                    .isInstanceOfSatisfying(Rejection.class, rejection -> assertThat(rejection.reason())
                            .isEqualTo(example.reason()));
        }
        assertThat(RejectExample.all())
                .extracting(RejectExample::reason)
                .containsAll(RejectExample.reasonsOfOneRecord());
    }

    @ParameterizedTest
    @MethodSource
    void rejects(String topicAgency, byte @Nullable [] key, byte @Nullable [] payload, Rejection expected) {
        assertThat(admission(topicAgency).admit(key, payload)).isEqualTo(expected);
    }

    static Stream<Arguments> rejects() {
        byte[] key = LOOKUP.key();
        byte[] payload = LOOKUP.bytes();
        Rejection wrongKey = new Rejection(KEY_MISMATCH, "key");
        Rejection unknown = new Rejection(UNKNOWN_AGENCY, "agencyId");
        Rejection spoofed = new Rejection(SPOOFED_AGENCY, "agencyId");
        byte[] undeclared = LOOKUP.agency("prov-99").bytes();
        return Stream.of(
                argumentSet("a tombstone", "prov-40", key, null, new Rejection(MALFORMED, "")),
                argumentSet("neither key nor value", "prov-40", null, null, new Rejection(MALFORMED, "")),
                argumentSet("no key", "prov-40", null, payload, wrongKey),
                argumentSet("an empty key", "prov-40", bytes(""), payload, wrongKey),
                argumentSet("another source's key", "prov-40", bytes("gw-2"), payload, wrongKey),
                argumentSet("the beginning of the key", "prov-40", bytes("gw-"), payload, wrongKey),
                argumentSet("more than the key", "prov-40", bytes("gw-1 "), payload, wrongKey),
                argumentSet("the key in capitals", "prov-40", bytes("GW-1"), payload, wrongKey),
                argumentSet("the key with high bits", "prov-40", lowBits(key), payload, wrongKey),
                argumentSet("a key that belongs elsewhere", "prov-40", LOST.key(), LOST.bytes(), wrongKey),
                argumentSet("an agency not in the roster", "prov-40", key, undeclared, unknown),
                argumentSet("one in its own topic", "prov-99", key, undeclared, unknown),
                argumentSet(
                        "no agency's name", "prov-40", key, LOOKUP.agency("").bytes(), unknown),
                argumentSet("another agency", "prov-79", key, payload, spoofed),
                argumentSet("one in an undeclared topic", "prov-99", key, payload, spoofed));
    }

    /** All combinations of what can be wrong with one record; the reason that stands first must win. */
    @Test
    void givesTheFirstReasonThatHolds() {
        for (int faults = 1; faults < 32; faults++) {
            EventFixture event = LOOKUP;
            List<RejectReason> held = new ArrayList<>();
            if ((faults & 1) != 0) {
                event = event.withJson("epoch", "-1");
                held.add(BAD_VALUE);
            }
            byte[] key = event.key();
            if ((faults & 2) != 0) {
                key = bytes("gw-2");
                held.add(KEY_MISMATCH);
            }
            if ((faults & 4) != 0) {
                event = event.agency("prov-99");
                held.add(UNKNOWN_AGENCY);
            } else if ((faults & 8) != 0) {
                event = event.agency("prov-79");
                held.add(SPOOFED_AGENCY);
            }
            if ((faults & 16) != 0) {
                event = event.occurredAt(EARLIEST.minusMillis(1));
                held.add(TIMESTAMP_OUT_OF_RANGE);
            }
            RejectReason first = held.get(0);

            DecodeResult result = admission("prov-40").admit(key, event.bytes());

            assertThat(result)
                    .as("what held: %s", held)
                    .isInstanceOfSatisfying(Rejection.class, rejection -> assertThat(rejection.reason())
                            .isEqualTo(first));
        }
    }

    /** The last source is remembered; neither a good one before it nor a bad one may colour the next judgement. */
    @Test
    void judgesEachKeyOnItsOwn() {
        EventAdmission admission = admission("prov-40");
        EventFixture other = LOOKUP.source("gw-2");

        for (int i = 0; i < 3; i++) {
            assertThat(admission.admit(LOOKUP.key(), LOOKUP.bytes())).isEqualTo(LOOKUP.event());
            assertThat(admission.admit(LOST.key(), LOST.bytes())).isEqualTo(new Rejection(KEY_MISMATCH, "key"));
            assertThat(admission.admit(LOST.key(), LOST.bytes())).isEqualTo(new Rejection(KEY_MISMATCH, "key"));
            assertThat(admission.admit(LOST.key(), LOOKUP.bytes())).isEqualTo(new Rejection(KEY_MISMATCH, "key"));
            assertThat(admission.admit(other.key(), other.bytes())).isEqualTo(other.event());
            assertThat(admission.admit(LOOKUP.key(), other.bytes())).isEqualTo(new Rejection(KEY_MISMATCH, "key"));
        }
    }

    /** Every partition but {@link #LOST}'s is here. */
    private EventAdmission admission(String topicAgency) {
        return new EventAdmission(
                decoder, ROSTER::contains, topicAgency, key -> !new String(key, StandardCharsets.UTF_8)
                        .equals("elsewhere"));
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    /** The same but for the highest bit of each byte. */
    private static byte[] lowBits(byte[] key) {
        byte[] other = key.clone();
        for (int i = 0; i < other.length; i++) {
            other[i] |= (byte) 0x80;
        }
        return other;
    }
}
