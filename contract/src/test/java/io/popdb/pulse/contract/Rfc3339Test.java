package io.popdb.pulse.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Rfc3339Test {
    private static final String DIGITS_AND_MARKS = "0123456789012345678900112233-:.+TtZz 60";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "UTC,                             2026-02-25T01:00:00Z,                2026-02-25T01:00:00Z",
        "Vietnam,                         2026-02-25T08:00:00+07:00,           2026-02-25T01:00:00Z",
        "west of Greenwich,               2026-02-24T20:30:00-04:30,           2026-02-25T01:00:00Z",
        "offset unknown,                  2026-02-25T01:00:00-00:00,           2026-02-25T01:00:00Z",
        "the largest offset,              2026-02-26T00:59:00+23:59,           2026-02-25T01:00:00Z",
        "lower case,                      2026-02-25t01:00:00z,                2026-02-25T01:00:00Z",
        "one fraction digit,              2026-02-25T01:00:00.5Z,              2026-02-25T01:00:00.500Z",
        "two,                             2026-02-25T01:00:00.05Z,             2026-02-25T01:00:00.050Z",
        "three,                           2026-02-25T08:00:00.123+07:00,       2026-02-25T01:00:00.123Z",
        "nine are cut and not rounded,    2026-02-25T01:00:00.999999999Z,      2026-02-25T01:00:00.999Z",
        "twenty-nine,                     2026-02-25T01:00:00.12345678901234567890123456789Z, 2026-02-25T01:00:00.123Z",
        "a leap day,                      2024-02-29T00:00:00Z,                2024-02-29T00:00:00Z",
        "a leap day of a 400th year,      2000-02-29T00:00:00Z,                2000-02-29T00:00:00Z",
        "a leap second,                   2016-12-31T23:59:60Z,                2017-01-01T00:00:00Z",
        "a leap second in Vietnam,        2017-01-01T06:59:60+07:00,           2017-01-01T00:00:00Z",
        "within a leap second,            2016-12-31T23:59:60.9Z,              2017-01-01T00:00:00Z",
        "before 1970,                     1969-12-31T23:59:59.999Z,            1969-12-31T23:59:59.999Z",
        "the first year,                  0000-01-01T00:00:00Z,                0000-01-01T00:00:00Z",
        "the last year,                   9999-12-31T23:59:59.999Z,            9999-12-31T23:59:59.999Z",
    })
    void reads(String what, String text, Instant expected) {
        assertThat(parse(text)).isEqualTo(expected.toEpochMilli());
        assertThat(Rfc3339Oracle.millis(text)).hasValue(expected.toEpochMilli());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "nothing,''",
                "a day,2026-02-25",
                "no offset,2026-02-25T01:00:00",
                "no seconds,2026-02-25T01:00Z",
                "half an offset,2026-02-25T01:00:00+07",
                "an offset without colon,2026-02-25T01:00:00+0700",
                "an offset of a day,2026-02-25T01:00:00+24:00",
                "an offset of 60 minutes,2026-02-25T01:00:00+06:60",
                "an offset with blanks,2026-02-25T01:00:00+ 7:00",
                "a blank for the T,2026-02-25 01:00:00Z",
                "a blank before,' 2026-02-25T01:00:00Z'",
                "a blank after,'2026-02-25T01:00:00Z '",
                "something after,2026-02-25T01:00:00Zx",
                "an offset twice,2026-02-25T01:00:00Z+07:00",
                "a point and no fraction,2026-02-25T01:00:00.Z",
                "a comma for the point,'2026-02-25T01:00:00,5Z'",
                "a fraction and no offset,2026-02-25T01:00:00.123456",
                "month 0,2026-00-25T01:00:00Z",
                "month 13,2026-13-25T01:00:00Z",
                "day 0,2026-02-00T01:00:00Z",
                "30 February,2026-02-30T01:00:00Z",
                "29 February of a common year,2026-02-29T01:00:00Z",
                "29 February of a 100th year,2100-02-29T01:00:00Z",
                "31 April,2026-04-31T01:00:00Z",
                "hour 24,2026-02-25T24:00:00Z",
                "minute 60,2026-02-25T01:60:00Z",
                "second 61,2026-12-31T23:59:61Z",
                "a leap second at noon,2026-06-30T12:00:60Z",
                "a leap second of the local day,2016-12-31T23:59:60+07:00",
                "a five-digit year,12026-02-25T01:00:00Z",
                "a negative year,-026-02-25T01:00:00Z",
                "a sign for a digit,2026-+2-25T01:00:00Z",
                "digits of another script,２０２６-02-25T01:00:00Z",
                "a T of another script,2026-02-25Ｔ01:00:00Z",
                "a week date,2026-W09-3T01:00:00Z",
            })
    void refuses(String what, String text) {
        assertThat(parse(text)).isEqualTo(Rfc3339.INVALID);
        assertThat(Rfc3339Oracle.millis(text)).isEmpty();
    }

    @Test
    void agreesWithJavaTimeOnEveryMomentAndOffset() {
        Random random = Seed.random("Rfc3339Test.agreesWithJavaTimeOnEveryMomentAndOffset");
        long first = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
        long last = Instant.parse("9998-12-31T00:00:00Z").getEpochSecond();

        for (int i = 0; i < 200_000; i++) {
            Instant moment = Instant.ofEpochSecond(random.nextLong(first, last), random.nextInt(1_000_000_000));
            ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * random.nextInt(-18 * 60, 18 * 60 + 1));
            String text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.ofInstant(moment, offset));
            String withSeconds = text.charAt(16) == ':' ? text : text.substring(0, 16) + ":00" + text.substring(16);

            assertThat(parse(withSeconds)).as(withSeconds).isEqualTo(moment.toEpochMilli());
        }
    }

    @Test
    void agreesWithTheOracleOnMutatedTexts() {
        Random random = Seed.random("Rfc3339Test.agreesWithTheOracleOnMutatedTexts");
        int valid = 0;

        for (int i = 0; i < 500_000; i++) {
            String text = mutated(random);
            long expected = Rfc3339Oracle.millis(text).orElse(Rfc3339.INVALID);

            assertThat(parse(text)).as(text).isEqualTo(expected);
            valid += expected == Rfc3339.INVALID ? 0 : 1;
        }

        assertThat(valid).as("both verdicts must occur").isBetween(50_000, 450_000);
    }

    private static String mutated(Random random) {
        String[] seeds = {"2026-02-28T23:59:59Z", "2016-12-31T23:59:60.123+07:00", "1999-10-05T00:09:58.1234567-11:30"};
        StringBuilder text = new StringBuilder(seeds[random.nextInt(seeds.length)]);
        for (int changes = random.nextInt(4); changes > 0 && !text.isEmpty(); changes--) {
            int at = random.nextInt(text.length());
            char other = DIGITS_AND_MARKS.charAt(random.nextInt(DIGITS_AND_MARKS.length()));
            switch (random.nextInt(8)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, other);
                default -> text.setCharAt(at, other);
            }
        }
        return text.toString();
    }

    /** In the middle of other characters, as the decoder hands it over. */
    private static long parse(String text) {
        return Rfc3339.parseMillis(("99" + text + "99").toCharArray(), 2, text.length());
    }
}
