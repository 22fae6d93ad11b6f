package io.popdb.pulse.contract;

import static io.popdb.pulse.contract.RejectReason.MALFORMED;
import static io.popdb.pulse.contract.RejectReason.MISSING_FIELD;
import static io.popdb.pulse.contract.RejectReason.OVERSIZED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.popdb.pulse.contract.RejectReason.Basis;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AccessEventDecoderTest {
    private static final EventFixture LOOKUP = EventFixture.lookup();
    private static final EventFixture HEARTBEAT = EventFixture.heartbeat();

    private final AccessEventDecoder decoder = new AccessEventDecoder();

    @ParameterizedTest
    @MethodSource
    void acceptsWhatTheContractAllows(EventFixture event, AccessEvent expected) {
        assertThat(decoder.decode(event.bytes())).isEqualTo(expected);
    }

    static Stream<Arguments> acceptsWhatTheContractAllows() {
        long max = AccessEvent.MAX_SEQUENCE;
        long day = AccessRequest.MAX_DURATION_MILLIS;
        return Stream.of(
                argumentSet("a lookup", LOOKUP, request("gw-1", 0, 42, "citizen.lookup")),
                argumentSet("a heartbeat", HEARTBEAT, heartbeat("prov-40", 0)),
                argumentSet("the largest numbers", HEARTBEAT.sequence(max), heartbeat("prov-40", max)),
                argumentSet("a wait of a day", LOOKUP.durationMillis(day), request("gw-1", 0, day, "citizen.lookup")),
                argumentSet("minus nothing", LOOKUP.withJson("epoch", "-0"), request("gw-1", 0, 42, "citizen.lookup")),
                argumentSet(
                        "the longest source",
                        LOOKUP.source("z".repeat(32)),
                        request("z".repeat(32), 0, 42, "citizen.lookup")),
                argumentSet("a source of one digit", LOOKUP.source("7"), request("7", 0, 42, "citizen.lookup")),
                argumentSet(
                        "eight digits in a row",
                        LOOKUP.source("a12345678-9"),
                        request("a12345678-9", 0, 42, "citizen.lookup")),
                argumentSet(
                        "the longest operation",
                        LOOKUP.operation("z".repeat(48)),
                        request("gw-1", 0, 42, "z".repeat(48))),
                argumentSet(
                        "an escaped value",
                        LOOKUP.withJson("sourceId", "\"\\u0067w-1\""),
                        request("gw-1", 0, 42, "citizen.lookup")),
                argumentSet("an agency for admission to refuse", HEARTBEAT.agency("Tỉnh X"), heartbeat("Tỉnh X", 0)),
                argumentSet("no agency's name", HEARTBEAT.agency(""), heartbeat("", 0)),
                argumentSet(
                        "a time for admission to refuse",
                        at("1970-01-01T00:00:00Z"),
                        new Heartbeat("prov-40", "gw-1", 0, 0, 0)));
    }

    @Test
    void acceptsBlanksOrderAndEscapedKeysAsJsonDoes() {
        String reordered =
                LOOKUP.without("schemaVersion").withJson("schemaVersion", "1").json();
        List<String> spellings = List.of(
                " \r\n\t" + LOOKUP.json() + "\n ",
                LOOKUP.json().replace(":", " : ").replace("08 : 00 : 00.000+07 : 00", "08:00:00.000+07:00"),
                LOOKUP.json().replace("\"epoch\"", "\"\\u0065poch\""),
                reordered);

        assertThat(spellings).doesNotContain(LOOKUP.json()).allSatisfy(json -> assertThat(
                        decoder.decode(json.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(LOOKUP.event()));
    }

    @Test
    void rejectsATombstone() {
        assertThat(decoder.decode(null)).isEqualTo(new Rejection(MALFORMED, ""));
    }

    @Test
    void drawsTheLineAt64KiB() {
        String event = LOOKUP.json();
        byte[] full = (event + " ".repeat(65_536 - event.length())).getBytes(StandardCharsets.UTF_8);
        byte[] over = (event + " ".repeat(65_537 - event.length())).getBytes(StandardCharsets.UTF_8);

        assertThat(decoder.decode(full)).isEqualTo(LOOKUP.event());
        assertThat(decoder.decode(over)).isEqualTo(new Rejection(OVERSIZED, ""));
        assertThat(decoder.decode("[".repeat(100_000).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Rejection(OVERSIZED, ""));
    }

    /** All combinations of one thing wrong for each reason: what stands first in the enum must win. */
    @Test
    void givesTheFirstReasonThatHolds() {
        Map<RejectReason, RejectExample.Fault> faults = RejectExample.faults();
        List<RejectReason> reasons = List.copyOf(RejectExample.payloadReasons());
        assertThat(faults).containsKeys(reasons.toArray(RejectReason[]::new));

        for (long chosen = 1; chosen < 1L << reasons.size(); chosen++) {
            List<RejectReason> wrong = BitSet.valueOf(new long[] {chosen}).stream()
                    .mapToObj(reasons::get)
                    .toList();

            DecodeResult result = decoder.decode(RejectExample.withFaults(
                    LOOKUP, wrong.stream().map(faults::get).toList()));

            assertThat(result).as("wrong: %s", wrong).isInstanceOfSatisfying(Rejection.class, rejection -> assertThat(
                            rejection.reason())
                    .isEqualTo(wrong.get(0)));
        }
    }

    @Test
    void leavesWhatThePayloadAloneCannotTellToAdmission() {
        assertThat(RejectExample.all()).allSatisfy(example -> assertThat(decoder.decode(example.payload()))
                .isInstanceOf(example.reason().basis() == Basis.PAYLOAD ? Rejection.class : AccessEvent.class));
    }

    /** Whatever came before, good or bad, leaves nothing behind in the fields that are used again. */
    @Test
    void forgetsThePayloadBefore() {
        Rejection noOutcome = new Rejection(MISSING_FIELD, "outcome");
        List<EventFixture> before = List.of(
                LOOKUP,
                HEARTBEAT,
                LOOKUP.with("note", "x"),
                LOOKUP.withJson("epoch", "-1"),
                LOOKUP.withJson("type", "0"));

        for (EventFixture event : before) {
            decoder.decode(event.bytes());
            assertThat(decoder.decode(HEARTBEAT.bytes())).isEqualTo(HEARTBEAT.event());
            decoder.decode(event.bytes());
            assertThat(decoder.decode(LOOKUP.without("outcome").bytes())).isEqualTo(noOutcome);
            decoder.decode(event.bytes());
            assertThat(decoder.decode("{".getBytes(StandardCharsets.UTF_8))).isEqualTo(new Rejection(MALFORMED, ""));
            assertThat(decoder.decode(LOOKUP.bytes())).isEqualTo(LOOKUP.event());
        }
    }

    @Test
    void givesTheSameStringsForTheSameSource() {
        AccessEvent first = (AccessEvent) decoder.decode(LOOKUP.bytes());
        AccessEvent second = (AccessEvent) decoder.decode(LOOKUP.sequence(1).bytes());

        assertThat(second.sourceId()).isSameAs(first.sourceId());
        assertThat(second.agencyId()).isSameAs(first.agencyId());
    }

    private static AccessRequest request(String source, long sequence, long durationMillis, String operation) {
        long occurredAt = EventFixture.OCCURRED_AT.toEpochMilli();
        return new AccessRequest(
                "prov-40",
                source,
                0,
                sequence,
                RequestType.LOOKUP,
                operation,
                Outcome.MATCH,
                durationMillis,
                occurredAt);
    }

    private static Heartbeat heartbeat(String agency, long sequence) {
        return new Heartbeat(agency, "gw-1", 0, sequence, EventFixture.OCCURRED_AT.toEpochMilli());
    }

    private static EventFixture at(String moment) {
        return HEARTBEAT.with("occurredAt", moment);
    }
}
