package io.popdb.pulse.domain.expectation;

/** The sorts of day that are compared with one another. */
public enum DaySort {
    WORKING,
    SATURDAY,
    SUNDAY,
    HOLIDAY;

    boolean isLike(DaySort other) {
        return this == other || (isRest() && other.isRest());
    }

    private boolean isRest() {
        return this == SUNDAY || this == HOLIDAY;
    }
}
