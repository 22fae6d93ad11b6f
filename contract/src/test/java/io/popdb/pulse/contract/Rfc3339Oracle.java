package io.popdb.pulse.contract;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What {@link Rfc3339} must say, by way of a pattern and java.time. */
final class Rfc3339Oracle {
    private static final Pattern FORM =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]([0-9]{2}:[0-9]{2}):([0-9]{2})([.][0-9]+)?"
                    + "([Zz]|([+-])([0-9]{2}:[0-9]{2}))");

    private Rfc3339Oracle() {}

    static OptionalLong millis(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return OptionalLong.empty();
        }
        boolean leapSecond = parts.group(3).equals("60");
        try {
            long utc = utcMillis(parts, leapSecond ? "59" : parts.group(3));
            if (!leapSecond) {
                return OptionalLong.of(utc + fractionMillis(parts.group(4)));
            }
            boolean allowed = (utc + 1000) % 86_400_000L == 0;
            return allowed ? OptionalLong.of(utc + 1000) : OptionalLong.empty();
        } catch (DateTimeException noSuchMoment) {
            return OptionalLong.empty();
        }
    }

    private static long utcMillis(Matcher parts, String second) {
        LocalDateTime local = LocalDateTime.parse(parts.group(1) + "T" + parts.group(2) + ":" + second);
        String offset = parts.group(7) == null ? "00:00" : parts.group(7);
        long offsetMillis = LocalTime.parse(offset).toSecondOfDay() * 1000L;
        long millis = local.toInstant(ZoneOffset.UTC).toEpochMilli();
        return "-".equals(parts.group(6)) ? millis + offsetMillis : millis - offsetMillis;
    }

    private static long fractionMillis(@Nullable String fraction) {
        return fraction == null ? 0 : Long.parseLong((fraction.substring(1) + "00").substring(0, 3));
    }
}
