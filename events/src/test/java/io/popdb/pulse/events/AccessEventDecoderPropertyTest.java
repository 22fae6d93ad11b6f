package io.popdb.pulse.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever bytes arrive, the decoder agrees with {@link TreeOracle}, does not throw, and repeats nothing of them. */
class AccessEventDecoderPropertyTest {
    private static final Set<RejectReason> BY_PAYLOAD = EnumSet.range(RejectReason.MALFORMED, RejectReason.BAD_VALUE);
    private static final Set<String> NAMES =
            Stream.concat(EventFields.NAMES.stream(), Stream.of("")).collect(Collectors.toSet());
    private static final List<byte[]> SNIPPETS = Stream.of(
                    "{",
                    "}",
                    "[",
                    "]",
                    ",",
                    ":",
                    "\"",
                    "\\",
                    "\\u0031",
                    "\\ud800",
                    "\\x",
                    "null",
                    "true",
                    "-",
                    "1e9",
                    "0.5",
                    "00",
                    "123456789",
                    "\t",
                    "\u0000",
                    "\n",
                    "é",
                    "😀",
                    "\ufeff",
                    "/*",
                    "NaN",
                    "\"epoch\":1,",
                    "\"x\":{\"a\":[1]},")
            .map(snippet -> snippet.getBytes(StandardCharsets.UTF_8))
            .toList();

    private final AccessEventDecoder decoder = new AccessEventDecoder();

    @Test
    void agreesWithTheOracleOnMutatedFields() {
        Random random = Seed.random("AccessEventDecoderPropertyTest.agreesWithTheOracleOnMutatedFields");
        Map<RejectReason, Integer> reasons = new EnumMap<>(RejectReason.class);
        int accepted = 0;

        for (int i = 0; i < 100_000; i++) {
            byte[] payload = RandomEvents.mutated(random).bytes();
            Optional<RejectReason> reason = assertAsTheOracle(payload);
            reason.ifPresent(found -> reasons.merge(found, 1, Integer::sum));
            accepted += reason.isEmpty() ? 1 : 0;
        }

        assertThat(accepted).isGreaterThan(5_000);
        assertThat(reasons.keySet()).isEqualTo(EnumSet.range(RejectReason.UNSUPPORTED_VERSION, RejectReason.BAD_VALUE));
    }

    @Test
    void agreesWithTheOracleOnMutatedBytes() {
        Random random = Seed.random("AccessEventDecoderPropertyTest.agreesWithTheOracleOnMutatedBytes");
        Set<RejectReason> reasons = EnumSet.noneOf(RejectReason.class);
        int accepted = 0;

        for (int i = 0; i < 100_000; i++) {
            Optional<RejectReason> reason = assertAsTheOracle(mutatedBytes(random));
            reason.ifPresent(reasons::add);
            accepted += reason.isEmpty() ? 1 : 0;
        }

        assertThat(accepted).isGreaterThan(5_000);
        assertThat(reasons).isEqualTo(BY_PAYLOAD);
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

    private static byte[] mutatedBytes(Random random) {
        byte[] bytes = RandomEvents.mutated(random).bytes();
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            bytes = mutated(bytes, random);
        }
        return bytes;
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length + 1);
        int end = Math.min(bytes.length, at + random.nextInt(8));
        return switch (random.nextInt(7)) {
            case 0 -> spliced(bytes, at, new byte[0], end);
            case 1 -> spliced(bytes, end, Arrays.copyOfRange(bytes, at, end), end);
            case 2 -> spliced(bytes, at, new byte[] {(byte) random.nextInt(256)}, at);
            case 3 -> Arrays.copyOf(bytes, at);
            case 4 -> flipped(bytes, at, random);
            default -> spliced(bytes, at, SNIPPETS.get(random.nextInt(SNIPPETS.size())), at);
        };
    }

    /** The bytes before {@code at}, then others, then the bytes from {@code end}. */
    private static byte[] spliced(byte[] bytes, int at, byte[] others, int end) {
        return ByteBuffer.allocate(at + others.length + bytes.length - end)
                .put(bytes, 0, at)
                .put(others)
                .put(bytes, end, bytes.length - end)
                .array();
    }

    private static byte[] flipped(byte[] bytes, int at, Random random) {
        byte[] flipped = bytes.clone();
        if (at < flipped.length) {
            flipped[at] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }
}
