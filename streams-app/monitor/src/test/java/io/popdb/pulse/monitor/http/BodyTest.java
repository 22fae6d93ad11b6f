package io.popdb.pulse.monitor.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class BodyTest {
    private static final byte[] SCRAPE = IntStream.range(0, 20_000)
            .mapToObj(i -> "popdb_requests_total{agency=\"prov-" + i % 700 + "\",outcome=\"match\"} " + i * 17L + "\n")
            .collect(Collectors.joining())
            .getBytes(UTF_8);

    @Test
    void holdsAScrapeInAFractionOfItsSizeAlsoForOneThatWantsItPlain() {
        Body body = Body.of(SCRAPE);

        assertThat(body.heldBytes(true)).isLessThan(SCRAPE.length / 5);
        assertThat(body.heldBytes(false)).isLessThan(SCRAPE.length / 5);
    }

    @Test
    void givesThePlainToOneAndThePackedToAnother() throws IOException {
        Body body = Body.of(SCRAPE);

        try (InputStream plain = body.open(true);
                InputStream packed = body.open(false)) {
            assertThat(plain.readAllBytes()).hasSize(body.length(true)).isEqualTo(SCRAPE);
            byte[] sent = packed.readAllBytes();
            assertThat(sent).hasSize(body.length(false));
            assertThat(new GZIPInputStream(new ByteArrayInputStream(sent)).readAllBytes())
                    .isEqualTo(SCRAPE);
        }
    }

    @Test
    void leavesASentenceAsItIs() throws IOException {
        Body body = Body.of("ready\n".getBytes(UTF_8));

        assertThat(body.isPacked()).isFalse();
        try (InputStream plain = body.open(true)) {
            assertThat(plain.readAllBytes()).asString(UTF_8).isEqualTo("ready\n");
        }
    }

    @Test
    void sendsAnEmptyFile() throws IOException {
        assertThat(Body.of(new byte[0]).open(true).readAllBytes()).isEmpty();
    }
}
