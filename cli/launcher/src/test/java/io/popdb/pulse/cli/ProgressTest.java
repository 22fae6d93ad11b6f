package io.popdb.pulse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final AtomicLong done = new AtomicLong();

    @Test
    void saysHowFastItIsAndWhatIsLeft() {
        Progress known = Progress.of("recount", " records", OptionalLong.of(2_000), () -> 1_000);
        Progress unknown = Progress.of("Acknowledged", " requests", OptionalLong.empty(), () -> 1_000);
        Progress stuck = Progress.of("recount", " records", OptionalLong.of(2_000), () -> 0);

        long nanos = Duration.ofSeconds(2).toNanos();

        assertThat(known.line(nanos)).isEqualTo("recount: 1,000 of 2,000 records, 500 a second, 2 s left");
        assertThat(unknown.line(nanos)).isEqualTo("Acknowledged: 1,000 requests, 500 a second");
        assertThat(stuck.line(nanos)).isEqualTo("recount: 0 of 2,000 records, 0 a second");
    }

    @Test
    void endsWithALineThatSaysHowFarItCame() throws IOException {
        Progress progress = Progress.of("Read", " bytes", OptionalLong.of(7), done::get);

        String result = progress.inLines(() -> work(7), new PrintStream(out, true, UTF_8));

        assertThat(result).isEqualTo("done");
        assertThat(out.toString(UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("Read: 7 of 7 bytes, ")
                .endsWith(" a second, 0 s left");
    }

    @Test
    void saysHowFarWorkCameThatFailed() {
        Progress progress = Progress.of("Read", " bytes", OptionalLong.empty(), done::get);

        assertThatThrownBy(() -> progress.inLines(() -> fail(3), new PrintStream(out, true, UTF_8)))
                .hasMessage("broken");
        assertThat(out.toString(UTF_8).lines()).singleElement().asString().startsWith("Read: 3 bytes, ");
    }

    private String work(long amount) {
        done.set(amount);
        return "done";
    }

    private String fail(long amount) throws IOException {
        done.set(amount);
        throw new IOException("broken");
    }
}
