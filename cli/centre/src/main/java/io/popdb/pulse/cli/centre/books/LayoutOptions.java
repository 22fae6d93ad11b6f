package io.popdb.pulse.cli.centre.books;

import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.reports.BookFormat;
import io.popdb.pulse.reports.BookLayout;
import io.popdb.pulse.reports.LayoutWish;
import io.popdb.pulse.reports.LayoutWishes;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How an exported file is made up. Each option is of one format, and refused with another. */
final class LayoutOptions {
    private final Map<LayoutWish, String> said = new EnumMap<>(LayoutWish.class);

    @Option(
            names = "--separator",
            paramLabel = "SIGN",
            description = "CSV: ',' with decimal points (where absent), or ';' with decimal commas, which spreadsheets "
                    + "set to Vietnamese read.")
    void separator(@Nullable String sign) {
        say(LayoutWish.SEPARATOR, sign);
    }

    @Option(
            names = "--annex-to",
            paramLabel = "NUMBER",
            description = "PDF: the number of the letter that it goes with (dots where absent).")
    void annexTo(@Nullable String letter) {
        say(LayoutWish.ANNEX_TO, letter);
    }

    @Option(
            names = "--annex-dated",
            paramLabel = "DAY",
            description = "PDF: the day of that letter, such as 2026-03-05 (dots where absent).")
    void annexDated(@Nullable String day) {
        say(LayoutWish.ANNEX_DATED, day);
    }

    @Option(names = "--binding-margin", description = "PDF: 30 mm at the left, to bind it by.")
    void bindingMargin(boolean wanted) {
        say(LayoutWish.BINDING_MARGIN, wanted ? "true" : null);
    }

    @Option(names = "--signatures", description = "PDF: places for who has made it, and for who signs it.")
    void signatures(boolean wanted) {
        say(LayoutWish.SIGNATURES, wanted ? "true" : null);
    }

    private void say(LayoutWish wish, @Nullable String word) {
        if (word == null) {
            said.remove(wish);
        } else {
            said.put(wish, word);
        }
    }

    BookLayout layout(BookFormat format, Language language) {
        return new LayoutWishes(language, said, "--").of(format);
    }
}
