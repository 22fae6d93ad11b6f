package io.popdb.pulse.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever bytes arrive, the decoder agrees with {@link TreeOracle}, does not throw, and repeats nothing of them. */
class AccessEventDecoderPropertyTest {
    private static final Set<String> NAMES =
            Stream.concat(AccessEvent.FIELDS.stream(), Stream.of("")).collect(Collectors.toSet());
    private final AccessEventDecoder decoder = new AccessEventDecoder();

    @Test
    void agreesWithTheOracleOnMutatedFields() {
        Random random = Seed.random("AccessEventDecoderPropertyTest.agreesWithTheOracleOnMutatedFields");
        Set<RejectReason> reasons = EnumSet.noneOf(RejectReason.class);
        int accepted = 0;

        for (int i = 0; i < 100_000; i++) {
            byte[] payload = EventMutations.faulty(random);
            Optional<RejectReason> reason = assertAsTheOracle(payload);
            reason.ifPresent(reasons::add);
            accepted += reason.isEmpty() ? 1 : 0;
        }

        assertThat(accepted).isGreaterThan(5_000);
        assertThat(reasons).isEqualTo(RejectExample.payloadReasons());
    }

    @Test
    void agreesWithTheOracleOnMutatedBytes() {
        Random random = Seed.random("AccessEventDecoderPropertyTest.agreesWithTheOracleOnMutatedBytes");
        Set<RejectReason> reasons = EnumSet.noneOf(RejectReason.class);
        int accepted = 0;

        for (int i = 0; i < 100_000; i++) {
            Optional<RejectReason> reason =
                    assertAsTheOracle(EventMutations.changed(EventMutations.faulty(random), random));
            reason.ifPresent(reasons::add);
            accepted += reason.isEmpty() ? 1 : 0;
        }

        assertThat(accepted).isGreaterThan(5_000);
        assertThat(reasons).isEqualTo(RejectExample.payloadReasons());
    }

    private Optional<RejectReason> assertAsTheOracle(byte[] payload) {
        Optional<RejectReason> expected = TreeOracle.judge(payload);
        DecodeResult result = decoder.decode(payload);
        Optional<RejectReason> reason =
                result instanceof Rejection rejection ? Optional.of(rejection.reason()) : Optional.empty();
        if (!reason.equals(expected)) {
            throw new AssertionError("decoder: " + result + ", oracle: " + expected + ", bytes: "
                    + HexFormat.of().formatHex(payload) + ", text: " + new String(payload, StandardCharsets.UTF_8));
        }
        if (result instanceof Rejection rejection && !NAMES.contains(rejection.field())) {
            throw new AssertionError("a rejection repeats what the payload says: " + rejection);
        }
        return reason;
    }
}
