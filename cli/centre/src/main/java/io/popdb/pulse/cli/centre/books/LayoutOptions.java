package io.popdb.pulse.cli.centre.books;

import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.reports.BookFormat;
import io.popdb.pulse.reports.BookLayout;
import io.popdb.pulse.reports.CsvDialect;
import io.popdb.pulse.reports.ReportLayout;
import io.popdb.pulse.reports.ReportLayout.Part;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How an exported file is made up. Each option is of one format, and refused with another. */
final class LayoutOptions {
    private static final int LONGEST_NUMBER = 60;

    @Option(
            names = "--separator",
            paramLabel = "SIGN",
            description = "CSV: ',' with decimal points (where absent), or ';' with decimal commas, which spreadsheets "
                    + "set to Vietnamese read.")
    private @Nullable String separator;

    @Option(
            names = "--annex-to",
            paramLabel = "NUMBER",
            description = "PDF: the number of the letter that it goes with (dots where absent).")
    private @Nullable String letter;

    @Option(
            names = "--annex-dated",
            paramLabel = "DAY",
            description = "PDF: the day of that letter, such as 2026-03-05 (dots where absent).")
    private @Nullable LocalDate letterDay;

    @Option(names = "--binding-margin", description = "PDF: 30 mm at the left, to bind it by.")
    private boolean bindingMargin;

    @Option(names = "--signatures", description = "PDF: places for who has made it, and for who signs it.")
    private boolean signatures;

    BookLayout layout(BookFormat format, Language language) {
        requireOf("csv", format, "--separator", separator != null);
        requireOf("pdf", format, "--annex-to", letter != null);
        requireOf("pdf", format, "--annex-dated", letterDay != null);
        requireOf("pdf", format, "--binding-margin", bindingMargin);
        requireOf("pdf", format, "--signatures", signatures);
        return new BookLayout(
                language, dialect(), new ReportLayout(letterNumber(), Optional.ofNullable(letterDay), parts()));
    }

    private static void requireOf(String ending, BookFormat format, String option, boolean isGiven) {
        if (isGiven && !format.ending().equals(ending)) {
            throw new UsageException(
                    option + " is of --format " + ending + " alone: leave it out with --format " + format.ending());
        }
    }

    private CsvDialect dialect() {
        return separator == null
                ? CsvDialect.COMMA
                : CsvDialect.find(separator)
                        .orElseThrow(
                                () -> new UsageException("--separator '" + separator + "' is neither ',' nor ';'"));
    }

    private Optional<String> letterNumber() {
        if (letter == null) {
            return Optional.empty();
        }
        String number = letter.strip();
        if (number.isEmpty()
                || number.length() > LONGEST_NUMBER
                || number.chars().anyMatch(Character::isISOControl)) {
            throw new UsageException("--annex-to: a letter's number is one line of 1 to " + LONGEST_NUMBER
                    + " characters, such as 123/BC-C06");
        }
        return Optional.of(number);
    }

    private Set<Part> parts() {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        if (bindingMargin) {
            parts.add(Part.BINDING_MARGIN);
        }
        if (signatures) {
            parts.add(Part.SIGNATURES);
        }
        return parts;
    }
}
