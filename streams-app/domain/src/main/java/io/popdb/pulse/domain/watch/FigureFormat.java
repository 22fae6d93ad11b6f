package io.popdb.pulse.domain.watch;

import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.declarations.Wording;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** How figures and spans of time are written in a language. */
enum FigureFormat {
    VI(Language.VI.locale(), "giờ", "phút", "giây"),
    EN(Language.EN.locale(), "h", "min", "s");

    private final Locale locale;
    private final String hours;
    private final String minutes;
    private final String seconds;

    FigureFormat(Locale locale, String hours, String minutes, String seconds) {
        this.locale = locale;
        this.hours = hours;
        this.minutes = minutes;
        this.seconds = seconds;
    }

    /** Two formats and, for each, the same figures as its language writes them. */
    static Wording say(String vi, String en, Function<FigureFormat, List<Object>> figures) {
        return new Wording(
                vi.formatted(figures.apply(VI).toArray()),
                en.formatted(figures.apply(EN).toArray()));
    }

    /** What is said in its language. */
    String of(Wording wording) {
        return this == VI ? wording.vi() : wording.en();
    }

    String number(double value) {
        return String.format(locale, value < 10 && value != Math.rint(value) ? "%.1f" : "%,.0f", value);
    }

    /** Such as {@code 2 h 05 min}, {@code 10 giây}. */
    String span(long millis) {
        Duration span = Duration.ofMillis(Math.max(0, millis));
        if (span.toHours() > 0) {
            return "%d %s %02d %s".formatted(span.toHours(), hours, span.toMinutesPart(), minutes);
        }
        return span.toMinutes() > 0 ? span.toMinutes() + " " + minutes : span.toSeconds() + " " + seconds;
    }
}
