package io.popdb.pulse.reports;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How the printed report is made up, which goes with a letter as its annex.
 *
 * @param letter the number of that letter; where empty, dots to write it on
 * @param letterDay the day of that letter; where empty, dots to write it on
 */
public record ReportLayout(Optional<String> letter, Optional<LocalDate> letterDay, Set<Part> parts) {
    /** With neither margin nor signature, and dots for the letter. */
    public static final ReportLayout PLAIN =
            new ReportLayout(Optional.empty(), Optional.empty(), EnumSet.noneOf(Part.class));

    /** What a report can have besides. */
    public enum Part {
        /** A left margin of 30 mm, to bind it by. */
        BINDING_MARGIN,
        /** Places for who has made it, and for who signs it. */
        SIGNATURES
    }

    public ReportLayout {
        parts = Set.copyOf(parts);
    }
}
