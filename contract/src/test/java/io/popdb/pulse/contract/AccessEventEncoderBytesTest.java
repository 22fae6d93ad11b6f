package io.popdb.pulse.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The bytes that the fast way of writing gives, against the JDK's own formatting as the oracle. */
class AccessEventEncoderBytesTest {
    private static final DateTimeFormatter ORACLE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneOffset.ofHours(7));

    private final AccessEventEncoder encoder = new AccessEventEncoder();

    @Test
    void everyDayFromTheYear1To9999IsWrittenAsTheJdkWritesIt() {
        long last = LocalDate.of(9999, 12, 30).toEpochDay();

        for (long day = LocalDate.of(1, 1, 3).toEpochDay(); day <= last; day++) {
            assertTime(day * 86_400_000L + 61_001);
        }
    }

    @Test
    void anyMomentAndAnyNumberIsWrittenAsTheJdkWritesIt() {
        Random random = Seed.random("anyMomentAndAnyNumber");

        for (int i = 0; i < 100_000; i++) {
            assertTime((long) (random.nextDouble() * 4e12));
            long number = random.nextLong() >>> 1 >>> random.nextInt(63);
            long sequence = number % (AccessEvent.MAX_SEQUENCE + 1);
            assertThat(text(new Heartbeat("ent-evn", "gw-1", number, sequence, 0)))
                    .contains("\"epoch\":" + number + ",\"sequence\":" + sequence + ",");
        }
    }

    @Test
    void whatBreaksTheContractIsNotWritten() {
        List<AccessEvent> broken = List.of(
                new Heartbeat("a\"\\\n\u1ec7", "gw-1", 0, 0, 0),
                new Heartbeat("ent-evn", "gw\n", 0, 0, 0),
                new Heartbeat("ent-evn", "gw-1", -1, 0, 0),
                new Heartbeat("ent-evn", "gw-1", 0, -1, 0),
                new Heartbeat("ent-evn", "gw-1", 0, AccessEvent.MAX_SEQUENCE + 1, 0),
                new AccessRequest(
                        "ent-evn",
                        "gw-1",
                        0,
                        0,
                        RequestType.LOOKUP,
                        "citizen.lookup",
                        Outcome.MATCH,
                        AccessRequest.MAX_DURATION_MILLIS + 1,
                        0),
                new Heartbeat("ent-evn", "gw-1", 0, 0, Long.MAX_VALUE));

        assertThat(broken)
                .allSatisfy(event -> assertThatIllegalArgumentException().isThrownBy(() -> encoder.encode(event)));
    }

    private void assertTime(long millis) {
        String expected =
                "{\"schemaVersion\":1,\"agencyId\":\"ent-evn\",\"sourceId\":\"gw-1\",\"epoch\":0,\"sequence\":0,"
                        + "\"type\":\"HEARTBEAT\",\"occurredAt\":\"" + ORACLE.format(Instant.ofEpochMilli(millis))
                        + "\"}";
        String written = text(new Heartbeat("ent-evn", "gw-1", 0, 0, millis));
        if (!written.equals(expected)) { // an assertion object for each of millions of moments takes too long
            assertThat(written).isEqualTo(expected);
        }
    }

    private String text(AccessEvent event) {
        return new String(encoder.encode(event), UTF_8);
    }
}
