package io.popdb.pulse.contract;

import io.popdb.pulse.contract.RejectExample.Fault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Payloads that may have gone wrong, for property tests of whatever reads them. */
public final class EventMutations {
    /** What a gateway's log may leave away. */
    private static final List<String> LEFT_AWAY = List.of("schemaVersion", "agencyId", "sourceId", "epoch", "sequence");

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

    private static final List<Fault> FAULTS = List.copyOf(RejectExample.faults().values());

    private EventMutations() {}

    /** An event, some of whose fields may be changed; now and then it also has the fault of some reason's example. */
    static byte[] faulty(Random random) {
        return withFault(RandomEvents.mutated(random), random);
    }

    /** An event, some of whose fields may be changed or left away, and some of whose bytes may be changed. */
    public static byte[] bytes(Random random) {
        EventFixture event = RandomEvents.mutated(random);
        if (random.nextInt(3) > 0) {
            event = event.without("epoch").without("sequence");
        }
        for (String field : LEFT_AWAY) {
            event = random.nextInt(4) == 0 ? event.without(field) : event;
        }
        byte[] bytes = withFault(event, random);
        return random.nextInt(3) == 0 ? changed(bytes, random) : bytes;
    }

    private static byte[] withFault(EventFixture event, Random random) {
        return random.nextInt(50) == 0
                ? RejectExample.withFaults(event, List.of(FAULTS.get(random.nextInt(FAULTS.size()))))
                : event.bytes();
    }

    /** The bytes after up to three changes. */
    static byte[] changed(byte[] bytes, Random random) {
        byte[] changed = bytes;
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            changed = mutated(changed, random);
        }
        return changed;
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
