package io.popdb.pulse.domain.books;

/** What a book calls an agency, or where it puts it, otherwise than the book before: that of the last month, or the revision before. */
public record RosterChange(String agency, Kind kind, String was, String is) {
    /** What of an agency's row is no figure. */
    public enum Kind {
        NAME,
        NAME_EN,
        CATEGORY
    }
}
