package io.popdb.pulse.contract;

import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Random events for property tests: good ones, and ones that may have gone wrong in a field or two. */
final class RandomEvents {
    private static final String IDENTIFIER_CHARS = "abz0189-";
    private static final String STRAY_CHARS = ".AZ_ /`{é\n";
    private static final List<String> STRAY_FIELDS = List.of("citizenNumber", "EPOCH", "", "type ", "a\"b", "tên");

    /** Values that are right for some fields and wrong for others. */
    private static final List<String> VALUES = List.of(
            "0",
            "1",
            "2",
            "-1",
            "-0",
            "9223372036854775807",
            "999999999999",
            "1000000000000",
            "86400000",
            "86400001",
            "9223372036854775808",
            "-9223372036854775808",
            "-9223372036854775809",
            "123456789012345678901234567890",
            "0.5",
            "1.5e-3",
            "true",
            "false",
            "null",
            "[]",
            "{}",
            "[1,{\"a\":null}]",
            "{\"epoch\":1}",
            "\"\"",
            "\"0\"",
            "\"LOOKUP\"",
            "\"AUTHENTICATION\"",
            "\"HEARTBEAT\"",
            "\"lookup\"",
            "\"MATCH\"",
            "\"UPSTREAM_ERROR\"",
            "\"UNKNOWN\"",
            "\"gw-1\"",
            "\"gw_1\"",
            "\"gw-1\\n\"",
            "\"citizen.lookup\"",
            "\"12345678\"",
            "\"123456789\"",
            "\"a12345678\\u0039\"",
            "\"prov-40\"",
            "\"tỉnh\"",
            "\"2026-02-25T08:00:00Z\"",
            "\"2026-02-25t08:00:00.123456789z\"",
            "\"2026-02-25T08:00:00\"",
            "\"2026-02-25T24:00:00Z\"",
            "\"2026-02-25T08:00:00+07\"",
            "\"2026-02-25T08:00:00.Z\"",
            "\"2026-12-31T23:59:60Z\"",
            "\"2026-13-01T00:00:00Z\"",
            "\"2021-06-30T08:00:00+07:00\"");

    private RandomEvents() {}

    static AccessEvent event(Random random) {
        String agency = identifier(random);
        String source = identifier(random);
        long epoch = natural(random);
        long sequence = natural(random) % (AccessEvent.MAX_SEQUENCE + 1);
        long occurredAt = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli()
                + (long) (random.nextDouble() * 3_000_000_000_000.0);
        if (random.nextInt(4) == 0) {
            return new Heartbeat(agency, source, epoch, sequence, occurredAt);
        }
        return new AccessRequest(
                agency,
                source,
                epoch,
                sequence,
                RequestType.values()[random.nextInt(RequestType.values().length)],
                operation(random),
                Outcome.values()[random.nextInt(Outcome.values().length)],
                natural(random) % (AccessRequest.MAX_DURATION_MILLIS + 1),
                occurredAt);
    }

    /** An event with up to two changes, each of which may or may not break it. */
    static EventFixture mutated(Random random) {
        EventFixture event = random.nextInt(4) == 0 ? EventFixture.heartbeat() : EventFixture.lookup();
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            event = mutated(event, random);
        }
        return event;
    }

    private static EventFixture mutated(EventFixture event, Random random) {
        String field = AccessEvent.FIELDS.get(random.nextInt(AccessEvent.FIELDS.size()));
        return switch (random.nextInt(12)) {
            case 0 -> event.without(field);
            case 1 -> event.withJson(STRAY_FIELDS.get(random.nextInt(STRAY_FIELDS.size())), value(random));
            case 2 -> event.source(identifierOrNearly(random));
            case 3 -> event.operation(identifierOrNearly(random));
            case 4 -> event.outcome(Outcome.values()[random.nextInt(Outcome.values().length)]);
            default -> event.withJson(field, value(random));
        };
    }

    private static String value(Random random) {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    /** A text about as long as identifiers may be, of characters that they may have, or nearly so. */
    static String identifierOrNearly(Random random) {
        int length = random.nextBoolean() ? random.nextInt(14) : random.nextInt(52);
        String chars = random.nextInt(3) == 0 ? "0123456789" : IDENTIFIER_CHARS;
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "a" : "");
        while (text.length() < length) {
            String from = random.nextInt(40) == 0 ? STRAY_CHARS : chars;
            text.append(from.charAt(random.nextInt(from.length())));
        }
        return text.toString();
    }

    private static String identifier(Random random) {
        String text;
        do {
            text = identifierOrNearly(random);
        } while (!Identifiers.isSourceId(text));
        return text;
    }

    private static String operation(Random random) {
        String text;
        do {
            text = identifierOrNearly(random);
        } while (!Identifiers.isOperation(text));
        return text;
    }

    /** Small, large and middling alike: each number of bits is as likely as another. */
    private static long natural(Random random) {
        return random.nextLong() >>> (1 + random.nextInt(63));
    }
}
