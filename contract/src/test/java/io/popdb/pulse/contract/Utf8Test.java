package io.popdb.pulse.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {
    @Test
    void findsOneWrongByteAtEveryPlaceOfEveryLength() {
        for (int length = 1; length < 40; length++) {
            byte[] bytes = new byte[length];
            Arrays.fill(bytes, (byte) 'a');
            assertThat(Utf8.isValid(bytes, 0, bytes.length)).isTrue();
            for (int at = 0; at < length; at++) {
                for (int wrong : new int[] {0x80, 0xBF, 0xC3, 0xFF}) {
                    bytes[at] = (byte) wrong;
                    assertThat(Utf8.isValid(bytes, 0, bytes.length))
                            .as("%x at %d of %d", wrong, at, length)
                            .isFalse();
                }
                bytes[at] = 'a';
            }
        }
    }

    /** What the JDK decodes leniently and encodes again to the same bytes was valid. */
    @Test
    void agreesWithTheJdkOnRandomBytes() {
        Random random = Seed.random("Utf8Test.agreesWithTheJdkOnRandomBytes");
        byte[] likely = HexFormat.of().parseHex("417f80bfc0c1c2dfe0e1edef9fa0f0f48f90f7ff");
        int valid = 0;

        for (int i = 0; i < 300_000; i++) {
            byte[] bytes = new byte[random.nextInt(1, 6)];
            for (int b = 0; b < bytes.length; b++) {
                bytes[b] = likely[random.nextInt(likely.length)];
            }
            byte[] again = new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);

            boolean expected = Arrays.equals(bytes, again);

            assertThat(Utf8.isValid(bytes, 0, bytes.length))
                    .as(HexFormat.of().formatHex(bytes))
                    .isEqualTo(expected);
            valid += expected ? 1 : 0;
        }

        assertThat(valid).as("both verdicts must occur").isBetween(3_000, 297_000);
    }
}
