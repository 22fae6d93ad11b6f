package io.popdb.pulse.domain.books;

import io.popdb.pulse.declarations.Wording;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** In what a figure is counted, the same wherever people read it. */
@SuppressWarnings("ImmutableEnumChecker") // a record of texts
public enum FigureUnit {
    /** Requests, events, incidents. */
    COUNT(0, 0, new Wording("", "")),
    /** Kept in milliseconds. */
    SECONDS(3, 0, new Wording(" (giây)", " (s)")),
    PERCENT(0, 2, new Wording(" %", " %")),
    /** How much more than in another month, in percent, with its sign; it is always shown with its unit. */
    CHANGE(0, 1, new Wording("", ""));

    private final int keptDecimals;
    private final int shownDecimals;
    private final Wording suffix;

    FigureUnit(int keptDecimals, int shownDecimals, Wording suffix) {
        this.keptDecimals = keptDecimals;
        this.shownDecimals = shownDecimals;
        this.suffix = suffix;
    }

    /** What is kept, in this unit, to the last digit. */
    public BigDecimal exactly(BigDecimal kept) {
        return kept.movePointLeft(keptDecimals);
    }

    /** As tables have it: never rounded up. */
    BigDecimal shown(BigDecimal kept) {
        return exactly(kept).setScale(shownDecimals, RoundingMode.DOWN);
    }

    Wording suffix() {
        return suffix;
    }
}
