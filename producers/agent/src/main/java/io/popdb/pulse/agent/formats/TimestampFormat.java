package io.popdb.pulse.agent.formats;

import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.Rfc3339;
import java.nio.CharBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;

/** How a log writes moments. */
sealed interface TimestampFormat {
    /** What a text that is no moment gives. */
    long INVALID = Rfc3339.INVALID;

    /** The moment in epoch milliseconds, or {@link #INVALID}. Never throws on data. */
    long millis(char[] text, int length);

    /** RFC 3339 with offset. */
    record Iso() implements TimestampFormat {
        @Override
        public long millis(char[] text, int length) {
            return Rfc3339.parseMillis(text, 0, length);
        }
    }

    /** Time since 1970-01-01T00:00Z; seconds may have decimals. */
    record Epoch(DurationUnit unit) implements TimestampFormat {
        @Override
        public long millis(char[] text, int length) {
            boolean digits = length > 0 && text[0] != '-';
            long millis = digits ? unit.millis(text, 0, length) : DurationUnit.INVALID;
            return millis == DurationUnit.INVALID || millis >= AccessEvent.END_OF_TIME_MILLIS ? INVALID : millis;
        }
    }

    /**
     * A pattern of {@link DateTimeFormatter}. A day that does not exist is no moment. Local times are of {@code zone},
     * unless the pattern has an offset; where clocks are set back, an hour that comes twice is taken for the first, and
     * where they are set forward, a time that does not occur is taken for as much later.
     */
    record Pattern(DateTimeFormatter formatter, ZoneId zone) implements TimestampFormat {
        private static final List<LocalDateTime> SAMPLES = List.of(
                LocalDateTime.of(2026, 2, 25, 14, 47, 38),
                LocalDateTime.of(2026, 11, 30, 0, 5),
                LocalDateTime.of(2024, 12, 31, 23, 59, 59));

        /**
         * Takes a pattern.
         *
         * @throws IllegalArgumentException when it is none, or does not tell day, hour and minute
         */
        static Pattern of(String pattern, ZoneId zone) {
            DateTimeFormatter formatter = new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(pattern)
                    .parseDefaulting(ChronoField.ERA, 1)
                    .toFormatter(Locale.ENGLISH)
                    .withChronology(IsoChronology.INSTANCE)
                    .withResolverStyle(ResolverStyle.STRICT);
            Pattern time = new Pattern(formatter, zone);
            if (!SAMPLES.stream().allMatch(time::tellsTheMinute)) {
                throw new IllegalArgumentException("does not tell day, hour and minute");
            }
            return time;
        }

        private boolean tellsTheMinute(LocalDateTime sample) {
            try {
                ZonedDateTime moment = sample.atZone(zone);
                char[] text = formatter.format(moment).toCharArray();
                Instant minute = moment.toInstant().truncatedTo(ChronoUnit.MINUTES);
                long millis = millis(text, text.length);
                return millis != INVALID
                        && Instant.ofEpochMilli(millis)
                                .truncatedTo(ChronoUnit.MINUTES)
                                .equals(minute);
            } catch (DateTimeException cannotEvenWriteIt) {
                return false;
            }
        }

        @Override
        public long millis(char[] text, int length) {
            try {
                TemporalAccessor parsed = formatter.parse(CharBuffer.wrap(text, 0, length));
                if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
                    return Instant.from(parsed).toEpochMilli();
                }
                return LocalDateTime.from(parsed).atZone(zone).toInstant().toEpochMilli();
            } catch (DateTimeException | ArithmeticException noMoment) {
                return INVALID;
            }
        }
    }
}
