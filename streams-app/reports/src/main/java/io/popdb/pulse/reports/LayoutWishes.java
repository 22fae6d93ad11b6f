package io.popdb.pulse.reports;

import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.reports.ReportLayout.Part;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How somebody wants a book's file made up, as it was said. What has no meaning is an {@link UsageException} that names it.
 *
 * @param said what was said of each wish that was named
 * @param prefix of a wish's name, where it was named, such as two dashes
 */
public record LayoutWishes(Language language, Map<LayoutWish, String> said, String prefix) {
    private static final int LONGEST_NUMBER = 60;
    private static final int YEAR_DIGITS = 9999;

    public LayoutWishes {
        said = Map.copyOf(said);
    }

    /** Nothing but a language. */
    public static LayoutWishes of(Language language) {
        return new LayoutWishes(language, Map.of(), "");
    }

    /**
     * The layout of a file of this format.
     *
     * @throws UsageException if a wish is of another format, or says nothing that can be
     */
    public BookLayout of(BookFormat format) {
        for (LayoutWish wish : LayoutWish.values()) {
            if (said.containsKey(wish) && !wish.ending().equals(format.ending())) {
                throw new UsageException(named(wish) + " is of " + formatNamed(wish.ending())
                        + " alone: leave it out with " + formatNamed(format.ending()));
            }
        }
        return new BookLayout(language, dialect(), new ReportLayout(letter(), letterDay(), parts()));
    }

    private String named(LayoutWish wish) {
        return prefix + wish.label();
    }

    private String formatNamed(String ending) {
        return prefix.isEmpty() ? "." + ending : prefix + "format " + ending;
    }

    private Optional<String> said(LayoutWish wish) {
        return Optional.ofNullable(said.get(wish));
    }

    private CsvDialect dialect() {
        return said(LayoutWish.SEPARATOR)
                .map(sign -> CsvDialect.find(sign)
                        .orElseThrow(() -> new UsageException(
                                named(LayoutWish.SEPARATOR) + " '" + sign + "' is neither ',' nor ';'")))
                .orElse(CsvDialect.COMMA);
    }

    private Optional<String> letter() {
        return said(LayoutWish.ANNEX_TO).map(String::strip).map(number -> {
            if (number.isEmpty()
                    || number.length() > LONGEST_NUMBER
                    || number.chars().anyMatch(Character::isISOControl)) {
                throw new UsageException(named(LayoutWish.ANNEX_TO) + ": a letter's number is one line of 1 to "
                        + LONGEST_NUMBER + " characters, such as 123/BC-C06");
            }
            return number;
        });
    }

    private Optional<LocalDate> letterDay() {
        return said(LayoutWish.ANNEX_DATED).map(day -> {
            try {
                return requireOfFourDigits(LocalDate.parse(day));
            } catch (DateTimeException noDay) {
                throw new UsageException(
                        named(LayoutWish.ANNEX_DATED) + " '" + day + "' is no day, such as 2026-03-05", noDay);
            }
        });
    }

    private static LocalDate requireOfFourDigits(LocalDate day) {
        if (day.getYear() < 0 || day.getYear() > YEAR_DIGITS) {
            throw new DateTimeException("a year of more than four digits");
        }
        return day;
    }

    private Set<Part> parts() {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        if (isSaid(LayoutWish.BINDING_MARGIN)) {
            parts.add(Part.BINDING_MARGIN);
        }
        if (isSaid(LayoutWish.SIGNATURES)) {
            parts.add(Part.SIGNATURES);
        }
        return parts;
    }

    private boolean isSaid(LayoutWish wish) {
        String word = said(wish).orElse("false");
        if (!word.equals("true") && !word.equals("false")) {
            throw new UsageException(named(wish) + " '" + word + "' is neither true nor false");
        }
        return word.equals("true");
    }
}
